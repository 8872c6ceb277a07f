import type { TermAsked, WelfareTerms } from '../../libs/assistance/welfare-post/terms.js';
import type { EmploymentSettings } from '../../libs/employment/settings.js';
import type { Law } from '../../libs/policy/law/law.js';
import type { ParameterId } from '../../libs/policy/law/parameters.js';
import type { LeastShareOn } from '../../libs/vacancy/project/rules/labour-pay-reaches-its-share.js';

/** What rules and lists of posts take from the law. */

/** The least share of labour pay in the funds of work relief; null where none is asked. */
export function leastLabourShare(law: Law): LeastShareOn {
  const id = 'work-relief-labour-share';
  return (on) => (law.standing(id, on).state === 'in-force' ? law.value(id, on).value : null);
}

type Named =
  | 'public-welfare-post-numbers-tolerance'
  | 'public-welfare-post-alike-tolerance'
  | 'public-welfare-post-assessment-months'
  | 'health-check-months'
  | 'monitoring-line';

/** What a county's documents, and else the province, say on a day; null where it is not in force. */
function saidOf<Id extends Named & ParameterId>(law: Law, id: Id) {
  return ({ county, on }: TermAsked) =>
    law.standing(id, on).state === 'in-force'
      ? law.in({ division: county, groups: [] }).value(id, on).value
      : null;
}

/** What is said of public-welfare posts. */
export function welfareTerms(law: Law): WelfareTerms {
  return {
    monitoringLineFen: saidOf(law, 'monitoring-line'),
    assessmentMonths: saidOf(law, 'public-welfare-post-assessment-months'),
    numbersTolerance: saidOf(law, 'public-welfare-post-numbers-tolerance'),
    alikeTolerance: saidOf(law, 'public-welfare-post-alike-tolerance'),
  };
}

/** Within how many months a health check is due at a place. */
export function checkMonths(law: Law): EmploymentSettings['healthCheckMonths'] {
  const said = saidOf(law, 'health-check-months');
  return (on, division) => said({ county: division, on });
}
