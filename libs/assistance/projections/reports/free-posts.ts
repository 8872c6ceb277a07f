import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../../kernel/business-date.js';
import { isWithin } from '../../../kernel/divisions/divisions.js';

/** A posting with places to offer on a day. */
export interface FreePost {
  readonly jobId: string;
  readonly kind: string;
  readonly division: string;
  readonly free: number;
}

/**
 * Answers which postings in these divisions have a place to offer on a day; handed in by whoever keeps
 * them.
 */
export type FreePosts = (
  source: DataSource,
  tenant: string,
  wanted: { readonly on: BusinessDate; readonly divisions: readonly string[] },
) => Promise<readonly FreePost[]>;

/** Free places of a division, and the posting that has most of them. */
export interface PlacesNear {
  readonly places: number;
  readonly jobId: string | null;
}

const NONE: PlacesNear = { places: 0, jobId: null };

/** Counts the free places of a division among postings already found. */
export function placesIn(posts: readonly FreePost[], division: string | null): PlacesNear {
  if (division === null) return NONE;
  const near = posts.filter((post) => isWithin(post.division, division));
  const most = near.reduce<FreePost | undefined>(
    (best, one) =>
      best === undefined || one.free > best.free || (one.free === best.free && one.jobId < best.jobId)
        ? one
        : best,
    undefined,
  );
  return most ? { places: near.reduce((sum, { free }) => sum + free, 0), jobId: most.jobId } : NONE;
}
