/**
 * Packs people who are to travel into convoys: those of one origin county to one destination prefecture
 * together.
 *
 * Idea. People of a county are divided into as few convoys as hold them, filled evenly, so that no bus
 * leaves half empty beside a full one. Who is too few in the county is pooled with the rest of the
 * prefecture; who is too few even then is left over, to travel otherwise or later. Within a group people of
 * one job sit together. Cost: one sort. Ties: by job, then by worker, so that the same wishes give the same
 * convoys in any order.
 *
 * This is a plain greedy division, not the least number of buses over all groups; it seats nobody twice who
 * is named once, and never breaks the bounds.
 */
import { countyOf, prefectureOf, provinceOf } from '../../kernel/divisions/divisions.js';

/** One person with an accepted offer. */
export interface SeatWanted {
  readonly workerId: string;
  readonly jobId: string;
  /** The county of the household, or a longer code. */
  readonly origin: string;
  /** Where the work is. */
  readonly destination: string;
}

export interface PackedConvoy {
  /** A county, or the prefecture for a pooled convoy. */
  readonly origin: string;
  /** A prefecture. */
  readonly destination: string;
  readonly seats: readonly SeatWanted[];
}

export interface Packing {
  readonly convoys: readonly PackedConvoy[];
  readonly leftovers: readonly SeatWanted[];
}

/** Seats of a convoy: fewer than `minimum` do not leave, more than `maximum` do not fit. */
export interface ConvoySize {
  readonly minimum: number;
  readonly maximum: number;
}

export function packConvoys(seatsWanted: readonly SeatWanted[], size: ConvoySize): Packing {
  if (size.minimum < 1 || size.maximum < size.minimum) {
    throw new RangeError(`from ${size.minimum} to ${size.maximum} seats: no convoy has such a size`);
  }
  const byCounty = packGroups(seatsWanted, size, countyLevel);
  const pooled = packGroups(byCounty.leftovers, size, prefectureLevel);
  return { convoys: [...byCounty.convoys, ...pooled.convoys], leftovers: pooled.leftovers };
}

function packGroups(
  wanted: readonly SeatWanted[],
  size: ConvoySize,
  originOf: (division: string) => string,
): Packing {
  const groups = new Map<string, SeatWanted[]>();
  for (const seat of [...wanted].sort(byJobThenWorker)) {
    const key = `${originOf(seat.origin)} ${prefectureLevel(seat.destination)}`;
    const known = groups.get(key);
    if (known) known.push(seat);
    else groups.set(key, [seat]);
  }
  const packed = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, seats]) => {
      const [origin = '', destination = ''] = key.split(' ');
      return divide({ origin, destination, seats }, size);
    });
  return {
    convoys: packed.flatMap((one) => one.convoys),
    leftovers: packed.flatMap((one) => one.leftovers),
  };
}

/** As few convoys as hold all, evenly filled; where that leaves one too empty, full ones and a rest. */
function divide(group: PackedConvoy, { minimum, maximum }: ConvoySize): Packing {
  const { seats, ...way } = group;
  const needed = Math.ceil(seats.length / maximum);
  if (needed * minimum <= seats.length) {
    const convoys = Array.from({ length: needed }, (_unused, at) => ({
      ...way,
      seats: seats.slice(
        Math.floor((at * seats.length) / needed),
        Math.floor(((at + 1) * seats.length) / needed),
      ),
    }));
    return { convoys, leftovers: [] };
  }
  const full = Array.from({ length: needed - 1 }, (_unused, at) => ({
    ...way,
    seats: seats.slice(at * maximum, (at + 1) * maximum),
  }));
  return { convoys: full, leftovers: seats.slice((needed - 1) * maximum) };
}

function byJobThenWorker(one: SeatWanted, other: SeatWanted): number {
  if (one.jobId !== other.jobId) return one.jobId < other.jobId ? -1 : 1;
  if (one.workerId !== other.workerId) return one.workerId < other.workerId ? -1 : 1;
  return 0;
}

function countyLevel(division: string): string {
  return countyOf(division) ?? prefectureLevel(division);
}

function prefectureLevel(division: string): string {
  return prefectureOf(division) ?? provinceOf(division) ?? division;
}
