import { jest } from '@jest/globals';
import { sha256Hex } from '../kernel/sha256.js';
import { accountRecord } from './facts/accounts.js';
import { payableRecord } from './facts/payables.js';
import { lawWith, madeUp } from './measures/testing/office.js';
import { entitlement } from './projections/entitlements.js';
import { Office } from './testing/office.js';

/** From the grant to the bank's answer, on a real database: two doors, checks, objections, files, returns. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;
afterEach(() => office.close());

const COUNTY = '420106';
const [ONE, TWO] = ['absorption-reward/e1/w1', 'absorption-reward/e1/w2'] as const;

async function twoRewards(law?: Parameters<typeof Office.open>[1]): Promise<void> {
  office = await Office.open('2024-02-01T09:00:00+08:00', law);
  await office.employer('e1');
  for (const [at, workerId] of ['w1', 'w2'].entries()) {
    await office.worker(workerId);
    await office.contract(`c${at}`, workerId, '2024-03-01', { endsOn: '2025-02-28' });
  }
  await office.advance('2025-03-03T09:00:00+08:00');
}

const refused = async (name: string, fields: object, as = 'bureau:4205') => {
  const answer = await office.test.give(name, fields, as);
  return 'code' in answer ? answer.code : 'accepted';
};
const row = (id: string) => entitlement(office.test.database.source, '42', id);

async function eventsOf(type: string) {
  const { reader } = office.test.engine.log;
  const all = await reader.between(1, await reader.head());
  return all.filter((event) => event.type === type);
}

async function ordered(...ids: readonly string[]): Promise<void> {
  for (const entitlementId of ids) {
    await office.give('OpenPublicNotice', { entitlementId }, 'bureau:prepares');
    await office.give('ApproveEntitlement', { entitlementId }, 'bureau:approves');
  }
  await office.advance('2025-03-08T09:00:00+08:00');
  for (const entitlementId of ids) await office.give('OrderPayment', { entitlementId }, 'bureau:pays');
}

const account = (change: object = {}) =>
  office.give(
    'ConfirmAccount',
    {
      beneficiary: 'employer:e1',
      number: '6222020000000000',
      holder: '示例制造有限公司',
      bank: '示例银行',
      ...change,
    },
    'employer:e1',
  );
const batch = (batchId: string, ...entitlementIds: readonly string[]) =>
  ({ batchId, division: COUNTY, entitlementIds }) as const;
const answer = (row: number, outcome: string, change: object = {}) => ({
  row,
  outcome,
  amountFen: 200_000,
  on: '2025-03-08',
  ...(outcome === 'returned' ? { reason: '账号户名不符' } : {}),
  ...change,
});

describe('a payment file', () => {
  beforeEach(() => twoRewards());

  it('is answered row by row: one paid, one returned, corrected and sent again', async () => {
    await ordered(ONE, TWO);
    await account();
    await office.give('PreparePaymentBatch', batch('b1', ONE, TWO), 'bureau:pays');
    const rows = [answer(1, 'paid'), answer(2, 'returned')];
    await office.give('RecordBankReturn', { batchId: 'b1', paidTotalFen: 200_000, rows }, 'bureau:pays');
    expect(await row(ONE)).toMatchObject({ status: 'paid', steps: { paymentReference: 'b1/1' } });
    expect(await row(TWO)).toMatchObject({ status: 'granted', steps: { returnedFor: '账号户名不符' } });
    await account({ number: '6222020000000001' });
    await office.give('PreparePaymentBatch', batch('b2', TWO), 'bureau:pays');
    const again = { batchId: 'b2', paidTotalFen: 200_000, rows: [answer(1, 'paid')] };
    await office.give('RecordBankReturn', again, 'bureau:pays');
    expect(await row(TWO)).toMatchObject({ status: 'paid', steps: { paymentReference: 'b2/1' } });
    expect(await refused('PreparePaymentBatch', batch('b3', ONE), 'bureau:pays')).toBe('out-of-turn');
  });

  it.each([
    ['a row the file does not have', { rows: [answer(1, 'paid'), answer(3, 'paid')] }, 'row-unknown'],
    ['a row answered twice', { rows: [answer(1, 'paid'), answer(1, 'paid')] }, 'row-already-settled'],
    ["a sum that is not the row's", { rows: [answer(1, 'paid', { amountFen: 199_999 })] }, 'total-wrong'],
    ['a wrong total', { rows: [answer(1, 'paid')], paidTotalFen: 200_001 }, 'total-wrong'],
    ['no reason of a return', { rows: [answer(1, 'returned', { reason: undefined })] }, 'field-invalid'],
    ['a day to come', { rows: [answer(1, 'paid', { on: '2025-03-09' })] }, 'field-invalid'],
    ['a file nobody sent', { batchId: 'b9', rows: [answer(1, 'paid')] }, 'batch-unknown'],
  ])('refuses a whole answer with %s', async (_what, change, code) => {
    await ordered(ONE, TWO);
    await account();
    await office.give('PreparePaymentBatch', batch('b1', ONE, TWO), 'bureau:pays');
    const fields = { batchId: 'b1', paidTotalFen: 200_000, ...change };
    expect(await refused('RecordBankReturn', fields, 'bureau:pays')).toBe(code);
    expect((await row(ONE))?.status).toBe('granted');
  });

  it('refuses a second answer for a row paid', async () => {
    await ordered(ONE);
    await account();
    await office.give('PreparePaymentBatch', batch('b1', ONE), 'bureau:pays');
    const paid = { batchId: 'b1', paidTotalFen: 200_000, rows: [answer(1, 'paid')] };
    await office.give('RecordBankReturn', paid, 'bureau:pays');
    expect(await refused('RecordBankReturn', paid, 'bureau:pays')).toBe('row-already-settled');
  });

  it('carries only what is ordered, of its county, once, with an account, by who only pays', async () => {
    const prepare = (change: object, as = 'bureau:pays') =>
      refused('PreparePaymentBatch', { ...batch('b1', ONE), ...change }, as);
    expect(await prepare({})).toBe('out-of-turn');
    await ordered(ONE, TWO);
    expect(await prepare({})).toBe('account-unconfirmed');
    await account();
    expect(await prepare({}, 'bureau:approves')).toBe('same-person');
    expect(await prepare({}, 'bureau:prepares')).toBe('same-person');
    expect(await prepare({ division: '420525' })).toBe('other-county');
    expect(await prepare({ entitlementIds: ['absorption-reward/e1/w9'] })).toBe('entitlement-unknown');
    expect(await prepare({ entitlementIds: [ONE, ONE] })).toBe('field-invalid');
    await office.give('PreparePaymentBatch', batch('b1', ONE), 'bureau:pays');
    expect(await prepare({ batchId: 'b2' })).toBe('already-in-batch');
    expect(await prepare({ entitlementIds: [TWO] })).toBe('already-exists');
  });

  it('of two prepared at once for one grant carries it in one alone', async () => {
    await ordered(ONE);
    await account();
    const both = await Promise.all(
      ['b1', 'b2'].map((id) => refused('PreparePaymentBatch', batch(id, ONE), 'bureau:pays')),
    );
    expect(both.sort()).toEqual(['accepted', 'already-in-batch']);
  });

  it('keeps to the budget, warns before it is dry, and gets back what the bank returned', async () => {
    const budget = (amountFen: number) =>
      office.give('SetFundBudget', {
        division: COUNTY,
        year: 2025,
        fund: 'employment-fund',
        amountFen,
        document: '示例预算',
      });
    const lowAt = async () =>
      (await eventsOf('FundRanLow')).map(({ data }) => (data as { leftFen: number }).leftFen);
    await ordered(ONE, TWO);
    await account();
    await budget(399_999);
    expect(await refused('PreparePaymentBatch', batch('b1', ONE, TWO), 'bureau:pays')).toBe(
      'budget-exhausted',
    );
    await budget(250_000);
    await office.give('PreparePaymentBatch', batch('b1', ONE), 'bureau:pays');
    expect(await lowAt()).toEqual([]);
    expect(await refused('PreparePaymentBatch', batch('b2', TWO), 'bureau:pays')).toBe('budget-exhausted');
    const returned = { batchId: 'b1', paidTotalFen: 0, rows: [answer(1, 'returned')] };
    await office.give('RecordBankReturn', returned, 'bureau:pays');
    await budget(249_999);
    await office.give('PreparePaymentBatch', batch('b2', TWO), 'bureau:pays');
    expect(await lowAt()).toEqual([49_999]);
  });

  it('keeps number and holder of the account sealed, and the last four readable', async () => {
    await account();
    const { rows } = await office.test.database.pool.query(
      `select data::text as text from event where type = 'AccountConfirmed'`,
    );
    expect(rows[0].text).not.toContain('622202');
    expect(rows[0].text).not.toContain('示例制造');
    const held = await office.reading().source.one(accountRecord, 'employer:e1', []);
    expect(held).toMatchObject({ number: '6222020000000000', ending: '0000' });
    expect(await refused('ConfirmAccount', {
      beneficiary: 'employer:e1', number: '6222020000000000', holder: '示例', bank: '示例',
    }, 'employer:e2')).toBe('not-the-beneficiary');
  });
});

describe('a public notice', () => {
  beforeEach(() => twoRewards());

  it('freezes what it shows, masked, with its hash', async () => {
    await office.give('OpenPublicNotice', { entitlementId: ONE }, 'bureau:prepares');
    const [opened] = await eventsOf('PublicNoticeOpened');
    const { snapshot, snapshotHash } = opened?.data as { snapshot: string; snapshotHash: string };
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
    expect(await compare(null)).toBe('accepted');
    expect(await approve()).toBe('comparison-missing');
    expect(await compare('relocated')).toBe('accepted');
    expect(await approve()).toBe('comparison-missing');
    expect(await compare('lifted-out-of-poverty')).toBe('accepted');
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
    expect(await settle('offset', 50_000)).toBe('field-invalid');
    expect(await settle('offset', 50_000, { against: TWO })).toBe('accepted');
    expect(await settle('written-off', 50_000, { ground: '企业注销' })).toBe('same-person');
    expect(await settle('written-off', 50_000, { ground: '企业注销' }, 'bureau:other')).toBe('accepted');
    expect((await row(ONE))?.steps.toReturnFen).toBe(0);
    expect(await settle('repaid', 1)).toBe('over-what-is-owed');
  });
});
