/**
 * Which convoys to plan today: full ones, small ones for those who have waited long enough, and who waits on.
 *
 * Idea. `pack-convoys.ts` fills what can be filled. Of those left over nobody waits longer than
 * `waitingDays`: as soon as one has, all who are left over on the same way go with that one in a smaller
 * vehicle. So the number of days anybody waits is bounded, and a small vehicle takes along whom it can. Cost
 * and ties: as the packing.
 */
import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import { groupedBy } from './grouped-by.js';
import { type ConvoySize, type PackedConvoy, packConvoys, type SeatWanted, wayOf } from './pack-convoys.js';

/** A person with an accepted offer, and since when. */
export interface SeatAwaited extends SeatWanted {
  readonly since: BusinessDate;
}

export interface ProposedConvoy extends PackedConvoy {
  readonly seats: readonly SeatAwaited[];
  /** Fewer people than fill a coach: one of them has waited as long as anybody should. */
  readonly small: boolean;
}

export interface ConvoysProposed {
  readonly convoys: readonly ProposedConvoy[];
  /** Who is too few as yet, with the day on which they go all the same. */
  readonly waiting: readonly { readonly seat: SeatAwaited; readonly until: BusinessDate }[];
}

/** Each worker is named once. */
export function proposeConvoys(
  wanted: readonly SeatAwaited[],
  given: { readonly on: BusinessDate; readonly size: ConvoySize; readonly waitingDays: number },
): ConvoysProposed {
  const { on, size, waitingDays } = given;
  const awaited = new Map(wanted.map((seat) => [seat.workerId, seat]));
  const known = (seats: readonly SeatWanted[]) => seats.flatMap((seat) => awaited.get(seat.workerId) ?? []);
  const { convoys, leftovers } = packConvoys(wanted, size);
  const until = (seat: SeatAwaited) => addDays(seat.since, waitingDays);
  const groups = [...groupedBy(known(leftovers), (seat) => wayOf(seat).key)];
  const isDue = (seats: readonly SeatAwaited[]) => seats.some((seat) => until(seat) <= on);
  const small = groups
    .filter(([, seats]) => isDue(seats))
    .flatMap(([, seats]) => {
      const [first] = seats;
      if (!first) return [];
      const { origin, destination } = wayOf(first);
      return [{ origin, destination, seats, small: true }];
    });
  return {
    convoys: [...convoys.map((one) => ({ ...one, seats: known(one.seats), small: false })), ...small],
    waiting: groups
      .filter(([, seats]) => !isDue(seats))
      .flatMap(([, seats]) => seats.map((seat) => ({ seat, until: until(seat) }))),
  };
}
