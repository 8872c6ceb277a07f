import { type BusinessDate, businessDateOf, dayAfter, type Instant } from '../../kernel/business-date.js';
import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import type { RecordedMatchingEvent } from '../events.js';

export const PLACEMENT_STATUSES = [
  'offered',
  'accepted',
  'declined',
  'expired',
  'dispatched',
  'arrived',
  'hired',
  'ended',
] as const;
export type PlacementStatus = (typeof PLACEMENT_STATUSES)[number];

/** One worker and one job, at the furthest step of the latest attempt. */
export interface PlacementSteps {
  readonly jobId: string;
  readonly employerId: string | null;
  readonly status: PlacementStatus;
  /** When the pair first appeared: rows are listed in this order. */
  readonly since: Instant;
  readonly offerId: string | null;
  readonly contractIds: readonly string[];
  /** The day from which `ended` counts: of recording, or after a last day announced for later. */
  readonly endCountsFrom: BusinessDate | null;
}

type OfferEvent = Exclude<RecordedMatchingEvent, { type: 'RoundMatched' }>;
type TravelEvent = Extract<RecordedDispatchEvent, { type: 'WorkerDispatched' | 'WorkerArrived' }>;
type WorkEvent = Extract<
  RecordedEmploymentEvent,
  { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }
>;
export type PlacementEvent = OfferEvent | TravelEvent | WorkEvent;

/** Later steps do not go back: a contract signed before the journey stays `hired` on arrival. */
const RANK: Readonly<Record<PlacementStatus, number>> = {
  offered: 0,
  declined: 1,
  expired: 1,
  accepted: 1,
  dispatched: 2,
  arrived: 3,
  hired: 4,
  ended: 5,
};

/** Folds one event into the placements of one worker. */
export function foldPlacements(
  before: readonly PlacementSteps[],
  event: PlacementEvent,
): readonly PlacementSteps[] {
  switch (event.type) {
    case 'PlacementOffered':
      return withPair(before, pairOf(event), (one) => offered(one, event.data.offerId));
    case 'OfferAccepted':
      return ofOffer(before, event.data.offerId, (one) => raised(one, 'accepted'));
    case 'OfferDeclined':
    case 'AcceptanceWithdrawn':
      return ofOffer(before, event.data.offerId, (one) => lapsed(one, 'declined'));
    case 'OfferExpired':
      return ofOffer(before, event.data.offerId, (one) => lapsed(one, 'expired'));
    case 'PlaceReturned':
      return ofOffer(before, event.data.offerId, (one) => returned(one, businessDateOf(event.recordedAt)));
    case 'WorkerDispatched':
      return withPair(before, pairOf(event), (one) => raised(one, 'dispatched'));
    case 'WorkerArrived':
      return withPair(before, pairOf(event), (one) => raised(one, 'arrived'));
    case 'ContractSigned':
      return signed(before, event);
    case 'ContractRenewed':
      return renewed(before, event);
    case 'EmploymentEnded':
      return ended(before, event);
  }
}

/** The status on a day: an ending announced for later counts from the day after its last. */
export function statusOn(steps: PlacementSteps, on: BusinessDate): PlacementStatus {
  if (steps.status !== 'ended' || steps.endCountsFrom === null) return steps.status;
  return steps.endCountsFrom <= on ? 'ended' : 'hired';
}

type Change = (one: PlacementSteps) => PlacementSteps;

interface Pair {
  readonly jobId: string;
  readonly employerId: string | null;
  readonly at: Instant;
}

function pairOf(event: { data: { jobId: string; employerId?: string }; occurredAt: Instant }): Pair {
  return { jobId: event.data.jobId, employerId: event.data.employerId ?? null, at: event.occurredAt };
}

function withPair(before: readonly PlacementSteps[], pair: Pair, change: Change): readonly PlacementSteps[] {
  if (before.some((one) => one.jobId === pair.jobId)) {
    return before.map((one) => (one.jobId === pair.jobId ? change(one) : one));
  }
  const { jobId, employerId, at } = pair;
  const nothing = { offerId: null, contractIds: [], endCountsFrom: null };
  return [...before, change({ jobId, employerId, status: 'offered', since: at, ...nothing })];
}

function ofOffer(
  before: readonly PlacementSteps[],
  offerId: string,
  change: Change,
): readonly PlacementSteps[] {
  return before.map((one) => (one.offerId === offerId ? change(one) : one));
}

/** A new attempt, except beside a contract that still runs. */
function offered(one: PlacementSteps, offerId: string): PlacementSteps {
  if (one.status === 'hired') return { ...one, offerId };
  return { ...one, status: 'offered', offerId, contractIds: [], endCountsFrom: null };
}

function raised(one: PlacementSteps, status: PlacementStatus): PlacementSteps {
  return RANK[status] > RANK[one.status] || isReversed(one, status) ? { ...one, status } : one;
}

/** Who withdrew or let an offer pass and travelled all the same has gone further. */
function isReversed(one: PlacementSteps, status: PlacementStatus): boolean {
  return RANK[status] === RANK[one.status] && status === 'accepted' && one.status !== 'accepted';
}

/** Only a place that was not yet carried out can lapse. */
function lapsed(one: PlacementSteps, status: 'declined' | 'expired'): PlacementSteps {
  return one.status === 'offered' || one.status === 'accepted' ? { ...one, status } : one;
}

/** The place of an employment that no contract of this row led to; where one did, its own ending says so. */
function returned(one: PlacementSteps, on: BusinessDate): PlacementSteps {
  if (one.status === 'ended' || one.status === 'hired') return one;
  return { ...one, status: 'ended', endCountsFrom: on };
}

function hired(one: PlacementSteps, contractId: string): PlacementSteps {
  const kept = one.status === 'ended' ? [] : one.contractIds;
  return { ...one, status: 'hired', contractIds: [...kept, contractId], endCountsFrom: null };
}

/** Named by the contract, or else with the job's employer where the offer was accepted. */
function signed(
  before: readonly PlacementSteps[],
  event: Extract<WorkEvent, { type: 'ContractSigned' }>,
): readonly PlacementSteps[] {
  const { contractId, jobId, employerId } = event.data;
  if (jobId !== undefined) {
    const pair = { jobId, employerId, at: event.occurredAt };
    return withPair(before, pair, (one) => hired(one, contractId));
  }
  const carriesOut = (one: PlacementSteps) =>
    one.employerId === employerId && ['accepted', 'dispatched', 'arrived'].includes(one.status);
  return before.map((one) => (carriesOut(one) ? hired(one, contractId) : one));
}

/** A renewal goes on with the row of the contract it renews, also where that one had ended by its term. */
function renewed(
  before: readonly PlacementSteps[],
  event: Extract<WorkEvent, { type: 'ContractRenewed' }>,
): readonly PlacementSteps[] {
  const { contractId, newContractId } = event.data;
  return before.map((one) =>
    one.contractIds.includes(contractId)
      ? { ...one, status: 'hired', contractIds: [...one.contractIds, newContractId], endCountsFrom: null }
      : one,
  );
}

function ended(
  before: readonly PlacementSteps[],
  event: Extract<WorkEvent, { type: 'EmploymentEnded' }>,
): readonly PlacementSteps[] {
  const { contractIds, endedOn } = event.data;
  const today = businessDateOf(event.recordedAt);
  const endCountsFrom = endedOn <= today ? today : dayAfter(endedOn);
  return before.map((one) =>
    one.contractIds.some((contractId) => contractIds.includes(contractId))
      ? { ...one, status: 'ended', endCountsFrom }
      : one,
  );
}
