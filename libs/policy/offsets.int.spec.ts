import { jest } from '@jest/globals';
import { offsetsKey, offsetsRecord } from './facts/offsets.js';
import { paymentFile } from './payment-queries.js';
import type { Office } from './testing/office.js';
import {
  COUNTY,
  ONE,
  TWO,
  eventsOfType,
  openWithTwoRewards,
  outcomeOf,
  rowOf,
} from './testing/two-rewards.js';

/** What is clawed back and settled by offset comes off the employer's next payments, on a real database. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

let office: Office;
beforeEach(async () => {
  office = await openWithTwoRewards();
  await office.give(
    'ConfirmAccount',
    { beneficiary: 'employer:e1', number: '6222020000000000', holder: '示例制造有限公司', bank: '示例银行' },
    'employer:e1',
  );
});
afterEach(() => office.close());

/** The first reward is paid and taken back; so much of it is to be offset. */
async function offset(amountFen: number, change: object = {}): Promise<void> {
  await office.pay(ONE);
  await office.annulled('w1');
  await office.give('DemandReturn', { entitlementId: ONE }, 'bureau:asks');
  await office.give(
    'SettleReturn',
    { entitlementId: ONE, way: 'offset', amountFen, ...change },
    'bureau:asks',
  );
}

async function ordered(entitlementId: string): Promise<void> {
  await office.give('OpenPublicNotice', { entitlementId, until: office.today }, 'bureau:prepares');
  await office.give('ApproveEntitlement', { entitlementId }, 'bureau:approves');
  const tomorrow = new Date(Date.parse(`${office.today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  await office.advance(tomorrow);
  await office.give('OrderPayment', { entitlementId }, 'bureau:pays');
}

const prepare = (batchId: string, ...entitlementIds: readonly string[]) =>
  office.give('PreparePaymentBatch', { batchId, division: COUNTY, entitlementIds }, 'bureau:pays');
const answered = (batchId: string, outcome: 'paid' | 'returned', amountFen: number) =>
  outcomeOf(office, {
    name: 'RecordBankReturn',
    fields: {
      batchId,
      paidTotalFen: outcome === 'paid' ? amountFen : 0,
      rows: [{ row: 1, outcome, amountFen, ...(outcome === 'returned' ? { reason: '账号户名不符' } : {}) }],
    },
    as: 'bureau:pays',
  });
async function file(batchId: string) {
  const found = await paymentFile(office.reading(), batchId);
  if ('code' in found) throw new Error(found.message);
  return found;
}
async function openFen(): Promise<number> {
  const key = offsetsKey('employer:e1', COUNTY);
  const found = await office.reading().source.one(offsetsRecord, key, []);
  return (found?.offsets ?? []).reduce((sum, one) => sum + one.openFen, 0);
}

it('a part is withheld in the row and in the split, and traced from both ends', async () => {
  await offset(80_000);
  await ordered(TWO);
  await prepare('b1', TWO);
  const [row] = (await file('b1')).rows;
  expect(row).toMatchObject({
    amountFen: 120_000,
    shares: [{ fund: 'employment-fund', amountFen: 120_000 }],
    withheld: [{ entitlementId: ONE, settlement: 1, use: 1, amountFen: 80_000 }],
  });
  expect(await answered('b1', 'paid', 200_000)).toBe('total-wrong');
  expect(await answered('b1', 'paid', 120_000)).toBe('accepted');
  expect((await rowOf(office, ONE))?.steps).toMatchObject({
    toReturnFen: 120_000,
    settled: [{ way: 'offset', amountFen: 80_000 }],
    withheldIn: [{ batchId: 'b1', row: 1, amountFen: 80_000 }],
  });
  expect(await rowOf(office, TWO)).toMatchObject({ status: 'paid', amountFen: 200_000 });
  expect(await openFen()).toBe(0);
});

it('what the bank returns is withheld again in the next file, once', async () => {
  await offset(80_000);
  await ordered(TWO);
  await prepare('b1', TWO);
  expect(await openFen()).toBe(0);
  expect(await answered('b1', 'returned', 120_000)).toBe('accepted');
  expect(await openFen()).toBe(80_000);
  expect((await rowOf(office, ONE))?.steps.withheldIn).toEqual([]);
  await prepare('b2', TWO);
  expect((await file('b2')).rows[0]).toMatchObject({
    amountFen: 120_000,
    withheld: [{ entitlementId: ONE, settlement: 1, use: 2, amountFen: 80_000 }],
  });
  expect((await rowOf(office, ONE))?.steps.withheldIn).toEqual([
    { batchId: 'b2', row: 1, amountFen: 80_000 },
  ]);
});

it('a payment is withheld whole, never below nothing, and is paid without the bank', async () => {
  await offset(200_000);
  await ordered(TWO);
  await prepare('b1', TWO);
  expect(await file('b1')).toMatchObject({
    totalFen: 0,
    rows: [{ amountFen: 0, outcome: 'paid', shares: [] }],
  });
  expect(await rowOf(office, TWO)).toMatchObject({ status: 'paid', steps: { paymentReference: 'b1/1' } });
  expect((await eventsOfType(office, 'PaymentBatchPrepared'))[0]?.data).toMatchObject({ byFund: [] });
  expect(await openFen()).toBe(0);
});

it('a payment named bears it alone', async () => {
  await offset(50_000, { against: TWO });
  await office.worker('w3');
  await office.contract('c3', 'w3', '2024-03-01', { endsOn: '2025-02-28' });
  const three = 'absorption-reward/e1/w3';
  await ordered(three);
  await prepare('b1', three);
  expect((await file('b1')).rows[0]?.amountFen).toBe(200_000);
  await ordered(TWO);
  await prepare('b2', TWO);
  expect((await file('b2')).rows[0]?.amountFen).toBe(150_000);
});
