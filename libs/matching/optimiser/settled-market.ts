/**
 * A solved market laid out for questions: who stands in which class of places, what each class costs, and who
 * wants it.
 *
 * The answer of the optimiser names a posting for each worker, not the class of its places. Everyone is
 * seated here in a class where value minus price is just what the proof says he gains; by complementary
 * slackness every class with a price is then full. Cost: one pass over the edges, and for postings that keep
 * places an augmenting path for each of their workers.
 */
import type { Instance } from './instance.js';
import { divideIntoClasses, type PlaceClasses, placementValue } from './place-classes.js';
import type { Matching } from './solve.js';

export type Assigned = Pick<Matching, 'assignment' | 'duals'>;

export interface SettledMarket {
  readonly instance: Instance;
  readonly places: PlaceClasses;
  /** W: what an ordinary placement is worth before its fit. */
  readonly ordinary: number;
  /** Per worker the posting, or -1. */
  readonly assignment: Int32Array;
  /** Per worker the class of places in which he stands, or -1, and the fit of that edge. */
  readonly classOf: Int32Array;
  readonly ownFit: Uint16Array;
  /** Per worker what he gains, per class its price: the least that prove the optimum. */
  readonly gain: Float64Array;
  readonly price: Float64Array;
  /** Per class its places, and how many stand in it. */
  readonly capacity: Int32Array;
  readonly filled: Int32Array;
  /** Who reaches class s stand from `wantStart[s]` to `wantStart[s + 1]`, with the fit. */
  readonly wantStart: Int32Array;
  readonly wantWorker: Int32Array;
  readonly wantFit: Uint16Array;
}

/** `solved` must carry least prices, as `solve` gives them: each is what one more place is worth. */
export function settle(instance: Instance, solved: Assigned): SettledMarket {
  const places = divideIntoClasses(instance);
  const price = new Float64Array(places.classes);
  places.open.forEach((s, j) => {
    price[s] = solved.duals.posting[j] as number;
  });
  places.kept.forEach((s, q) => {
    price[s] = solved.duals.kept[q] as number;
  });
  const capacity = capacityOf(instance, places);
  const seating = new Seating(places, { ...solved, price, capacity });
  const { classOf, ownFit } = seating;
  const filled = new Int32Array(places.classes);
  for (const s of classOf) if (s >= 0) filled[s] = (filled[s] as number) + 1;
  return {
    instance,
    places,
    ordinary: placementValue(instance),
    assignment: solved.assignment,
    classOf,
    ownFit,
    gain: solved.duals.worker,
    price,
    capacity,
    filled,
    ...columnsOf(places),
  };
}

/**
 * All places of each class. The classes of the optimiser count no more than the workers who reach them,
 * which is enough to solve; a worker who does not reach one yet must be told of all.
 */
function capacityOf(instance: Instance, places: PlaceClasses): Int32Array {
  const capacity = new Int32Array(places.classes);
  places.open.forEach((s, j) => {
    const [from, to] = [instance.keptStart[j] as number, instance.keptStart[j + 1] as number];
    const kept = instance.keptMinimum.subarray(from, to).reduce((sum, minimum) => sum + minimum, 0);
    capacity[s] = (instance.openings[j] as number) - kept;
  });
  places.kept.forEach((s, q) => {
    capacity[s] = instance.keptMinimum[q] as number;
  });
  return capacity;
}

/** What an edge is worth: the placement and its fit. */
export function valueOf(market: SettledMarket, worker: number, fit: number): number {
  return (market.places.tierValue[worker] as number) + fit;
}

export function isFull(market: SettledMarket, s: number): boolean {
  return (market.filled[s] as number) >= (market.capacity[s] as number);
}

/** What a worker may have: each class he reaches, with his fit there. */
export function reachesOf(
  { places }: SettledMarket,
  worker: number,
): readonly { readonly place: number; readonly posting: number; readonly fit: number }[] {
  const [from, to] = [places.rowStart[worker] as number, places.rowStart[worker + 1] as number];
  return Array.from({ length: to - from }, (_unused, nth) => {
    const place = places.rowClass[from + nth] as number;
    return {
      place,
      posting: places.posting[place] as number,
      fit: places.rowFit[from + nth] as number,
    };
  });
}

