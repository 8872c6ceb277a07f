import { jest } from '@jest/globals';
import { sha256Hex } from '../kernel/sha256.js';
import { payableRecord } from './facts/payables.js';
import { lawWith, madeUp } from './measures/testing/office.js';
import { Office } from './testing/office.js';
import {
  COUNTY,
  ONE,
  TWO,
  eventsOfType,
  openWithTwoRewards,
  outcomeOf,
  rowOf,
} from './testing/two-rewards.js';

/** On a real database: two doors, notice and objections, checks and comparisons, money returned. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;
afterEach(() => office.close());

const twoRewards = async (law?: Parameters<typeof openWithTwoRewards>[0]) => {
  office = await openWithTwoRewards(law);
};
const refused = (name: string, fields: object, as = 'bureau:4205') => outcomeOf(office, { name, fields, as });
const row = (id: string) => rowOf(office, id);
const eventsOf = (type: string) => eventsOfType(office, type);

describe('a public notice', () => {
  beforeEach(() => twoRewards());

  it('freezes what it shows, masked, with its hash', async () => {
    await office.give('OpenPublicNotice', { entitlementId: ONE }, 'bureau:prepares');
    const [opened] = await eventsOf('PublicNoticeOpened');
    const { snapshot, snapshotHash } = (opened?.data ?? {}) as { snapshot: string; snapshotHash: string };
    expect(JSON.parse(snapshot)).toMatchObject({ name: '张*', amountFen: 200_000, division: COUNTY });
    expect(snapshot).toContain('********');
    expect(snapshotHash).toBe(sha256Hex(snapshot));
    expect((await row(ONE))?.steps.snapshotHash).toBe(snapshotHash);
  });

  it('is objected to while it stands, and holds back that grant alone', async () => {
    const object = (objectionId: string, entitlementId = ONE) =>
      refused('RaiseObjection', { entitlementId, objectionId, ground: '已离职' }, 'worker:w9');
    const settle = (objectionId: string, outcome: string, entitlementId = ONE) =>
      refused('SettleObjection', { entitlementId, objectionId, outcome, finding: '经核实' }, 'bureau:hears');
    expect(await object('o1')).toBe('out-of-turn');
    await office.give('OpenPublicNotice', { entitlementId: ONE }, 'bureau:prepares');
    await office.give('OpenPublicNotice', { entitlementId: TWO }, 'bureau:prepares');
    await office.advance('2025-03-07T23:00:00+08:00');
    expect(await object('o1')).toBe('accepted');
    expect(await object('o1')).toBe('already-exists');
    expect(await refused('ApproveEntitlement', { entitlementId: ONE }, 'bureau:approves')).toBe(
      'objection-open',
    );
    expect(await refused('ApproveEntitlement', { entitlementId: TWO }, 'bureau:approves')).toBe('accepted');
    await office.advance('2025-03-08T00:00:00+08:00');
    expect(await object('o2')).toBe('notice-over');
    expect(await settle('o9', 'dismissed')).toBe('objection-unknown');
    expect(await settle('o1', 'dismissed')).toBe('accepted');
    expect(await refused('ApproveEntitlement', { entitlementId: ONE }, 'bureau:approves')).toBe('accepted');
  });

  it('rejects the grant whose objection is upheld', async () => {
    await office.give('OpenPublicNotice', { entitlementId: ONE }, 'bureau:prepares');
    const of = { entitlementId: ONE, objectionId: 'o1' };
    await office.give('RaiseObjection', { ...of, ground: '已离职' }, 'worker:w9');
    await office.give('SettleObjection', { ...of, outcome: 'upheld', finding: '属实' }, 'bureau:hears');
    expect(await row(ONE)).toMatchObject({ status: 'refused', reason: 'objection-upheld' });
    expect(await office.reading().source.one(payableRecord, ONE, [])).toMatchObject({ state: 'undone' });
  });
});

describe('checks and comparisons that a local document asks for', () => {
  beforeEach(() =>
    twoRewards(
      lawWith({
        'practice/parameters/checks-demanded.yaml': madeUp(
          'checks',
          '{ 1900-01-01: [first-check, labour-recheck, revitalisation-recheck] }',
        ),
        'practice/parameters/comparisons-demanded.yaml': madeUp(
          'comparisons',
          '{ 1900-01-01: [household-status] }',
        ),
      }),
    ),
  );
  const approve = () => refused('ApproveEntitlement', { entitlementId: ONE }, 'bureau:approves');
  const check = (name: string, as: string, finding = 'passed') =>
    refused('CheckEntitlement', { entitlementId: ONE, check: name, finding }, as);
  const compare = (status: string | null) =>
    refused('CompareEvidence', {
      workerId: 'w1',
      source: 'rural-revitalisation-bureau',
      asOf: '2025-03-03',
      hash: 'a'.repeat(64),
      stated: { topic: 'household-status', status, on: '2024-03-01' },
    });

  /** As the explanation shows it, and both languages with it. */
  async function shown(): Promise<string> {
    const explained = await office.explain({ policy: 'absorption-reward', workerId: 'w1', employerId: 'e1' });
    if ('code' in explained) return explained.code;
    const [one] = explained.beside.comparisons;
    const verdicts = { matched: '一致', mismatched: '不一致', 'not-found': '查无记录', unknown: '未比对' };
    const verdict = one?.verdict ?? 'unknown';
    expect(explained.zh.join('\n')).toContain(`户籍身份：${verdicts[verdict]}`);
    expect(explained.en.join('\n')).toContain(`comparison of household-status: ${verdict}`);
    if (verdict !== 'unknown') expect(one).toMatchObject({ hash: 'a'.repeat(64), asOf: '2025-03-03' });
    return `${one?.topic} ${verdict}`;
  }

  it('count an insured month where every kind that the law names is insured', async () => {
    const months = ['2024-03', '2024-04', '2025-01', '2025-02'];
    const insured = { topic: 'social-insurance-months', employerId: 'e1', months };
    const from = { source: 'social-insurance-bureau', asOf: '2025-03-03', hash: 'b'.repeat(64) };
    const verdict = async () => {
      await office.give('CompareEvidence', { workerId: 'w1', ...from, stated: insured });
      return (await eventsOf('EvidenceCompared')).at(-1)?.data;
    };
    await office.insured('w1', '2025-01-01', { kinds: ['pension'] });
    expect(await verdict()).toMatchObject({ verdict: 'mismatched', differing: ['months'] });
    await office.insured('w1', '2025-02-01');
    expect(await verdict()).toMatchObject({ verdict: 'matched' });
  });

  it('hold the approval back, each by its own person, until a match is there', async () => {
    expect(await approve()).toBe('checks-missing');
    expect(await check('first-check', 'bureau:prepares', 'sent-back')).toBe('accepted');
    expect(await check('first-check', 'bureau:prepares')).toBe('accepted');
    expect(await check('first-check', 'bureau:prepares')).toBe('out-of-turn');
    expect(await check('labour-recheck', 'bureau:prepares')).toBe('same-person');
    expect(await check('labour-recheck', 'bureau:labour')).toBe('accepted');
    expect(await check('revitalisation-recheck', 'bureau:labour')).toBe('same-person');
    expect(await approve()).toBe('checks-missing');
    expect(await check('revitalisation-recheck', 'bureau:revives')).toBe('accepted');
    expect(await approve()).toBe('comparison-missing');
    expect(await shown()).toBe('household-status unknown');
    expect(await compare(null)).toBe('accepted');
    expect(await shown()).toBe('household-status not-found');
    expect(await approve()).toBe('comparison-missing');
    expect(await compare('relocated')).toBe('accepted');
    expect(await approve()).toBe('comparison-missing');
    expect(await compare('lifted-out-of-poverty')).toBe('accepted');
    expect(await shown()).toBe('household-status matched');
    const compared = await eventsOf('EvidenceCompared');
    expect(compared.map(({ data }) => (data as { verdict: string }).verdict)).toEqual([
      'not-found',
      'mismatched',
      'matched',
    ]);
    expect(await approve()).toBe('accepted');
  });
});

