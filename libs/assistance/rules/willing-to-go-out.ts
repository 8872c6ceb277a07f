import type { BusinessDate } from '../../kernel/business-date.js';
import { isWithin } from '../../kernel/divisions/divisions.js';
import type { Labour, Scope } from '../facts.js';
import { runsOn, type Work, worksOf } from './employed.js';

/** Divisions of postings and employers, by `job:ID` and `employer:ID`. */
export type Places = ReadonlyMap<string, string>;

/** Scopes that lead out of one's own county. */
const SCOPES_OUT: readonly Scope[] = ['cross-province', 'in-province'];

/**
 * 有意愿（计划）外出人员清单: not employed outside the household's county, and the latest scope leads out of it.
 * N6 keeps the list for all 农民工, so no status is asked. A place nobody recorded is no proof of work outside.
 *
 * Law: N6 art. 3; N25 §2(10).
 */
export function willingToGoOutOn(labour: Labour, date: BusinessDate, places: Places): boolean {
  const latest = labour.willingness.findLast((declared) => declared.on <= date);
  if (!latest || !SCOPES_OUT.includes(latest.scope)) return false;
  const running = worksOf(labour).filter((work) => runsOn(work, date));
  return !running.some((work) => isOutside(work, labour.householdCounty, places));
}

function isOutside({ place }: Work, householdCounty: string | null, places: Places): boolean {
  if (place === null || householdCounty === null) return false;
  const division = 'county' in place ? place.county : places.get(place.key);
  return division !== undefined && !isWithin(division, householdCounty);
}
