import { jest } from '@jest/globals';
import { accountRecord } from './facts/accounts.js';
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

/** From the grant to the bank's answer, on a real database: payment files and returns. */

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
    const explained = await office.explain({ policy: 'absorption-reward', workerId: 'w1', employerId: 'e1' });
    if ('code' in explained) throw new Error(explained.message);
    const line = {
      fund: 'employment-fund',
      budgetFen: 249_999,
      drawnFen: 200_000,
      leftFen: 49_999,
      reservedFen: 0,
    };
    expect(explained.beside.budgets).toEqual([line]);
    expect(explained.en).toContain('budget employment-fund: 2499.99, drawn 2000.00, left 499.99 yuan');
    expect(explained.zh.join('\n')).toMatch(/预算 .*：2499\.99，已列支 2000\.00，余 499\.99 元/);
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
    expect(
      await refused(
        'ConfirmAccount',
        {
          beneficiary: 'employer:e1',
          number: '6222020000000000',
          holder: '示例',
          bank: '示例',
        },
        'employer:e2',
      ),
    ).toBe('not-the-beneficiary');
  });
});
