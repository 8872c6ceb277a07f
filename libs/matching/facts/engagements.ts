import { type BusinessDate, businessDateOf, earlierOf } from '../../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedBusinessEvent } from '../../services/business/events.js';
import type { RecordedMatchingEvent } from '../events.js';

/** A contract with its term; both ends are included. */
export interface Engagement {
  readonly contractId: string;
  readonly workerId: string;
  readonly employerId: string;
  readonly jobId: string | null;
  readonly partTime: boolean;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  /** True once its ending was recorded on its last day or later: it counts from then on. */
  readonly ended: boolean;
}

/** An offer that holds a place. */
export interface StandingOffer {
  readonly offerId: string;
  readonly jobId: string;
  readonly employerId: string;
  /** Null while the offer is open. */
  readonly acceptedOn: BusinessDate | null;
  /** Contracts recorded since it was accepted that carry it out. */
  readonly ledTo: readonly string[];
}

export interface OwnBusiness {
  readonly creditCode: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** What binds a person: contracts, own businesses, offers that hold a place. */
export interface Engagements {
  readonly contracts: readonly Engagement[];
  readonly businesses: readonly OwnBusiness[];
  readonly offers: readonly StandingOffer[];
  readonly diedOn: BusinessDate | null;
}

/** The contracts that name a posting. */
export interface NamingContracts {
  readonly contracts: readonly Engagement[];
}

type FollowedEmployment = Extract<
  RecordedEmploymentEvent,
  { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }
>;
type FollowedBusiness = Extract<RecordedBusinessEvent, { type: 'BusinessReported' | 'BusinessClosed' }>;
type FollowedOffer = Exclude<RecordedMatchingEvent, { type: 'RoundMatched' }>;
type Followed = FollowedEmployment | FollowedBusiness | FollowedOffer;

const NOTHING: Engagements = { contracts: [], businesses: [], offers: [], diedOn: null };

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];
const job = (event: { data: { jobId?: string | undefined } }) => (event.data.jobId ? [event.data.jobId] : []);

/** What binds each person, by worker. */
export const engagements = factsProjection<Engagements, Followed>({
  kind: 'engagements',
  on: {
    ContractSigned: worker,
    ContractRenewed: worker,
    EmploymentEnded: worker,
    BusinessReported: worker,
    BusinessClosed: worker,
    PlacementOffered: worker,
    OfferAccepted: worker,
    OfferDeclined: worker,
    OfferExpired: worker,
    AcceptanceWithdrawn: worker,
    PlaceReturned: worker,
  },
  fold: (doc, event) => {
    const before = doc ?? NOTHING;
    switch (event.type) {
      case 'ContractSigned':
      case 'ContractRenewed':
        return {
          ...before,
          contracts: foldContracts(before.contracts, event),
          offers: before.offers.map((one) => carriedOut(one, event)),
        };
      case 'EmploymentEnded':
        return {
          ...before,
          contracts: foldContracts(before.contracts, event),
          diedOn: event.data.reason === 'died' ? event.data.endedOn : before.diedOn,
        };
      case 'BusinessReported':
      case 'BusinessClosed':
        return { ...before, businesses: foldBusinesses(before.businesses, event) };
      default:
        return { ...before, offers: foldOffers(before.offers, event) };
    }
  },
});

/** Which contracts name each posting, by job: they hold its places beside the offers. */
export const namingContracts = factsProjection<NamingContracts, FollowedEmployment>({
  kind: 'naming-contracts',
  on: { ContractSigned: job, ContractRenewed: job, EmploymentEnded: (event) => event.data.jobIds },
  fold: (doc, event) => ({ contracts: foldContracts(doc?.contracts ?? [], event) }),
});

function foldContracts(before: readonly Engagement[], event: FollowedEmployment): readonly Engagement[] {
  switch (event.type) {
    case 'ContractSigned':
      return [...before, contract(event.data.contractId, event.data)];
    case 'ContractRenewed':
      return [...before, contract(event.data.newContractId, event.data)];
    case 'EmploymentEnded': {
      const { contractIds } = event.data;
      return before.flatMap((one) => (contractIds.includes(one.contractId) ? ending(one, event) : [one]));
    }
  }
}

function contract(
  contractId: string,
  data: Extract<FollowedEmployment, { type: 'ContractSigned' | 'ContractRenewed' }>['data'],
): Engagement {
  const { workerId, employerId, jobId, partTime, startsOn, endsOn } = data;
  return {
    contractId,
    workerId,
    employerId,
    jobId: jobId ?? null,
    partTime,
    from: startsOn,
    to: endsOn ?? null,
    ended: false,
  };
}

/** A contract that had not begun by the last day worked never runs. */
function ending(
  one: Engagement,
  { data: { endedOn }, recordedAt }: Extract<FollowedEmployment, { type: 'EmploymentEnded' }>,
): Engagement[] {
  if (one.from > endedOn) return [];
  const to = one.to === null ? endedOn : earlierOf(one.to, endedOn);
  return [{ ...one, to, ended: endedOn <= businessDateOf(recordedAt) }];
}

function foldBusinesses(before: readonly OwnBusiness[], event: FollowedBusiness): readonly OwnBusiness[] {
  const { creditCode } = event.data;
  if (event.type === 'BusinessReported') {
    return [...before, { creditCode, from: event.data.licensedOn, to: null }];
  }
  const { closedOn } = event.data;
  return before.map((one) => (one.creditCode === creditCode ? { ...one, to: closedOn } : one));
}

function foldOffers(before: readonly StandingOffer[], event: FollowedOffer): readonly StandingOffer[] {
  const { offerId, jobId, employerId } = event.data;
  switch (event.type) {
    case 'PlacementOffered':
      return [...before, { offerId, jobId, employerId, acceptedOn: null, ledTo: [] }];
    case 'OfferAccepted':
      return before.map((one) =>
        one.offerId === offerId ? { ...one, acceptedOn: businessDateOf(event.occurredAt) } : one,
      );
    default:
      return before.filter((one) => one.offerId !== offerId);
  }
}

/**
 * A contract carries out the accepted offer of the job it names, or else of its employer; a renewal goes
 * on.
 */
function carriedOut(
  offer: StandingOffer,
  event: Extract<FollowedEmployment, { type: 'ContractSigned' | 'ContractRenewed' }>,
): StandingOffer {
  if (event.type === 'ContractRenewed') {
    const { contractId, newContractId } = event.data;
    return offer.ledTo.includes(contractId) ? { ...offer, ledTo: [...offer.ledTo, newContractId] } : offer;
  }
  const { contractId, jobId, employerId } = event.data;
  const isMeant = jobId === undefined ? offer.employerId === employerId : offer.jobId === jobId;
  return isMeant && offer.acceptedOn !== null ? { ...offer, ledTo: [...offer.ledTo, contractId] } : offer;
}

/**
 * Signed and not over: such a contract holds its place through its last day, also before its first; an
 * ending recorded on the last day or later gives the place back at once. The vacancy room counts in the same
 * way for `below-filled`.
 */
export function holdsPlace(one: Engagement, on: BusinessDate): boolean {
  return one.to === null || one.to > on || (one.to === on && !one.ended);
}

/** Begun and not over: such a contract binds the person. */
export function isRunning(one: Engagement, on: BusinessDate): boolean {
  return one.from <= on && holdsPlace(one, on);
}
