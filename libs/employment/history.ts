import type { BusinessDate } from '../kernel/business-date.js';
import { unchanged } from '../kernel/decider.js';
import type { EmploymentEvent, EndingReason } from './events.js';

/** A contract as it was signed. */
export interface Contract {
  readonly contractId: string;
  readonly employerId: string;
  readonly jobId: string | null;
  readonly kind: 'labour-contract' | 'service-agreement';
  readonly startsOn: BusinessDate;
  /** null: open-ended. */
  readonly endsOn: BusinessDate | null;
  readonly partTime: boolean;
  readonly wageFen: number;
}

/** A last day worked, and the contracts that it stopped. */
export interface Ending {
  readonly contractIds: readonly string[];
  readonly endedOn: BusinessDate;
  readonly reason: EndingReason;
}

/** A year that was run: the first of a chain, or the own one of a contract that started after it. */
export interface Year {
  readonly kind: 'first' | 'own';
  readonly employerId: string;
  readonly contractId: string;
  readonly startedOn: BusinessDate;
  readonly on: BusinessDate;
}

/** One person's employments as recorded; `years` are those announced and not withdrawn. */
export interface History {
  readonly contracts: readonly Contract[];
  readonly endings: readonly Ending[];
  readonly years: readonly Year[];
}

export const EMPTY_HISTORY: History = { contracts: [], endings: [], years: [] };

export type HistoryEvent = Extract<
  EmploymentEvent,
  {
    type:
      | 'ContractSigned'
      | 'ContractRenewed'
      | 'EmploymentEnded'
      | 'OneYearEmployed'
      | 'OneYearEmployedWithdrawn'
      | 'ContractYearCompleted'
      | 'ContractYearWithdrawn';
  }
>;

/** Accepts every past; the decider and the saga fold the same history with it. */
export function evolveHistory(history: History, event: HistoryEvent): History {
  switch (event.type) {
    case 'ContractSigned':
      return withContract(history, contractOf(event.data.contractId, event.data));
    case 'ContractRenewed':
      return withContract(history, contractOf(event.data.newContractId, event.data));
    case 'EmploymentEnded': {
      const { contractIds, endedOn, reason } = event.data;
      return { ...history, endings: [...history.endings, { contractIds, endedOn, reason }] };
    }
    case 'OneYearEmployed':
      return withYear(history, { kind: 'first', ...event.data });
    case 'ContractYearCompleted':
      return withYear(history, { kind: 'own', ...event.data });
    case 'OneYearEmployedWithdrawn':
      return withoutYear(history, { kind: 'first', ...event.data });
    case 'ContractYearWithdrawn':
      return withoutYear(history, { kind: 'own', ...event.data });
    default:
      return unchanged(history, event);
  }
}

type Signed = Extract<HistoryEvent, { type: 'ContractSigned' | 'ContractRenewed' }>['data'];

function contractOf(contractId: string, data: Signed): Contract {
  const { employerId, kind, startsOn, partTime, wageFen } = data;
  return {
    contractId,
    employerId,
    kind,
    startsOn,
    partTime,
    wageFen,
    jobId: data.jobId ?? null,
    endsOn: data.endsOn ?? null,
  };
}

function withContract(history: History, contract: Contract): History {
  return { ...history, contracts: [...history.contracts, contract] };
}

function withYear(history: History, { kind, employerId, contractId, startedOn, on }: Year): History {
  return { ...history, years: [...history.years, { kind, employerId, contractId, startedOn, on }] };
}

function withoutYear(history: History, year: Year): History {
  return { ...history, years: history.years.filter((one) => !isSameYear(one, year)) };
}

/** A contract completes one year a kind at most on one day, so these say which year is meant. */
export function isSameYear(one: Year, other: Year): boolean {
  return (
    one.kind === other.kind &&
    one.employerId === other.employerId &&
    one.contractId === other.contractId &&
    one.startedOn === other.startedOn &&
    one.on === other.on
  );
}
