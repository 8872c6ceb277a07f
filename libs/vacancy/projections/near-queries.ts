import type { DataSource } from 'typeorm';
import { metresBetween } from '../../kernel/divisions/divisions.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { Circle, NearIndex } from './near-index.js';
import { type JobOnDay, jobsOf } from './openings-queries.js';

/** Of a circle so many postings are answered with, the nearest. */
export const NEAR_LIMIT = 100;
/** Metres of a degree of latitude, a little less than it is anywhere, so that a band is never too narrow. */
const METRES_A_DEGREE = 110_000;

export interface JobNear extends JobOnDay {
  readonly metres: number;
  readonly lon: number;
  readonly lat: number;
}

/** What is looked for around a point. */
export interface WantedNear extends Circle {
  readonly on: BusinessDate;
  readonly kind?: string | undefined;
  readonly limit?: number | undefined;
}

interface PlaceRow {
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
}

/**
 * Postings with a free place on the day in a circle, the nearest first, then by id.
 *
 * The index only says whom to look at; place, distance and free places come from the tables, so the answer
 * is the same with it and without.
 */
export async function jobsNear(
  source: DataSource,
  tenant: string,
  wanted: WantedNear,
  index?: NearIndex,
): Promise<readonly JobNear[]> {
  const keys = await index?.candidates(wanted);
  const places = keys ? await placesOf(source, tenant, keys) : await placesInBox(source, tenant, wanted);
  const near = places
    .map((place) => ({ ...place, metres: metresBetween(wanted, place) }))
    .filter(({ metres }) => metres <= wanted.metres)
    .sort((one, other) => one.metres - other.metres || (one.key < other.key ? -1 : 1));
  const jobs = await jobsOf(source, tenant, { on: wanted.on, jobIds: near.map(({ key }) => key) });
  const byId = new Map(jobs.map((job) => [job.jobId, job]));
  return near
    .flatMap(({ key, lon, lat, metres }): JobNear[] => {
      const job = byId.get(key);
      const wantedKind = wanted.kind === undefined || job?.kind === wanted.kind;
      return job?.open && job.free > 0 && wantedKind ? [{ ...job, metres, lon, lat }] : [];
    })
    .slice(0, Math.min(wanted.limit ?? NEAR_LIMIT, NEAR_LIMIT));
}

function placesOf(source: DataSource, tenant: string, keys: readonly string[]): Promise<PlaceRow[]> {
  return source.query<PlaceRow[]>(
    'select key, lon, lat from job_place where tenant = $1 and key = any($2) and lon is not null',
    [tenant, keys],
  );
}

/** Everything in a box around the circle; all longitudes where it may reach a pole or the date line. */
function placesInBox(source: DataSource, tenant: string, { lon, lat, metres }: Circle): Promise<PlaceRow[]> {
  // Distances are whole metres: half a one may lie outside.
  const north = (metres + 1) / METRES_A_DEGREE;
  const narrowest = Math.cos((Math.min(90, Math.abs(lat) + north) * Math.PI) / 180);
  const east = narrowest > 0.01 ? north / narrowest : 360;
  const wraps = lon - east < -180 || lon + east > 180;
  return source.query<PlaceRow[]>(
    `select key, lon, lat from job_place
     where tenant = $1 and lat between $2 and $3 and ($6 or lon between $4 and $5)`,
    [tenant, lat - north, lat + north, lon - east, lon + east, wraps],
  );
}
