import type { BusinessDate } from '../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../employment/events.js';
import type { RecordedBusinessEvent } from '../services/business/events.js';
import type { RecordedEntitlementEvent } from '../policy/entitlement/events.js';
import { factsProjection } from '../process/room.js';

/** A stretch of work, of a contract or an own business; both ends are included. */
export interface Occupation {
  readonly id: string;
  readonly kind: 'contract' | 'business';
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** What the registry must know of a person's work. */
export interface WorkDoc {
  readonly occupations: readonly Occupation[];
}

type Followed = Extract<
  RecordedEmploymentEvent | RecordedBusinessEvent,
  { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' | 'BusinessReported' | 'BusinessClosed' }
>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** Which contracts and businesses a person has, by worker: answers whether somebody is employed on a day. */
export const workOfPerson = factsProjection<WorkDoc, Followed>({
  kind: 'work-of-person',
  on: {
    ContractSigned: worker,
    ContractRenewed: worker,
    EmploymentEnded: worker,
    BusinessReported: worker,
    BusinessClosed: worker,
  },
  fold: (doc, event) => ({ occupations: foldOccupations(doc?.occupations ?? [], event) }),
});

function foldOccupations(before: readonly Occupation[], event: Followed): readonly Occupation[] {
  switch (event.type) {
    case 'ContractSigned':
      return [...before, contract(event.data.contractId, event.data)];
    case 'ContractRenewed':
      return [...before, contract(event.data.newContractId, event.data)];
    case 'EmploymentEnded':
      return before.flatMap((one) =>
        one.kind === 'contract' && event.data.contractIds.includes(one.id)
          ? endedOn(one, event.data.endedOn)
          : [one],
      );
    case 'BusinessReported':
      return [
        ...before,
        { id: event.data.creditCode, kind: 'business', from: event.data.licensedOn, to: null },
      ];
    case 'BusinessClosed':
      return before.map((one) =>
        one.kind === 'business' && one.id === event.data.creditCode
          ? { ...one, to: event.data.closedOn }
          : one,
      );
  }
}

function contract(
  id: string,
  term: { startsOn: BusinessDate; endsOn?: BusinessDate | undefined },
): Occupation {
  return { id, kind: 'contract', from: term.startsOn, to: term.endsOn ?? null };
}

/** A contract that had not begun by the last day worked never runs. */
function endedOn(one: Occupation, lastDay: BusinessDate): Occupation[] {
  if (one.from > lastDay) return [];
  return [{ ...one, to: one.to === null || one.to > lastDay ? lastDay : one.to }];
}

export function runsOn(occupation: Occupation, date: BusinessDate): boolean {
  return occupation.from <= date && (occupation.to === null || occupation.to >= date);
}

/** What is granted for a person, whoever is paid, and neither paid nor taken back. */
export interface PendingMoneyDoc {
  readonly entitlementIds: readonly string[];
}

type MoneyEvent = Extract<
  RecordedEntitlementEvent,
  { type: 'EntitlementGranted' | 'EntitlementPaid' | 'EntitlementRejected' | 'EntitlementClawedBack' }
>;

/** An entitlement's id is POLICY/BENEFICIARY/WORKER, a second one's has a number behind. */
const workerOf = (event: { data: { entitlementId: string } }) => [
  event.data.entitlementId.split('/')[2] ?? '',
];

/** Which money waits to be paid for a person, by worker. */
export const pendingMoney = factsProjection<PendingMoneyDoc, MoneyEvent>({
  kind: 'pending-money',
  on: {
    EntitlementGranted: workerOf,
    EntitlementPaid: workerOf,
    EntitlementRejected: workerOf,
    EntitlementClawedBack: workerOf,
  },
  fold: (doc, event) => {
    const { entitlementId } = event.data;
    const others = (doc?.entitlementIds ?? []).filter((id) => id !== entitlementId);
    const entitlementIds = event.type === 'EntitlementGranted' ? [...others, entitlementId] : others;
    return entitlementIds.length === 0 ? undefined : { entitlementIds };
  },
});

/** Facts for the registry's decisions. */
export interface RegistryFacts {
  readonly identityHeldBy: string | undefined;
  readonly work: WorkDoc | undefined;
  /** Entitlements that wait to be paid, asked when a person is to be erased. */
  readonly pendingEntitlements: readonly string[];
}
