import type { BusinessDate } from '../../kernel/business-date.js';
import { daysBetween } from '../../kernel/business-date.js';
import { divisionOf, isWithin } from '../../kernel/divisions/divisions.js';
import { digestOf } from '../../kernel/ids.js';
import { type CoachTerms, coachTermsOn } from '../../matching/packer/coach-terms.js';
import {
  type ProposedConvoy,
  proposeConvoys,
  type SeatAwaited,
} from '../../matching/packer/propose-convoys.js';
import type { FactSource } from '../../process/room.js';
import { jobPlaces, travellers } from '../facts.js';

/** A convoy that could be planned now. The same people on the same way have the same id. */
export interface ListedProposal {
  readonly proposalId: string;
  /** A county, or a prefecture where counties travel together. */
  readonly origin: string;
  readonly originName: string;
  /** A prefecture. */
  readonly destination: string;
  readonly destinationName: string;
  /** People; a coach of so many seats at least is needed. */
  readonly people: number;
  /** Too few for a coach: somebody has waited as long as anybody should. */
  readonly small: boolean;
  /** How long the first of them has waited, in days. */
  readonly waitedDays: number;
  readonly seats: readonly ProposedSeat[];
}

export interface ProposedSeat {
  readonly workerId: string;
  readonly jobId: string;
  readonly acceptedOn: BusinessDate;
}

export interface ListedWaiting extends ProposedSeat {
  readonly origin: string;
  readonly destination: string;
  /** The day on which a smaller vehicle goes, whoever else has come by then. */
  readonly until: BusinessDate;
}

export interface ConvoyProposals {
  readonly on: BusinessDate;
  readonly terms: Pick<CoachTerms, 'minimumSeats' | 'maximumSeats' | 'waitingDays' | 'source'>;
  readonly convoys: readonly ListedProposal[];
  readonly waiting: readonly ListedWaiting[];
}

/**
 * Which convoys to plan: everyone with an accepted place outside the own county who has no seat, was not
 * carried there and does not work there yet, divided by the packer. Answered from the room's facts (room
 * `dispatch`), without guards: every seat is judged again when it is assigned.
 */
export async function convoysProposed(
  source: FactSource,
  asked: { readonly on: BusinessDate; readonly division?: string | undefined },
): Promise<ConvoyProposals> {
  const { on, division } = asked;
  const { minimumSeats, maximumSeats, waitingDays, source: termsSource } = coachTermsOn(on);
  const wanted = (await seatsAwaited(source, on)).filter(
    ({ origin }) => division === undefined || isWithin(origin, division),
  );
  const size = { minimum: minimumSeats, maximum: maximumSeats };
  const { convoys, waiting } = proposeConvoys(wanted, { on, size, waitingDays });
  return {
    on,
    terms: { minimumSeats, maximumSeats, waitingDays, source: termsSource },
    convoys: convoys.map((convoy) => listed(convoy, on)),
    waiting: waiting.map(({ seat, until }) => {
      const { origin, destination } = seat;
      return { ...proposedSeat(seat), origin, destination, until };
    }),
  };
}

async function seatsAwaited(source: FactSource, on: BusinessDate): Promise<readonly SeatAwaited[]> {
  const [people, places] = [await source.all(travellers), await source.all(jobPlaces)];
  return [...people].flatMap(([workerId, { householdCounty, awaited, seatedIn }]): SeatAwaited[] => {
    if (seatedIn !== null) return [];
    const journey = awaited.find(({ worksFrom }) => worksFrom === null || worksFrom > on);
    const destination = journey && places.get(journey.jobId)?.division;
    if (!journey || destination === undefined || isWithin(destination, householdCounty)) return [];
    const { jobId, acceptedOn } = journey;
    return [{ workerId, jobId, origin: householdCounty, destination, since: acceptedOn }];
  });
}

function listed(convoy: ProposedConvoy, on: BusinessDate): ListedProposal {
  const { origin, destination, small } = convoy;
  const seats = convoy.seats.map(proposedSeat);
  const people = seats.map(({ workerId, jobId }) => `${workerId} ${jobId}`).sort();
  return {
    proposalId: `proposal-${digestOf(origin, destination, ...people).slice(0, 12)}`,
    origin,
    originName: divisionOf(origin)?.fullName ?? origin,
    destination,
    destinationName: divisionOf(destination)?.fullName ?? destination,
    people: seats.length,
    small,
    waitedDays: Math.max(...seats.map(({ acceptedOn }) => daysBetween(acceptedOn, on))),
    seats,
  };
}

function proposedSeat({ workerId, jobId, since }: SeatAwaited): ProposedSeat {
  return { workerId, jobId, acceptedOn: since };
}
