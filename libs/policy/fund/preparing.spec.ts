import { isRefusal } from '../../kernel/refusal.js';
import type { PayableRecord } from '../facts/payables.js';
import { BUILT_IN } from '../testing/law.js';
import type { FundCommand } from './commands.js';
import { fundDecider } from './decider.js';
import type { FundEvent } from './events.js';
import { evolveFund, noFunds } from './state.js';

/** 不足部分统筹就业补助资金落实: cross-province transport draws the transition fund first (N25 §2(1)). */

const decider = fundDecider(BUILT_IN);
const account = { number: '6222020000000000', holder: '示例', bank: '示例银行', ending: '0000' };
const payable = (change: Partial<PayableRecord> = {}): PayableRecord => ({
  entitlementId: 'transport-subsidy/w1/w1',
  policy: 'transport-subsidy',
  beneficiary: 'worker:w1',
  division: '420525',
  on: '2025-02-20',
  amountFen: 50_000,
  funds: ['central-transition-fund'],
  state: 'ordered',
  noticeUntil: '2025-03-07',
  openObjections: 0,
  takenBy: ['bureau:prepares', 'bureau:approves'],
  approved: true,
  batchId: null,
  overdue: [],
  ...change,
});
const budget = (fund: 'central-transition-fund' | 'employment-fund', amountFen: number): FundEvent => ({
  type: 'FundBudgetSet',
  data: { division: '420525', year: 2025, fund, amountFen, document: '示例', by: 'bureau:4205' },
});

function prepared(history: readonly FundEvent[], payables: readonly PayableRecord[]) {
  const at = Date.parse('2025-03-08T01:00:00Z');
  const command = {
    id: 'c',
    name: 'PreparePaymentBatch',
    actor: 'bureau:pays',
    at,
    on: '2025-03-08',
    occurredAt: at,
    with: { batchId: 'b1', division: '420525', entitlementIds: payables.map((one) => one.entitlementId) },
  } as FundCommand;
  const first = ({ beneficiary }: PayableRecord) => beneficiary === 'employer:builder';
  const facts = {
    payables: payables.map((one) => ({ payable: one, account, offsets: [], first: first(one) })),
  };
  return decider.decide(history.reduce(evolveFund, noFunds()), command, facts);
}

/** `central 30000 + employment 20000`, then the funds that ran low, or the refusal's code. */
function split(history: readonly FundEvent[], ...payables: readonly PayableRecord[]): string {
  const decided = prepared(history, payables);
  if (isRefusal(decided)) return decided.code;
  return decided
    .flatMap(({ type, data }) => {
      if (type === 'FundRanLow') return [`low ${data.fund.split('-')[0]} ${data.leftFen}`];
      if (type !== 'PaymentBatchPrepared') return [];
      return data.byFund.map(({ fund, amountFen }) => `${fund.split('-')[0]} ${amountFen}`);
    })
    .join(' + ');
}

const second = payable({ entitlementId: 'transport-subsidy/w2/w2', beneficiary: 'worker:w2' });
const inProvince = payable({ funds: ['employment-fund'], amountFen: 30_000 });
const reward = payable({
  entitlementId: 'absorption-reward/e1/w1',
  policy: 'absorption-reward',
  beneficiary: 'employer:e1',
  funds: [],
  amountFen: 200_000,
});

describe('funds are drawn in their order', () => {
  it.each([
    ['no budget in the data: the first bears it', [], [payable()], 'central 50000'],
    ['enough in the first', [budget('central-transition-fund', 250_001)], [payable()], 'central 50000'],
    [
      'one fen short in the first, the second bears it',
      [budget('central-transition-fund', 49_999)],
      [payable()],
      'central 49999 + employment 1 + low central 0',
    ],
    [
      'two payments share what the first has left',
      [budget('central-transition-fund', 70_000)],
      [payable(), second],
      'central 70000 + employment 30000 + low central 0',
    ],
    [
      'in the province never the transition fund',
      [budget('central-transition-fund', 1)],
      [inProvince],
      'employment 30000',
    ],
    ['a measure that names none: the employment fund', [], [reward], 'employment 200000'],
    [
      'what both cannot bear whole is refused whole',
      [budget('central-transition-fund', 20_000), budget('employment-fund', 29_999)],
      [payable()],
      'budget-exhausted',
    ],
    [
      'and borne when the last fen is there',
      [budget('central-transition-fund', 20_000), budget('employment-fund', 30_000)],
      [payable()],
      'central 20000 + employment 30000 + low central 0 + low employment 0',
    ],
    ['a fifth left is no warning yet', [budget('employment-fund', 250_000)], [reward], 'employment 200000'],
    [
      'a fen less than a fifth is',
      [budget('employment-fund', 249_999)],
      [reward],
      'employment 200000 + low employment 49999',
    ],
  ])('%s', (_what, history, payables, expected) => {
    expect(split(history, ...payables)).toBe(expected);
  });

  it.each([
    ['not ordered yet', { state: 'granted' as const }, 'out-of-turn'],
    ['undone by a late fact', { state: 'undone' as const }, 'out-of-turn'],
    ['in a file without an answer', { batchId: 'b0' }, 'already-in-batch'],
    ["another county's", { division: '420106' }, 'other-county'],
    ['of no county recorded', { division: null }, 'other-county'],
    ['checked by who pays', { takenBy: ['bureau:pays'] }, 'same-person'],
  ])('a payment %s is refused', (_what, change, code) => {
    expect(split([], payable(change))).toBe(code);
  });

  it('sums to the payments, whatever the budgets', () => {
    for (let central = 0; central <= 120_000; central += 7_001) {
      const decided = prepared([budget('central-transition-fund', central)], [payable(), second]);
      if (isRefusal(decided)) throw new Error(decided.message);
      const [first] = decided;
      if (first?.type !== 'PaymentBatchPrepared') throw new Error('no file');
      const total = first.data.byFund.reduce((sum, { amountFen }) => sum + amountFen, 0);
      expect(total).toBe(first.data.totalFen);
      for (const row of first.data.rows)
        expect(row.shares.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(row.amountFen);
    }
  });
});

it('rows of trades that come first stand first and draw on the funds first', () => {
  const rows = (...payables: readonly PayableRecord[]) => {
    const decided = prepared([budget('central-transition-fund', 100_000)], payables);
    if (isRefusal(decided)) return decided.code;
    return decided.flatMap(({ type, data }) =>
      type === 'PaymentBatchPrepared'
        ? data.rows.map(({ row, beneficiary, shares }) => `${row} ${beneficiary} ${shares[0]?.fund}`)
        : [],
    );
  };
  const builder = payable({ entitlementId: 'x/builder/w1', beneficiary: 'employer:builder' });
  const farm = payable({ entitlementId: 'x/farm/w1', beneficiary: 'employer:farm' });
  expect(rows(farm, payable(), builder)).toEqual([
    '1 employer:builder central-transition-fund',
    '2 employer:farm central-transition-fund',
    '3 worker:w1 employment-fund',
  ]);
});
