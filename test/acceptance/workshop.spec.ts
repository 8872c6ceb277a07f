import { documentOfCounty, houseUnder } from './house-under.js';
import {
  entitlementOf,
  played as playedUnder,
  refusedCodes,
  reportsAfter,
  type Story,
  story,
} from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2023-02-23', {
    'workshop-recognised-from-workers': ['workers', 3],
    'workshop-reward-amount': ['fen/worker/year', 366_000],
  }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 就业帮扶车间: recognised by the number of people lifted out of poverty that it employs, falls out below it. */
describe('workshop-reward', () => {
  const POLICY = 'workshop-reward';
  /** Three begin on 2023-03-01 and are the number needed; the third's last day may be another. */
  const crew = (third: { from?: string; until?: string } = {}) =>
    story()
      .employer('2023-01-02', 's1', { kind: 'workshop', division: '420525', prefix: '93' })
      .worker('2023-01-02', 'w1')
      .worker('2023-01-02', 'w2')
      .worker('2023-01-02', 'w3')
      .contract('c1', 'w1', 's1', '2023-03-01')
      .contract('c2', 'w2', 's1', '2023-03-01')
      .contract('c3', 'w3', 's1', third.from ?? '2023-03-01', third.until);

  it('is due on the day after a year of recognition, from the transition fund', async () => {
    const report = await played(crew().advance('2024-03-01'));
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/s1/s1`,
      beneficiary: 'employer:s1',
      workerId: null,
      status: 'granted',
      amountFen: 1_098_000,
      on: '2024-03-01',
      citation: 'COUNTY §1',
    });
  });

  it.each([
    ['on the last day of the year', '2024-02-29', 1],
    ['the day before', '2024-02-28', 0],
  ])('where the third leaves %s', async (_title, until, rewarded) => {
    const report = await played(crew({ until }).advance('2024-03-02'));
    expect(report.entitlements).toHaveLength(rewarded);
  });

  it('begins anew after it fell out', async () => {
    const told = crew({ until: '2023-08-31' })
      .worker('2023-09-10', 'w4')
      .contract('c4', 'w4', 's1', '2023-10-01')
      .advance('2024-10-01');
    const { entitlements } = await played(told);
    expect(entitlements).toMatchObject([{ status: 'granted', on: '2024-10-01' }]);
  });

  it('says nothing yet on the last day of that year', async () => {
    expect((await played(crew().advance('2024-02-29'))).entitlements).toEqual([]);
  });

  it('is taken back when an ending recorded late leaves too few on one day', async () => {
    const told = crew().advance('2024-03-05');
    told.do('2024-03-06', 'EndEmployment', { contractId: 'c3', endedOn: '2024-02-28', reason: 'resigned' });
    expect(entitlementOf(await played(told), POLICY)).toMatchObject({
      status: 'clawed-back',
      reason: 'too-few-lifted-workers',
    });
  });

  it('stands when the ending recorded late leaves the year whole', async () => {
    const told = crew().advance('2024-03-05');
    told.do('2024-03-06', 'EndEmployment', { contractId: 'c3', endedOn: '2024-02-29', reason: 'resigned' });
    expect(entitlementOf(await played(told), POLICY)).toMatchObject({ status: 'granted' });
  });

  it('is given for each further year', async () => {
    const { entitlements } = await played(crew().advance('2025-03-01'));
    expect(entitlements).toMatchObject([
      { entitlementId: `${POLICY}/s1/s1`, on: '2024-03-01', status: 'granted' },
      { entitlementId: `${POLICY}/s1/s1/2`, on: '2025-03-01', status: 'granted' },
    ]);
  });

  it('records fee relief of a workshop, recognised or not, and of nobody else', async () => {
    const relief = { relief: 'rent', amountFen: 100_000, from: '2024-01-01' };
    const told = crew({ until: '2023-04-30' })
      .employer('2023-01-03', 'e1')
      .do('2024-01-05', 'RecordFeeRelief', { employerId: 's1', ...relief })
      .do('2024-01-05', 'RecordFeeRelief', { employerId: 'e1', ...relief });
    expect(refusedCodes(await played(told))).toEqual(['workshop-unknown']);
  });

  it('is listed as it stands on a day, with the people it had and needed then', async () => {
    const relief = { employerId: 's1', relief: 'rent', amountFen: 9_900, from: '2023-04-30' };
    const kind = (name: string, from: string, employerId = 's1') => ({ employerId, kind: name, from });
    const told = crew({ until: '2023-04-30' })
      .employer('2023-02-01', 's0', { kind: 'workshop', division: '420525', prefix: '93' })
      .do('2024-01-05', 'RecordFeeRelief', relief)
      .do('2024-01-05', 'ReportWorkshopKind', {
        ...kind('heritage-workshop', '2023-03-10'),
        craft: '示例烙画',
      })
      .do('2024-01-05', 'ReportWorkshopKind', kind('community-factory', '2023-04-30'))
      .do('2024-01-05', 'ReportWorkshopKind', kind('assistance-workshop', '2023-05-02'))
      .do('2024-01-05', 'ReportWorkshopKind', kind('community-factory', '2023-04-30', 's0'))
      .advance('2024-01-06');
    const asked = (on: string, division = '420500') => ({ name: 'workshops', on, division });
    const [before, begins, last, over, elsewhere, ...kinds] = await reportsAfter(
      told,
      [
        asked('2023-02-28'),
        asked('2023-03-01'),
        asked('2023-04-30'),
        asked('2023-05-01'),
        asked('2023-05-01', '420600'),
        ...['2023-03-09', '2023-03-10', '2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02'].map((on) => ({
          ...asked(on),
          name: 'workshop-kinds',
        })),
      ],
      { house },
    );
    expect([before, elsewhere]).toEqual([[], []]);
    const recognised = {
      employerId: 's1',
      recognisedSince: '2023-03-01',
      lastHeldOn: null,
      workers: 3,
      needed: 3,
    };
    expect(begins).toMatchObject([{ ...recognised, relievedFen: 0 }]);
    expect(last).toMatchObject([{ ...recognised, relievedFen: 9_900 }]);
    expect(over).toMatchObject([{ recognisedSince: null, lastHeldOn: '2023-04-30', workers: 2, needed: 3 }]);
    const shown = kinds.map((rows) => rows.map((row) => [row.employerId, row.kind, row.craft, row.workers]));
    const factory = ['s1', 'community-factory', null];
    expect(shown).toEqual([
      [],
      [['s1', 'heritage-workshop', '示例烙画', 3]],
      [['s1', 'heritage-workshop', '示例烙画', 3]],
      // Who takes most into work stands first.
      [
        [...factory, 3],
        ['s0', 'community-factory', null, null],
      ],
      [
        ['s0', 'community-factory', null, null],
        [...factory, null],
      ],
      [['s0', 'community-factory', null, null]],
    ]);
  });
});
