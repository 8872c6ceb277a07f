import fc from 'fast-check';
import { isRefusal } from '../../kernel/refusal.js';
import type { PayableRecord } from '../facts/payables.js';
import { BUILT_IN } from '../testing/law.js';
import type { FundCommand } from './commands.js';
import { fundDecider } from './decider.js';
import type { FundEvent } from './events.js';
import { reservedFen } from './reserving.js';
import { evolveFund, type FundState, leftFen, noFunds } from './state.js';

/** 额度内列支，不足部分统筹就业补助资金落实 (N25 §2(1), interpretation 66): in the order of the grants. */
const LINE = 'central-transition-fund';
const decider = fundDecider(BUILT_IN);
const DIVISION = '420525';
const YEAR = 2025;
const idOf = (worker: number) => `transport-subsidy/w${worker}/w${worker}`;

/** One county's year, told step by step; amounts granted are 50,000 fen unless told otherwise. */
class Year {
  state: FundState = noFunds();
  private readonly amounts = new Map<number, number>();
  private batches = 0;
  private position = 0;

  line(amountFen: number): this {
    return this.give('SetFundBudget', { fund: LINE, amountFen, document: '示例' });
  }

  grant(worker: number, amountFen = 50_000, grantPosition = (this.position += 1)): this {
    this.amounts.set(worker, amountFen);
    const funds = [LINE, 'employment-fund'];
    return this.give('ReserveFunds', { entitlementId: idOf(worker), amountFen, funds, grantPosition });
  }

  undo(worker: number): this {
    return this.give('ReleaseFunds', { entitlementId: idOf(worker) });
  }

  /** Pays in one file; `w2 central 20000 + employment 30000`. */
  pay(...workers: readonly number[]): string[] {
    const facts = {
      payables: workers.map((worker) => ({ payable: this.payable(worker), account, offsets: [] })),
    };
    const batchId = `b${(this.batches += 1)}`;
    const decided = this.decide('PreparePaymentBatch', { batchId, entitlementIds: workers.map(idOf) }, facts);
    const [prepared] = decided;
    if (prepared?.type !== 'PaymentBatchPrepared') throw new Error('no file');
    return prepared.data.rows.map(({ entitlementId, shares }) => {
      const parts = shares.map(({ fund, amountFen }) => `${fund.split('-')[0]} ${amountFen}`);
      return `${entitlementId.split('/')[1]} ${parts.join(' + ')}`;
    });
  }

  /** The bank returns every row of the last file. */
  returned(): this {
    const batchId = `b${this.batches}`;
    const rows = (this.state.batches[batchId]?.rows ?? []).map(({ row, entitlementId, amountFen }) => ({
      row,
      entitlementId,
      outcome: 'returned' as const,
      amountFen,
      on: '2025-03-08',
    }));
    const sums = { paidFen: 0, returnedFen: 0 };
    const data = { division: DIVISION, year: YEAR, batchId, by: 'bureau:pays', rows, ...sums };
    this.state = evolveFund(this.state, { type: 'BankReturnRecorded', data });
    return this;
  }

  get left(): number | undefined {
    return leftFen(this.state, LINE);
  }

  private payable(worker: number): PayableRecord {
    return {
      entitlementId: idOf(worker),
      policy: 'transport-subsidy',
      beneficiary: `worker:w${worker}`,
      division: DIVISION,
      on: '2025-02-20',
      amountFen: this.amounts.get(worker) ?? 50_000,
      funds: [LINE],
      state: 'ordered',
      noticeUntil: '2025-03-07',
      openObjections: 0,
      takenBy: ['bureau:prepares'],
      approved: true,
      batchId: null,
      overdue: [],
    };
  }

  private give(name: string, fields: object): this {
    this.decide(name, fields, { payables: [] });
    return this;
  }

  private decide(name: string, fields: object, facts: object): readonly FundEvent[] {
    const at = Date.parse('2025-03-08T01:00:00Z');
    const of = name === 'PreparePaymentBatch' ? { division: DIVISION } : { division: DIVISION, year: YEAR };
    const command = {
      id: 'c',
      name,
      actor: 'bureau:pays',
      at,
      on: '2025-03-08',
      occurredAt: at,
      with: { ...of, ...fields },
    } as FundCommand;
    const decided = decider.decide(this.state, command, facts as never);
    if (isRefusal(decided)) throw new Error(decided.message);
    this.state = decided.reduce(evolveFund, this.state);
    return decided;
  }
}

const account = { number: '6222020000000000', holder: '示例', bank: '示例银行', ending: '0000' };

