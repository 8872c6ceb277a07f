import type { PlaceClasses } from '../optimiser/place-classes.js';
import { tieWeight } from '../optimiser/tie-break.js';

/** A worker asking for a place of a class. */
export interface Ask {
  readonly worker: number;
  readonly place: number;
  readonly posting: number;
  readonly fit: number;
  /** Decides between equal fits, as it does for the optimum. */
  readonly tie: number;
  /** A place kept for a group of the worker's. */
  readonly isKept: boolean;
}

/**
 * Whom or what comes first by fit, then by tie weight, then by number: of a worker's wishes the posting,
 * among those who ask for a place the worker. Below zero where `one` does.
 */
export function before(one: Ask, other: Ask): number {
  return (
    other.fit - one.fit || other.tie - one.tie || one.posting - other.posting || one.worker - other.worker
  );
}

/** Everything a worker may have, best first; of one posting the kept places before the open one. */
export function asksOf(places: PlaceClasses, worker: number): readonly Ask[] {
  const asks: Ask[] = [];
  const workerTie = places.workerTie[worker] as number;
  for (let at = places.rowStart[worker] as number; at < (places.rowStart[worker + 1] as number); at++) {
    const place = places.rowClass[at] as number;
    const posting = places.posting[place] as number;
    const tie = tieWeight(workerTie, places.classTie[place] as number);
    const isKept = places.open[posting] !== place;
    asks.push({ worker, place, posting, fit: places.rowFit[at] as number, tie, isKept });
  }
  return asks.sort(
    (one, other) =>
      before(one, other) || Number(other.isKept) - Number(one.isKept) || one.place - other.place,
  );
}