describe('an application', () => {
  const apply = (as: string, change: object = {}) =>
    refused(
      'ApplyForEntitlement',
      { policy: 'absorption-reward', beneficiaryId: 'e1', workerId: 'w1', ...change },
      as,
    );

  it('joins the claim that the system opened, and never makes a second', async () => {
    await twoRewards();
    expect(await apply('employer:e2')).toBe('not-the-beneficiary');
    expect(await apply('employer:e1', { workerId: 'w9' })).toBe('worker-unknown');
    expect(await apply('employer:e1')).toBe('accepted');
    expect(await apply('bureau:4205')).toBe('already-applied');
    expect(await row(ONE)).toMatchObject({ status: 'granted', steps: { appliedBy: 'employer:e1' } });
    expect(await office.short({ workerId: 'w1' })).toEqual([`${ONE} granted 200000 2025-03-01`]);
  });

  it('made before anything is due is joined by the grant when the year is over', async () => {
    office = await Office.open('2024-02-01T09:00:00+08:00');
    await office.employer('e1');
    await office.worker('w1');
    await office.contract('c1', 'w1', '2024-03-01', { endsOn: '2025-02-28' });
    expect(await apply('employer:e1')).toBe('accepted');
    expect(await office.short()).toEqual([]);
    await office.advance('2025-03-03T09:00:00+08:00');
    expect(await office.short()).toEqual([`${ONE} granted 200000 2025-03-01`]);
  });
});

describe('money to be returned', () => {
  it('is demanded, repaid, offset and written off by another, and never more than was paid', async () => {
    await twoRewards();
    await office.pay(ONE);
    await office.annulled('w1');
    const undone = await row(ONE);
    expect(undone).toMatchObject({ status: 'clawed-back', steps: { toReturnFen: 200_000 } });
    expect(undone?.steps.traceBefore?.length).toBe(undone?.trace.length);
    expect(undone?.steps.traceBefore).not.toEqual(undone?.trace);
    const settle = (way: string, amountFen: number, change: object = {}, as = 'bureau:asks') =>
      refused('SettleReturn', { entitlementId: ONE, way, amountFen, ...change }, as);
    expect(await settle('repaid', 1)).toBe('out-of-turn');
    await office.give('DemandReturn', { entitlementId: ONE }, 'bureau:asks');
    expect((await row(ONE))?.steps.returnDueOn).toBe('2025-04-03');
    expect(await settle('repaid', 200_001)).toBe('over-what-is-owed');
    expect(await settle('repaid', 100_000)).toBe('accepted');
    expect(await settle('repaid', 50_000, { against: TWO })).toBe('field-invalid');
    expect(await settle('offset', 50_000, { against: ONE })).toBe('offset-elsewhere');
    expect(await settle('offset', 50_000, { against: 'absorption-reward/e1/w9' })).toBe('offset-elsewhere');
    expect(await settle('offset', 50_000, { against: TWO })).toBe('accepted');
    expect(await settle('written-off', 50_000, { ground: '企业注销' })).toBe('same-person');
    expect(await settle('written-off', 50_000, { ground: '企业注销' }, 'bureau:other')).toBe('accepted');
    expect((await row(ONE))?.steps.toReturnFen).toBe(0);
    expect(await settle('repaid', 1)).toBe('over-what-is-owed');
  });
});
