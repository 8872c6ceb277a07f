import type { BusinessDate } from '../kernel/business-date.js';
import { businessDateOf } from '../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../employment/events.js';
import { factsProjection } from '../process/room.js';
import type { RecordedRegistryEvent, Scope, WorkerStatus } from '../registry/events.js';
import type { RecordedBusinessEvent } from '../services/business/events.js';

export type { Scope } from '../registry/events.js';

/** How an employment or a business ended, and when that became known. */
export interface Ending {
  /** The last day worked, or of business. */
  readonly lastDay: BusinessDate;
  readonly recordedOn: BusinessDate;
}

/**
 * The ending of an employment as it was recorded; a correction, or the end of work that went on, is one
 * more.
 */
export interface EmploymentEnding extends Ending {
  readonly employerId: string;
  /** The contract that was named, and all that ended with it. */
  readonly contractId: string;
  readonly contractIds: readonly string[];
  readonly reason: string;
}

export interface Contract {
  readonly contractId: string;
  readonly employerId: string;
  readonly jobId: string | null;
  readonly startsOn: BusinessDate;
  /** The last day by the contract; null for an open-ended one. */
  readonly endsOn: BusinessDate | null;
  /** The earliest that was recorded. */
  readonly ending: Ending | null;
}

export interface Business {
  readonly creditCode: string;
  readonly licensedOn: BusinessDate;
  /** Null where it was not recorded. */
  readonly county: string | null;
  readonly ending: Ending | null;
}

export interface StatusPeriod {
  readonly status: WorkerStatus;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** Everything of one person that lists and warnings are answered from; nothing personal. */
export interface Labour {
  /** Null while the person is not registered. */
  readonly householdCounty: string | null;
  readonly statuses: readonly StatusPeriod[];
  readonly contracts: readonly Contract[];
  /** In the order in which they were recorded. */
  readonly endings: readonly EmploymentEnding[];
  readonly businesses: readonly Business[];
  /** The days from which the person was registered as unemployed. */
  readonly unemployedFrom: readonly BusinessDate[];
  /** Declarations in the order in which they came; `on` is the day of recording. */
  readonly willingness: readonly { readonly on: BusinessDate; readonly scope: Scope }[];
}

const NOTHING_KNOWN: Labour = {
  householdCounty: null,
  statuses: [],
  contracts: [],
  endings: [],
  businesses: [],
  unemployedFrom: [],
  willingness: [],
};

/** The events that change what is known of a person's work. */
export type LabourEvent =
  | Extract<
      RecordedRegistryEvent,
      {
        type:
          | 'WorkerRegistered'
          | 'WorkerStatusRecognised'
          | 'WorkerStatusEnded'
          | 'WorkerStatusAnnulled'
          | 'WillingnessDeclared'
          | 'UnemploymentRegistered';
      }
    >
  | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }>
  | Extract<RecordedBusinessEvent, { type: 'BusinessReported' | 'BusinessClosed' }>;

export const workerOf = (event: { data: { workerId: string } }): readonly string[] => [event.data.workerId];

/** Which contracts, businesses and statuses a person has, by worker: what a warning is decided from. */
export const labourOfWorker = factsProjection<Labour, LabourEvent>({
  kind: 'labour-of-worker',
  on: {
    WorkerRegistered: workerOf,
    WorkerStatusRecognised: workerOf,
    WorkerStatusEnded: workerOf,
    WorkerStatusAnnulled: workerOf,
    // Warnings do not ask for these two; the lists do, which follow them on their own.
    WillingnessDeclared: () => [],
    UnemploymentRegistered: () => [],
    ContractSigned: workerOf,
    ContractRenewed: workerOf,
    EmploymentEnded: workerOf,
    BusinessReported: workerOf,
    BusinessClosed: workerOf,
  },
  fold: foldLabour,
});

