import { unchanged } from '../../kernel/decider.js';
import type { Fund } from '../law/parameter-names.js';
import type { FundEvent } from './events.js';
import type { Reservation } from './reserving.js';

/** Budgets and payment files of a county and year, decided together so that none overdraws. */
export interface FundState {
  readonly budgets: { readonly [Name in Fund]?: number };
  readonly drawnFen: { readonly [Name in Fund]?: number };
  readonly batches: { readonly [batchId: string]: Batch };
  /** Grants that wait for a file, in their order; none in documents of before. */
  readonly reserved?: readonly Reservation[];
}

export interface Batch {
  readonly division: string;
  readonly year: number;
  readonly rows: readonly BatchRow[];
}

/** What a row withholds for one claw-back. */
export interface Withheld {
  /** The grant undone, which of its offsets, and the how-manieth time something is withheld for that. */
  readonly entitlementId: string;
  readonly settlement: number;
  readonly use: number;
  readonly amountFen: number;
}

export interface BatchRow {
  readonly row: number;
  readonly entitlementId: string;
  readonly amountFen: number;
  readonly beneficiary: string;
  readonly withheld?: readonly Withheld[] | undefined;
  readonly shares: readonly { readonly fund: Fund; readonly amountFen: number }[];
  readonly outcome: 'sent' | 'paid' | 'returned';
  /** The turn that the grant had, which it has again where the bank returns it. */
  readonly turn?: Reservation | undefined;
}

export const noFunds = (): FundState => ({ budgets: {}, drawnFen: {}, batches: {} });

/** `fund-420525-2025`. */
export function streamOfFund(division: string, year: number): string {
  return `fund-${division}-${year}`;
}

/** What is left of a budget; undefined where no budget is in the data. Never below zero. */
export function leftFen({ budgets, drawnFen }: FundState, fund: Fund): number | undefined {
  const budget = budgets[fund];
  return budget === undefined ? undefined : Math.max(0, budget - (drawnFen[fund] ?? 0));
}

/** Accepts every past. */
export function evolveFund(state: FundState, event: FundEvent): FundState {
  switch (event.type) {
    case 'FundBudgetSet':
      return { ...state, budgets: { ...state.budgets, [event.data.fund]: event.data.amountFen } };
    case 'PaymentBatchPrepared': {
      const { batchId, division, year, rows, byFund } = event.data;
      const turnOf = (id: string) => state.reserved?.find(({ entitlementId }) => entitlementId === id);
      const sentRows = rows.map((row) => sent(row, turnOf(row.entitlementId)));
      const batch = { division, year, rows: sentRows };
      return {
        ...state,
        drawnFen: drawn(state.drawnFen, byFund, 1),
        batches: { ...state.batches, [batchId]: batch },
        reserved: without(
          state.reserved,
          rows.map(({ entitlementId }) => entitlementId),
        ),
      };
    }
    case 'BankReturnRecorded':
      return answered(state, event.data);
    case 'FundsReserved': {
      const { entitlementId, amountFen, funds, grantPosition = 0 } = event.data;
      const one = { entitlementId, amountFen, funds, grantPosition };
      return { ...state, reserved: inTurn(state.reserved ?? [], one) };
    }
    case 'FundsReleased':
      return released(state, event.data.entitlementId);
    case 'FundRanLow':
      return state;
    default:
      return unchanged(state, event);
  }
}

/**
 * With one more that waits, in the order of the grants: their turns are taken side by side, and the one
 * granted first may come to it last.
 */
function inTurn(reserved: readonly Reservation[], one: Reservation): readonly Reservation[] {
  const before = reserved.filter(({ grantPosition }) => grantPosition <= one.grantPosition);
  const after = reserved.filter(({ grantPosition }) => grantPosition > one.grantPosition);
  return [...before, one, ...after];
}

function without(reserved: FundState['reserved'] = [], ids: readonly string[]): readonly Reservation[] {
  const gone = new Set(ids);
  return reserved.filter(({ entitlementId }) => !gone.has(entitlementId));
}

type Prepared = Extract<FundEvent, { type: 'PaymentBatchPrepared' }>['data']['rows'][number];

/** A row wholly withheld never goes to the bank: it is paid by its file. */
function sent(row: Prepared, turn: Reservation | undefined): BatchRow {
  return { ...row, outcome: row.amountFen === 0 ? 'paid' : 'sent', ...(turn ? { turn } : {}) };
}

/** Undone while it waits or while the bank has it: it has no turn any more. */
function released(state: FundState, entitlementId: string): FundState {
  const rowsOf = ({ rows, ...batch }: Batch): Batch => ({
    ...batch,
    rows: rows.map(({ turn, ...row }) =>
      turn === undefined || row.entitlementId === entitlementId ? row : { ...row, turn },
    ),
  });
  const batches = Object.entries(state.batches).map(([batchId, batch]) => [batchId, rowsOf(batch)] as const);
  return {
    ...state,
    reserved: without(state.reserved, [entitlementId]),
    batches: Object.fromEntries(batches),
  };
}

type Returned = Extract<FundEvent, { type: 'BankReturnRecorded' }>['data'];

/** A returned row gives back what it drew, and has its turn again: a return is no other grant. */
function answered(state: FundState, { batchId, rows }: Returned): FundState {
  const batch = state.batches[batchId];
  if (!batch) return state;
  const outcomes = new Map(rows.map(({ row, outcome }) => [row, outcome]));
  const back = batch.rows.filter(({ row }) => outcomes.get(row) === 'returned');
  const after = batch.rows.map((one) => ({ ...one, outcome: outcomes.get(one.row) ?? one.outcome }));
  return {
    ...state,
    drawnFen: drawn(
      state.drawnFen,
      back.flatMap(({ shares }) => shares),
      -1,
    ),
    batches: { ...state.batches, [batchId]: { ...batch, rows: after } },
    reserved: back
      .flatMap(({ turn }) => turn ?? [])
      .reduce(
        inTurn,
        without(
          state.reserved,
          back.map(({ entitlementId }) => entitlementId),
        ),
      ),
  };
}

function drawn(
  before: FundState['drawnFen'],
  shares: BatchRow['shares'],
  sign: 1 | -1,
): FundState['drawnFen'] {
  const after: { [Name in Fund]?: number } = { ...before };
  for (const { fund, amountFen } of shares) after[fund] = (after[fund] ?? 0) + sign * amountFen;
  return after;
}
