import type { BusinessDate } from '../../kernel/business-date.js';
import { type Candidate, holdsStatus } from '../facts/candidates.js';
import type { Posting } from '../facts/postings.js';
import type { Reason } from './rule.js';

/** Shares are cut to millionths of a place before they are rounded up, so that 7 % of 100 is 7 and not 8. */
const MILLIONTHS = 1_000_000;

/** How a posting's places stand: how many are kept for relocated residents, and who holds places. */
export interface PlacesHeld {
  readonly openings: number;
  readonly kept: number;
  readonly byRelocated: number;
  readonly byOthers: number;
}

/** The places a posting keeps for relocated residents: its share of the openings, rounded up. */
export function placesKept(posting: Pick<Posting, 'openings' | 'relocatedQuotaPercent'>): number {
  const share = ((posting.relocatedQuotaPercent ?? 0) * posting.openings) / 100;
  return Math.ceil(Math.round(share * MILLIONTHS) / MILLIONTHS);
}

/** Kept places that no relocated resident holds yet, and that are still free. */
export function keptPlacesLeft({ openings, kept, byRelocated, byOthers }: PlacesHeld): number {
  return Math.max(0, Math.min(kept - byRelocated, openings - byRelocated - byOthers));
}

export function isRelocated(worker: Candidate | undefined, on: BusinessDate): boolean {
  return worker !== undefined && holdsStatus(worker, 'relocated', on);
}

/**
 * Places kept for relocated residents go to nobody else (settlement-quota).
 *
 * Law: N6 art. 15; N25 §2(12). Asked where a posting has a free place: undefined when the worker may have it.
 */
export function placesAreKeptForRelocated(
  worker: Candidate,
  held: PlacesHeld,
  on: BusinessDate,
): Reason | undefined {
  const free = held.openings - held.byRelocated - held.byOthers;
  if (isRelocated(worker, on) || free > keptPlacesLeft(held)) return undefined;
  return {
    code: 'kept-for-relocated',
    message: `${free} of ${held.openings} places free, kept for relocated residents; no such status on ${on}`,
    messageZh: `${held.openings}个名额尚余${free}个，均为易地扶贫搬迁人口预留；${on}无此身份`,
    citation: 'N6 art. 15; N25 §2(12)',
  };
}
