/**
 * Packs people who are to travel into convoys: those of one origin county to one destination prefecture
 * together.
 *
 * Idea. People of a county are divided into as few convoys as hold them, filled evenly, so that no bus
 * leaves half empty beside a full one. Who is too few in the county is pooled with the rest of the
 * prefecture; who is too few even then joins the smallest convoys of the prefecture that go the same way,
 * which are divided anew with them. Only who is too few in the whole prefecture is left over, to travel
 * otherwise or later: where a convoy may be less than half full (2 · minimum at most maximum + 1), 20 people
 * are never left. Within a group people of one job sit together. Cost: one sort. Ties: by job, then by
 * worker, so that the same wishes give the same convoys in any order.
 *
 * This is a plain greedy division, not the least number of buses over all groups; it seats nobody twice who
 * is named once, and never breaks the bounds.
 */
import { countyOf, prefectureOf, provinceOf } from '../../kernel/divisions/divisions.js';
import { groupedBy } from './grouped-by.js';

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
  return joinOthers({ convoys: [...byCounty.convoys, ...pooled.convoys], leftovers: pooled.leftovers }, size);
}

/** From which prefecture to which somebody travels; `key` is the same for all who go that way. */
export function wayOf(given: { readonly origin: string; readonly destination: string }): {
  readonly key: string;
  readonly origin: string;
  readonly destination: string;
} {
  const [origin, destination] = [prefectureLevel(given.origin), prefectureLevel(given.destination)];
  return { key: `${origin} ${destination}`, origin, destination };
}

/** Leftovers of a prefecture and its smallest convoys are divided together, one convoy after the other. */
function joinOthers({ convoys, leftovers }: Packing, size: ConvoySize): Packing {
  const left = groupedBy(leftovers, (one) => wayOf(one).key);
  const there = groupedBy(convoys, (one) => wayOf(one).key);
  const packed = [...new Set([...there.keys(), ...left.keys()])].map((way): Packing => {
    const [rest, own] = [left.get(way) ?? [], there.get(way) ?? []];
    return rest.length === 0 ? { convoys: own, leftovers: [] } : joinedBy(rest, own, size);
  });
  return {
    convoys: packed.flatMap((one) => one.convoys),
    leftovers: packed.flatMap((one) => one.leftovers),
  };
}

function joinedBy(rest: readonly SeatWanted[], own: readonly PackedConvoy[], size: ConvoySize): Packing {
  const smallest = [...own].sort((one, other) => one.seats.length - other.seats.length);
  let seats = rest;
  for (const [at, convoy] of smallest.entries()) {
    seats = [...seats, ...convoy.seats].sort(byJobThenWorker);
    const way = { origin: prefectureLevel(convoy.origin), destination: convoy.destination };
    const divided = divide({ ...way, seats }, size);
    if (divided.leftovers.length > 0) continue;
    const untouched = new Set(smallest.slice(at + 1));
    return { convoys: [...own.filter((one) => untouched.has(one)), ...divided.convoys], leftovers: [] };
  }
  return { convoys: own, leftovers: rest };
}

function packGroups(
  wanted: readonly SeatWanted[],
  size: ConvoySize,
  originOf: (division: string) => string,
): Packing {
  const groups = groupedBy(
    [...wanted].sort(byJobThenWorker),
    (seat) => `${originOf(seat.origin)} ${prefectureLevel(seat.destination)}`,
  );
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
