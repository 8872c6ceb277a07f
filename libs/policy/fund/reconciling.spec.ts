import { isRefusal } from '../../kernel/refusal.js';
import type { Law } from '../law/law.js';
import { BUILT_IN } from '../testing/law.js';
import type { FundCommand } from './commands.js';
import { fundDecider } from './decider.js';
import type { FundEvent } from './events.js';
import { NO_PAYABLES } from './facts.js';
import { evolveFund, leftFen, noFunds } from './state.js';

const decider = fundDecider(BUILT_IN as Law);
const of = { division: '420525', year: 2025 };
const row = (number: number) => ({
  row: number,
  entitlementId: `absorption-reward/e1/w${number}`,
  policy: 'absorption-reward',
  beneficiary: 'employer:e1',
  amountFen: 200_000,
  shares: [{ fund: 'employment-fund' as const, amountFen: 200_000 }],
});
const share = { fund: 'employment-fund' as const, amountFen: 400_000 };
const prepared: FundEvent = {
  type: 'PaymentBatchPrepared',
  data: {
    ...of,
    batchId: 'b1',
    by: 'bureau:pays',
    rows: [row(1), row(2)],
    totalFen: 400_000,
    byFund: [share],
  },
};
const budget: FundEvent = {
  type: 'FundBudgetSet',
  data: { ...of, fund: 'employment-fund', amountFen: 500_000, document: '示例', by: 'bureau:4205' },
};
const answer = (number: number, outcome: 'paid' | 'returned', change: object = {}) => ({
  row: number,
  outcome,
  amountFen: 200_000,
  on: '2025-03-08',
  ...(outcome === 'returned' ? { reason: '账号户名不符' } : {}),
  ...change,
});

function given(history: readonly FundEvent[], fields: object) {
  const state = history.reduce(evolveFund, noFunds());
  const at = Date.parse('2025-03-08T01:00:00Z');
  const command = {
    id: 'c',
    name: 'RecordBankReturn',
    actor: 'bureau:pays',
    at,
    on: '2025-03-08',
    occurredAt: at,
    with: { batchId: 'b1', paidTotalFen: 200_000, ...fields },
  } as FundCommand;
  return { state, decided: decider.decide(state, command, NO_PAYABLES) };
}

describe("a bank's answer is believed whole or not at all", () => {
  it.each([
    ['a row the file does not have', [answer(1, 'paid'), answer(3, 'paid')], {}, 'row-unknown', 'line 2'],
    ['a row answered twice', [answer(1, 'paid'), answer(1, 'paid')], {}, 'row-already-settled', 'line 2'],
    ['one fen less than the row', [answer(1, 'paid', { amountFen: 199_999 })], {}, 'total-wrong', 'line 1'],
    ['one fen more than the row', [answer(1, 'paid', { amountFen: 200_001 })], {}, 'total-wrong', 'line 1'],
    ['a total one fen over', [answer(1, 'paid')], { paidTotalFen: 200_001 }, 'total-wrong', '200001'],
    ['a total that counts a return', [answer(1, 'returned')], {}, 'total-wrong', '200000'],
    ['no reason of a return', [answer(1, 'returned', { reason: undefined })], {}, 'field-invalid', 'line 1'],
    ['a day to come', [answer(1, 'paid', { on: '2025-03-09' })], {}, 'field-invalid', 'line 1'],
    ['a line of its own', [answer(9, 'paid', { line: 41 })], {}, 'row-unknown', 'line 41'],
    ['a file nobody sent', [answer(1, 'paid')], { batchId: 'b9' }, 'batch-unknown', 'b9'],
  ])('refuses it with %s', (_what, rows, change, code, named) => {
    const { decided } = given([prepared], { rows, ...change });
    expect(isRefusal(decided) && decided.code).toBe(code);
    expect(isRefusal(decided) && decided.message).toContain(named);
  });

  it('takes a part of the rows, and the others with a later answer', () => {
    const { state, decided } = given([prepared], { rows: [answer(1, 'paid')] });
    const after = (decided as FundEvent[]).reduce(evolveFund, state);
    expect(after.batches.b1?.rows.map(({ outcome }) => outcome)).toEqual(['paid', 'sent']);
    const [first] = decided as readonly [FundEvent];
    expect(given([prepared, first], { rows: [answer(2, 'paid')] }).decided).toHaveLength(1);
    const again = given([prepared, first], { rows: [answer(1, 'paid')] }).decided;
    expect(isRefusal(again) && again.code).toBe('row-already-settled');
  });

  it('gives back to the fund what a returned row drew, and nothing of a row paid', () => {
    const rows = [answer(1, 'paid'), answer(2, 'returned')];
    const { state, decided } = given([budget, prepared], { rows });
    expect(leftFen(state, 'employment-fund')).toBe(100_000);
    const after = (decided as FundEvent[]).reduce(evolveFund, state);
    expect(leftFen(after, 'employment-fund')).toBe(300_000);
    const paidAlone = given([budget, prepared], { rows: [answer(1, 'paid')] });
    const kept = (paidAlone.decided as FundEvent[]).reduce(evolveFund, paidAlone.state);
    expect(leftFen(kept, 'employment-fund')).toBe(100_000);
  });
});
