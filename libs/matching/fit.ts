/**
 * How well a worker and a posting suit each other, 0..1000, where the hard rules allow the match.
 *
 * Five parts, each a share of its weight, in whole points rounded down, so that the same facts give the
 * same fit everywhere. Cost: one great-circle distance a pair, which the caller gives. No part can make up
 * for a broken hard rule, and priority is no part: it is a tier of the objective.
 */
import type { BusinessDate } from '../kernel/business-date.js';
import { monthlyEquivalentFen } from '../kernel/money.js';
import type { Candidate } from './facts/candidates.js';
import type { Vacancy } from './facts/postings.js';
import { isValidOn } from './rules/required-skills-are-held.js';
import { latestBirthDate, type Reach, REACHES } from './rules/rule.js';
import type { Weights } from './weights.js';

export interface FitContext {
  readonly on: BusinessDate;
  readonly weights: Weights;
  /** From the household's county to the work; undefined where a centre is missing. */
  readonly distanceMetres: number | undefined;
  readonly reach: Reach;
}

/** The points of each part; their sum is the fit. */
export interface FitParts {
  readonly distance: number;
  readonly wage: number;
  readonly skill: number;
  readonly olderWorker: number;
  readonly scope: number;
}

export function fitOf(worker: Candidate, job: Vacancy, context: FitContext): number {
  const parts = fitParts(worker, job, context);
  return parts.distance + parts.wage + parts.skill + parts.olderWorker + parts.scope;
}

export function fitParts(worker: Candidate, job: Vacancy, context: FitContext): FitParts {
  const { weights, on } = context;
  const parts = {
    distance: nearness(context),
    wage: points(weights.wage, aboveFloor(worker, job, weights)),
    skill: points(weights.skill, skill(worker, job, on)),
    olderWorker: points(weights.olderWorker, suitsAge(worker, job, context)),
    scope: points(weights.scope, closeToScope(worker, context)),
  };
  return job.kind === 'work-relief' ? localsFirst(parts, worker, context) : parts;
}

/** So small a part of a stranger's points stays that they never reach what every local has. */
const STRANGERS_SHARE = 6;

/**
 * Law: N6 art. 7 (吸纳当地农民工); POLICY interpretation 58. Work relief is for local rural workers, who follow
 * people lifted out of poverty (a tier of their own): a local has all points of scope, a stranger none of
 * them and a sixth of the others, which is less.
 */
function localsFirst(parts: FitParts, worker: Candidate, { reach, weights }: FitContext): FitParts {
  if (reach === 'county' && worker.householdKind !== 'urban') return { ...parts, scope: weights.scope };
  return {
    distance: Math.floor(parts.distance / STRANGERS_SHARE),
    wage: Math.floor(parts.wage / STRANGERS_SHARE),
    skill: Math.floor(parts.skill / STRANGERS_SHARE),
    olderWorker: Math.floor(parts.olderWorker / STRANGERS_SHARE),
    scope: 0,
  };
}

interface Share {
  readonly part: number;
  readonly of: number;
}

const ALL: Share = { part: 1, of: 1 };
const HALF: Share = { part: 1, of: 2 };
const NONE: Share = { part: 0, of: 1 };

function points(weight: number, { part, of }: Share): number {
  return Math.floor((weight * Math.max(0, Math.min(part, of))) / of);
}

function nearness({ weights, distanceMetres }: FitContext): number {
  if (distanceMetres === undefined) return 0;
  return points(weights.distance, {
    part: weights.farthestMetres - distanceMetres,
    of: weights.farthestMetres,
  });
}

/** Without a floor, or for piece pay, nothing can be compared: half. */
function aboveFloor(worker: Candidate, job: Vacancy, weights: Weights): Share {
  const floorFen = worker.willingness?.wageFloorFen ?? 0;
  const monthFen = monthlyEquivalentFen(job.wageMinFen, job.wageUnit);
  if (floorFen === 0 || monthFen === undefined) return HALF;
  return { part: (monthFen - floorFen) * 100, of: floorFen * weights.wageCeilingPercent };
}

function skill(worker: Candidate, job: Vacancy, on: BusinessDate): Share {
  if (worker.certificates.some((one) => one.occupation === job.occupation && isValidOn(one, on))) return ALL;
  return worker.willingness?.occupations?.includes(job.occupation) ? HALF : NONE;
}

/**
 * Law: N6 art. 12; POLICY interpretation 9. Light work for who is 50 or older; the younger are indifferent,
 * so that light posts are left to the older ones.
 */
function suitsAge(worker: Candidate, job: Vacancy, { on, weights }: FitContext): Share {
  const isOlder =
    worker.birthDate !== undefined && worker.birthDate <= latestBirthDate(on, weights.olderFromYears);
  if (!isOlder) return HALF;
  switch (job.strength) {
    case 'light':
      return ALL;
    case 'medium':
      return HALF;
    case 'heavy':
      return NONE;
  }
}

/** Who would go far is sent far first, and near posts stay with those who cannot leave: a third a step. */
function closeToScope(worker: Candidate, { reach }: FitContext): Share {
  const scope = worker.willingness?.scope;
  if (scope === undefined) return NONE;
  if (scope === 'gig' || scope === 'none') return ALL;
  const apart = REACHES.indexOf(scope) - REACHES.indexOf(reach);
  return { part: REACHES.length - apart, of: REACHES.length };
}
