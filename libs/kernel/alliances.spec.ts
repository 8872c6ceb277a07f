import {
  admitMembers,
  alliancesHolding,
  alliancesShared,
  type Membership,
  releaseMembers,
} from './alliances.js';
import { STARTING_ALLIANCES, STARTING_MEMBERSHIPS } from './alliances-starting-set.js';
import { divisionOf } from './divisions/divisions.js';

const WUHAN = 'wuhan-metropolitan';
const YI_JING_JING = 'yichang-jingzhou-jingmen';
const XIANGYANG = 'xiangyang-metropolitan';
const FROM = '2023-02-23';

describe('the alliances the notices name', () => {
  it('hold the divisions of interpretation 8, each by its code', () => {
    const names = STARTING_ALLIANCES.map((one) => one.members.map((code) => divisionOf(code)?.name));
    expect(names).toEqual([
      ['武汉市', '黄石市', '鄂州市', '黄冈市', '孝感市', '咸宁市', '仙桃市', '天门市', '潜江市'],
      ['宜昌市', '荆州市', '荆门市'],
      ['襄阳市'],
    ]);
  });

  it.each([
    ['远安, by its prefecture', '420525', [YI_JING_JING]],
    ['a township of it', '420525101', [YI_JING_JING]],
    ['仙桃, directly under the province', '429004', [WUHAN]],
    ['襄阳 itself, in the short form', '4206', [XIANGYANG]],
    ['the abolished 襄阳县, today 襄州区', '420621', [XIANGYANG]],
    ['十堰', '420300', []],
    ['随州', '421300', []],
    ['恩施', '422801', []],
    ['神农架', '429021', []],
    ['the province as a whole', '420000', []],
    ['东莞', '441900', []],
  ])('hold %s', (_what, division, alliances) => {
    expect(alliancesHolding(STARTING_MEMBERSHIPS, division, FROM)).toEqual(alliances);
  });

  it.each([
    ['the day before the notice', '2023-02-22', []],
    ['its day of issue', '2023-02-23', [WUHAN]],
    ['the day after', '2023-02-24', [WUHAN]],
  ])('stand from the notice on: %s', (_day, on, alliances) => {
    expect(alliancesHolding(STARTING_MEMBERSHIPS, '420100', on)).toEqual(alliances);
  });

  it('share within and not across', () => {
    expect(alliancesShared(STARTING_MEMBERSHIPS, '420525', '421002', FROM)).toEqual([YI_JING_JING]);
    expect(alliancesShared(STARTING_MEMBERSHIPS, '420525', '420106', FROM)).toEqual([]);
    expect(alliancesShared(STARTING_MEMBERSHIPS, '422801', '422802', FROM)).toEqual([]);
  });
});

describe('members that come and go', () => {
  const enshi = { allianceId: YI_JING_JING, members: ['4228'], tier: 'linked' as const, from: '2024-03-01' };
  const withEnshi = admitMembers(STARTING_MEMBERSHIPS, enshi);
  const holding = (memberships: readonly Membership[], division: string) => (on: string) =>
    alliancesHolding(memberships, division, on).includes(YI_JING_JING);

  it('share as linked members too, from their day on', () => {
    const days = ['2024-02-29', '2024-03-01', '2024-03-02'];
    expect(days.map(holding(withEnshi, '422801'))).toEqual([false, true, true]);
    expect(alliancesShared(withEnshi, '422801', '420525', '2024-03-01')).toEqual([YI_JING_JING]);
  });

  it('are outside from the day they leave, and in again when admitted again', () => {
    const departure = { allianceId: YI_JING_JING, members: ['422800'], from: '2024-06-01' };
    const left = releaseMembers(withEnshi, departure);
    expect(['2024-05-31', '2024-06-01'].map(holding(left, '422801'))).toEqual([true, false]);
    const back = admitMembers(left, { ...enshi, from: '2024-09-01' });
    expect(['2024-05-31', '2024-08-31', '2024-09-01'].map(holding(back, '422801'))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('leave other alliances and other members alone', () => {
    const elsewhere = { allianceId: WUHAN, members: ['422800', '420500'], from: '2024-06-01' };
    expect(releaseMembers(withEnshi, elsewhere)).toEqual(withEnshi);
  });

  it('let a county leave although its prefecture stays', () => {
    const left = releaseMembers(STARTING_MEMBERSHIPS, {
      allianceId: YI_JING_JING,
      members: ['420525'],
      from: '2024-06-01',
    });
    expect(['2024-05-31', '2024-06-01'].map(holding(left, '420525'))).toEqual([true, false]);
    expect(holding(left, '420506')('2024-06-01')).toBe(true);
    const back = admitMembers(left, { ...enshi, members: ['420525'], from: '2024-09-01' });
    expect(['2024-08-31', '2024-09-01'].map(holding(back, '420525'))).toEqual([false, true]);
  });

  it('take members below them along when a prefecture leaves', () => {
    const counties = admitMembers([], { ...enshi, members: ['422801', '422802', '420525'] });
    const left = releaseMembers(counties, {
      allianceId: YI_JING_JING,
      members: ['4228'],
      from: '2024-06-01',
    });
    expect(['422801', '422802', '420525'].map((code) => holding(left, code)('2024-06-01'))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('never were members when they left on their first day', () => {
    const left = releaseMembers(withEnshi, {
      allianceId: YI_JING_JING,
      members: ['422800'],
      from: enshi.from,
    });
    expect(left).toEqual(STARTING_MEMBERSHIPS);
  });

  it('may leave earlier than was recorded at first', () => {
    const departure = { allianceId: YI_JING_JING, members: ['422800'] };
    const late = releaseMembers(withEnshi, { ...departure, from: '2024-06-01' });
    const corrected = releaseMembers(late, { ...departure, from: '2024-05-01' });
    expect(['2024-04-30', '2024-05-01'].map(holding(corrected, '422801'))).toEqual([true, false]);
  });
});