/** Who stands in a class, ascending; one pass over the workers makes the list. */
export function holdersByClass({ classOf }: SettledMarket): (s: number) => readonly number[] {
  const holders = new Map<number, number[]>();
  classOf.forEach((s, worker) => {
    if (s < 0) return;
    const known = holders.get(s);
    if (known) known.push(worker);
    else holders.set(s, [worker]);
  });
  return (s) => holders.get(s) ?? [];
}

/** Gives each placed worker a seat at his price; those with a choice make room for those without. */
class Seating {
  readonly classOf: Int32Array;
  readonly ownFit: Uint16Array;
  private readonly holders = new Map<number, number[]>();

  constructor(
    private readonly places: PlaceClasses,
    private readonly solved: Assigned & Pick<SettledMarket, 'price' | 'capacity'>,
  ) {
    this.classOf = new Int32Array(places.workers).fill(-1);
    this.ownFit = new Uint16Array(places.workers);
    for (let i = 0; i < places.workers; i++) {
      if ((solved.assignment[i] as number) < 0) continue;
      if (this.seat(i, new Set())) continue;
      throw new Error(`worker ${i} has no place at the price the proof names`);
    }
  }

  private seat(worker: number, asked: Set<number>): boolean {
    for (const { s, fit } of this.seatsFor(worker)) {
      if (asked.has(s)) continue;
      asked.add(s);
      if (!this.makeRoom(s, asked)) continue;
      this.holders.get(s)?.push(worker);
      this.classOf[worker] = s;
      this.ownFit[worker] = fit;
      return true;
    }
    return false;
  }

  /** A free place of the class, or one whose holder has another at the same price. */
  private makeRoom(s: number, asked: Set<number>): boolean {
    const holders = this.holders.get(s) ?? [];
    this.holders.set(s, holders);
    if (holders.length < (this.solved.capacity[s] as number)) return true;
    const at = holders.findIndex((holder) => this.seat(holder, asked));
    if (at < 0) return false;
    holders.splice(at, 1);
    return true;
  }

  private seatsFor(worker: number): readonly { s: number; fit: number }[] {
    const { rowStart, rowClass, rowFit, posting, tierValue } = this.places;
    const { assignment, duals, price } = this.solved;
    const found: { s: number; fit: number }[] = [];
    for (let at = rowStart[worker] as number; at < (rowStart[worker + 1] as number); at++) {
      const s = rowClass[at] as number;
      if (posting[s] !== assignment[worker]) continue;
      const fit = rowFit[at] as number;
      const gained = (tierValue[worker] as number) + fit - (price[s] as number);
      if (gained === duals.worker[worker]) found.push({ s, fit });
    }
    return found;
  }
}

function columnsOf(places: PlaceClasses): Pick<SettledMarket, 'wantStart' | 'wantWorker' | 'wantFit'> {
  const { workers, classes, rowStart, rowClass, rowFit } = places;
  const wantStart = new Int32Array(classes + 1);
  for (const s of rowClass) wantStart[s + 1] = (wantStart[s + 1] as number) + 1;
  for (let s = 0; s < classes; s++)
    wantStart[s + 1] = (wantStart[s + 1] as number) + (wantStart[s] as number);
  const next = wantStart.slice();
  const wantWorker = new Int32Array(rowClass.length);
  const wantFit = new Uint16Array(rowClass.length);
  for (let i = 0; i < workers; i++) {
    for (let at = rowStart[i] as number; at < (rowStart[i + 1] as number); at++) {
      const s = rowClass[at] as number;
      const to = next[s] as number;
      wantWorker[to] = i;
      wantFit[to] = rowFit[at] as number;
      next[s] = to + 1;
    }
  }
  return { wantStart, wantWorker, wantFit };
}
