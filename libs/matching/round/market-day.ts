/**
 * One business day of the market: which pairs the hard rules allow on it, and what each is worth.
 *
 * Shared by the round that looks at everybody and the graph that is kept from event to event, so that both
 * weigh a pair alike. Distances, alliances and ways are worked out once for each pair of places.
 */
import type { Membership } from '../../kernel/alliances.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import { centreOf, metresBetween, type Point } from '../../kernel/divisions/divisions.js';
import { digestOf } from '../../kernel/ids.js';
import type { Candidate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';
import type { ToldPlace } from '../facts/told-places.js';
import { fitOf } from '../fit.js';
import { MAX_FIT } from '../optimiser/instance.js';
import { mayBePlaced, ruleContext } from '../rules/eligible.js';
import type { RuleContext } from '../rules/rule.js';
import { type Weights, weightsOn } from '../weights.js';

/** The group of relocated residents in an instance. */
export const RELOCATED = 1;

export class MarketDay {
  readonly rules: RuleContext;
  readonly weights: Weights;
  private readonly metres = new Map<string, Map<string, number | undefined>>();

  constructor(
    readonly on: BusinessDate,
    readonly memberships: readonly Membership[],
  ) {
    this.rules = ruleContext({ on, memberships });
    this.weights = weightsOn(on);
  }

  mayBePlaced(worker: Candidate, job: Vacancy): boolean {
    return mayBePlaced(worker, job, this.rules);
  }

  /** How well the two suit each other, 0..1000, told of or not. */
  fitOf(worker: Candidate, job: Vacancy): number {
    return fitOf(worker, job, {
      on: this.on,
      weights: this.weights,
      distanceMetres: this.metresFrom(worker.householdCounty, job),
      reach: this.rules.reachOf(worker.householdCounty, job.division),
    });
  }

  /**
   * What the edge weighs: the fit, and for the place the person was told of the weight `retention` on top,
   * 1000 at most. The bound is kept by cutting off rather than by scaling all weights down: so no recorded
   * fit changes its meaning, and the cut only bites where hardly anything better can be found.
   */
  weigh(worker: Candidate, job: Vacancy, told: ToldPlace | undefined): number {
    const fit = this.fitOf(worker, job);
    return told?.jobId === job.jobId ? Math.min(MAX_FIT, fit + this.weights.retention) : fit;
  }

  private metresFrom(county: string, job: Vacancy): number | undefined {
    let known = this.metres.get(county);
    if (!known) this.metres.set(county, (known = new Map()));
    const place = job.lon !== undefined && job.lat !== undefined ? `${job.lon} ${job.lat}` : job.division;
    if (known.has(place)) return known.get(place);
    const [home, work] = [centreOf(county), placeOf(job)];
    const found = home && work ? metresBetween(home, work) : undefined;
    known.set(place, found);
    return found;
  }
}

/** Without coordinates a posting stands at its division's centre. */
export function placeOf(job: Vacancy): Point | undefined {
  if (job.lon !== undefined && job.lat !== undefined) return { lon: job.lon, lat: job.lat };
  return centreOf(job.division);
}

/** A 32-bit name that outlives renumbering: the tie-break knows workers and postings by it. */
export function lastingKey(id: string): number {
  return Number.parseInt(digestOf('tie', id).slice(0, 8), 16) | 0;
}