describe('the line of the transition fund is drawn in the order of the grants', () => {
  it.each([
    [
      'who was granted first is borne, though paid last',
      50_000,
      [[2], [1]],
      ['w2 employment 50000', 'w1 central 50000'],
    ],
    ['the same in one file', 50_000, [[2, 1]], ['w2 employment 50000', 'w1 central 50000']],
    [
      'the second has what the first leaves',
      70_000,
      [[2], [1]],
      ['w2 central 20000 + employment 30000', 'w1 central 50000'],
    ],
    [
      'the first of a file holds nothing twice',
      70_000,
      [[1, 2]],
      ['w1 central 50000', 'w2 central 20000 + employment 30000'],
    ],
    ['enough for both', 100_000, [[2], [1]], ['w2 central 50000', 'w1 central 50000']],
    ['one fen less', 99_999, [[2], [1]], ['w2 central 49999 + employment 1', 'w1 central 50000']],
  ])('%s', (_what, line, files, expected) => {
    const year = new Year().line(line).grant(1).grant(2);
    expect(files.flatMap((workers) => year.pay(...workers))).toEqual(expected);
  });

  it('follows the order of the grants, in whatever order their turns are taken', () => {
    const year = new Year().line(70_000).grant(2, 50_000, 12).grant(3, 50_000, 13).grant(1, 50_000, 11);
    expect(year.pay(3)).toEqual(['w3 employment 50000']);
    expect(year.pay(2)).toEqual(['w2 central 20000 + employment 30000']);
    expect(year.pay(1)).toEqual(['w1 central 50000']);
  });

  it('follows the line when it is set after the grants, or set anew', () => {
    const year = new Year().grant(1).grant(2).grant(3).line(40_000);
    expect(year.pay(1)).toEqual(['w1 central 40000 + employment 10000']);
    year.line(70_000);
    expect(year.pay(3)).toEqual(['w3 employment 50000']);
    expect(year.pay(2)).toEqual(['w2 central 30000 + employment 20000']);
  });

  it('lets the next one up when a grant is undone, and takes a turn once', () => {
    expect(reservedFen(new Year().line(200_000).grant(1).grant(1).state, LINE)).toBe(50_000);
    const year = new Year().line(50_000).grant(1).grant(2).grant(1).undo(1).undo(1);
    expect(reservedFen(year.state, LINE)).toBe(50_000);
    expect(year.pay(2)).toEqual(['w2 central 50000']);
    expect(reservedFen(year.state, LINE)).toBe(0);
  });

  it.each([
    ['sent again before the next', [1, 2], ['w1 central 50000', 'w2 employment 50000']],
    [
      'sent again after the next: what it was granted first stays its own',
      [2, 1],
      ['w2 employment 50000', 'w1 central 50000'],
    ],
  ])('gives a returned payment back to the line and to its turn: %s', (_when, order, expected) => {
    const year = new Year().line(50_000).grant(1).grant(2);
    year.pay(1);
    expect(year.left).toBe(0);
    year.returned();
    expect(year.left).toBe(50_000);
    expect(order.flatMap((worker) => year.pay(worker))).toEqual(expected);
  });

  it('lets one that was returned wait only for those granted before it', () => {
    const year = new Year().line(70_000).grant(1).grant(2).grant(3);
    expect(year.pay(2)).toEqual(['w2 central 20000 + employment 30000']);
    year.returned();
    expect(year.pay(3)).toEqual(['w3 employment 50000']);
    expect(year.pay(2)).toEqual(['w2 central 20000 + employment 30000']);
    expect(year.pay(1)).toEqual(['w1 central 50000']);
  });

  it('gives one no turn that was undone while the bank had it, and returned', () => {
    const year = new Year().line(50_000).grant(1).grant(2);
    year.pay(1);
    year.undo(1).returned();
    expect(year.pay(2)).toEqual(['w2 central 50000']);
  });

  it('takes no turn a second time while the bank has it, nor once it is paid', () => {
    const year = new Year().line(100_000).grant(1);
    year.pay(1);
    expect(reservedFen(year.grant(1, 50_000, 1).state, LINE)).toBe(0);
  });

  it.each([
    [100_000, ['w9 central 50000']],
    [99_999, ['w9 central 49999 + employment 1']],
    [50_000, ['w9 employment 50000']],
  ])('has one granted the year before come after those of the year, with a line of %i', (line, expected) => {
    expect(new Year().line(line).grant(1).pay(9)).toEqual(expected);
  });

  it('bears the whole where no line is recorded', () => {
    expect(new Year().grant(1).grant(2).pay(2)).toEqual(['w2 central 50000']);
  });

  it('always sums to the amount, never falls below nothing, and whoever is first misses nothing', () => {
    const fen = fc.integer({ min: 0, max: 60_000 });
    const amounts = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fen, amounts, fc.array(fc.nat(7), { maxLength: 12 }), (line, granted, order) => {
        const year = new Year().line(line);
        // Turns are taken side by side, so in any order.
        const taken = new Set([
          ...[...order].reverse().filter((one) => one < granted.length),
          ...granted.keys(),
        ]);
        for (const worker of taken) year.grant(worker, granted[worker], worker + 1);
        const paid = new Map<number, number>();
        for (const worker of new Set([...order.filter((one) => one < granted.length), ...granted.keys()])) {
          // What the bank returns, and is sent again, is borne as it would have been.
          if (order.length % 2 === 1 && (order[0] ?? 0) % 3 === worker % 3) {
            year.pay(worker);
            year.returned();
          }
          const [said = ''] = year.pay(worker);
          const shares = [...said.matchAll(/(central|employment) (\d+)/g)];
          const sums = shares.map(([, fund, sum]) => ({ fund, sum: Number(sum) }));
          expect(sums.reduce((total, { sum }) => total + sum, 0)).toBe(granted[worker]);
          paid.set(worker, sums.find(({ fund }) => fund === 'central')?.sum ?? 0);
          expect(year.left).toBeGreaterThanOrEqual(0);
        }
        // Whatever the order of the files: as if each were paid when it was granted.
        let left = line;
        granted.forEach((amountFen, worker) => {
          expect(paid.get(worker)).toBe(Math.min(left, amountFen));
          left -= Math.min(left, amountFen);
        });
      }),
      { numRuns: 200 },
    );
  });
});
