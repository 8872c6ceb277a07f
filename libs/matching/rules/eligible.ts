import { alliancesHolding, type Membership } from '../../kernel/alliances.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import { isWithin, provinceOf } from '../../kernel/divisions/divisions.js';
import type { Candidate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';
import { occupationIsWanted } from './occupation-is-wanted.js';
import { postingIsSharedWithCounty } from './posting-is-shared-with-county.js';
import { requiredSkillsAreHeld } from './required-skills-are-held.js';
import type { Reach, Reason, Rule, RuleContext } from './rule.js';
import { wageReachesFloor } from './wage-reaches-floor.js';
import { willingnessIsDeclared } from './willingness-is-declared.js';
import { workLiesInWantedDestination } from './work-lies-in-wanted-destination.js';
import { workLiesWithinScope } from './work-lies-within-scope.js';
import { workSuitsHealth } from './work-suits-health.js';
import { workerIsOfLegalAge } from './worker-is-of-legal-age.js';
import { workerIsWithinAgeLimits } from './worker-is-within-age-limits.js';

/** Every hard rule between one worker and one posting, in the order in which reasons are given. */
export const RULES: readonly Rule[] = [
  willingnessIsDeclared,
  workLiesWithinScope,
  workLiesInWantedDestination,
  occupationIsWanted,
  wageReachesFloor,
  requiredSkillsAreHeld,
  postingIsSharedWithCounty,
  workerIsOfLegalAge,
  workerIsWithinAgeLimits,
  workSuitsHealth,
];

export type Eligibility =
  | { readonly eligible: true }
  | { readonly eligible: false; readonly reasons: readonly Reason[] };

/**
 * May the worker be placed on the posting? With every reason why not. How many places are left is not asked
 * here.
 */
export function eligible(
  worker: Candidate,
  job: Vacancy,
  context: { readonly on: BusinessDate; readonly memberships: readonly Membership[] },
): Eligibility {
  const rules = ruleContext(context);
  const reasons = reasonsAgainst(worker, job, rules);
  return reasons.length === 0 ? { eligible: true } : { eligible: false, reasons };
}

/** As `eligible`, for many pairs of one day: make the context once with `ruleContext`. */
export function reasonsAgainst(worker: Candidate, job: Vacancy, context: RuleContext): readonly Reason[] {
  return RULES.filter((rule) => !rule.holds(worker, job, context)).map((rule) =>
    rule.reason(worker, job, context),
  );
}

/** Only yes or no, at the first rule that does not hold. */
export function mayBePlaced(worker: Candidate, job: Vacancy, context: RuleContext): boolean {
  return RULES.every((rule) => rule.holds(worker, job, context));
}

/** What rules know of one day; alliances of a division and ways between two are looked up once. */
export function ruleContext(given: {
  readonly on: BusinessDate;
  readonly memberships: readonly Membership[];
}): RuleContext {
  const alliances = new Map<string, readonly string[]>();
  const ways = new Map<string, Map<string, Reach>>();
  return {
    on: given.on,
    alliancesOf: (division) =>
      remembered(alliances, division, () => alliancesHolding(given.memberships, division, given.on)),
    reachOf: (county, division) => {
      const known = remembered(ways, county, () => new Map<string, Reach>());
      return remembered(known, division, () => reachBetween(county, division));
    },
  };
}

function reachBetween(county: string, division: string): Reach {
  if (isWithin(division, county)) return 'county';
  return provinceOf(division) === provinceOf(county) ? 'in-province' : 'cross-province';
}

function remembered<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}