export function foldLabour(known: Labour | undefined, event: LabourEvent): Labour {
  const before = known ?? NOTHING_KNOWN;
  switch (event.type) {
    case 'WorkerRegistered':
      return { ...before, householdCounty: event.data.householdCounty };
    case 'WorkerStatusRecognised':
    case 'WorkerStatusEnded':
    case 'WorkerStatusAnnulled':
      return { ...before, statuses: foldStatuses(before.statuses, event) };
    case 'WillingnessDeclared': {
      const declared = { on: businessDateOf(event.recordedAt), scope: event.data.scope };
      return {
        ...before,
        willingness: [...before.willingness.filter((one) => one.on !== declared.on), declared],
      };
    }
    case 'UnemploymentRegistered':
      return { ...before, unemployedFrom: [...before.unemployedFrom, event.data.from] };
    case 'ContractSigned':
      return withContract(before, event.data.contractId, event.data);
    case 'ContractRenewed':
      return withContract(before, event.data.newContractId, event.data);
    case 'EmploymentEnded':
      return withEnding(before, event);
    case 'BusinessReported':
    case 'BusinessClosed':
      return { ...before, businesses: foldBusinesses(before.businesses, event) };
  }
}

type OfType<Type extends LabourEvent['type']> = Extract<LabourEvent, { type: Type }>;

function foldStatuses(
  before: readonly StatusPeriod[],
  event: OfType<'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled'>,
): readonly StatusPeriod[] {
  const { status } = event.data;
  switch (event.type) {
    case 'WorkerStatusRecognised':
      return [...before, { status, from: event.data.from, to: event.data.to ?? null }];
    case 'WorkerStatusEnded': {
      const { to } = event.data;
      const isMeant = (one: StatusPeriod) =>
        one.status === status && one.from <= to && (one.to === null || one.to >= to);
      return before.map((one) => (isMeant(one) ? { ...one, to } : one));
    }
    case 'WorkerStatusAnnulled': {
      const { from } = event.data;
      return before.filter((one) => one.status !== status || one.from !== from);
    }
  }
}

function withContract(
  before: Labour,
  contractId: string,
  {
    employerId,
    jobId,
    startsOn,
    endsOn,
  }: {
    employerId: string;
    jobId?: string | undefined;
    startsOn: BusinessDate;
    endsOn?: BusinessDate | undefined;
  },
): Labour {
  const term = { startsOn, endsOn: endsOn ?? null };
  const contract = { contractId, employerId, jobId: jobId ?? null, ...term, ending: null };
  return { ...before, contracts: [...before.contracts, contract] };
}

function withEnding(before: Labour, event: OfType<'EmploymentEnded'>): Labour {
  const { contractId, contractIds, employerId, endedOn, reason } = event.data;
  const ending = { lastDay: endedOn, recordedOn: businessDateOf(event.recordedAt) };
  return {
    ...before,
    endings: [...before.endings, { ...ending, employerId, contractId, contractIds, reason }],
    contracts: before.contracts.map((one) =>
      contractIds.includes(one.contractId) ? { ...one, ending: earlier(one.ending, ending) } : one,
    ),
  };
}

/** An ending by term that was superseded, or corrected, stops its contract on the earliest day named. */
function earlier(before: Ending | null, ending: Ending): Ending {
  return before !== null && before.lastDay <= ending.lastDay ? before : ending;
}

/** The latest ending of the employment that a contract belongs to. */
export function endingOf(labour: Labour, contractId: string): EmploymentEnding | undefined {
  return labour.endings.findLast((ending) => ending.contractIds.includes(contractId));
}

function foldBusinesses(
  before: readonly Business[],
  event: OfType<'BusinessReported' | 'BusinessClosed'>,
): readonly Business[] {
  const { creditCode } = event.data;
  if (event.type === 'BusinessReported') {
    const { licensedOn, county } = event.data;
    return [...before, { creditCode, licensedOn, county: county ?? null, ending: null }];
  }
  const ending = { lastDay: event.data.closedOn, recordedOn: businessDateOf(event.recordedAt) };
  return before.map((one) =>
    one.creditCode === creditCode ? { ...one, ending: earlier(one.ending, ending) } : one,
  );
}

/** Facts for the room's one decision. */
export interface AssistanceFacts {
  readonly labour: Labour | undefined;
}
