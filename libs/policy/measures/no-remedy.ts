import type { Law } from '../law/law.js';
import { assess } from './assess.js';
import type { AssessmentCode } from './codes.js';
import type { CommonFacts } from './facts.js';
import type { Measure } from './measure.js';
import { type AnyFacts, decidingStep, type REMEDIES, remedyOf } from './nearest-change.js';
import { BY_A_BUREAU, NOTHING_BEGUN, OTHER_DAY, OTHER_PARTY, OTHER_WORK, USED } from './no-remedy-reasons.js';

/** Why nothing added to the facts would turn an answer: the code that decides in the end, and its reason. */
export interface NoRemedy {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * What is said where no nearest change exists. Of an answer that is pending or could be mended in part, the
 * code at which the mending ends.
 */
export function whyNone<Facts extends CommonFacts>(
  measure: Measure<Facts>,
  facts: Facts,
  law: Law,
): NoRemedy | null {
  let changed: AnyFacts = facts;
  for (let round = 0; round <= measure.scope.length + measure.conditions.length; round += 1) {
    const step = decidingStep(assess(measure, changed as Facts, law));
    const remedy = step && remedyOf(step.code)?.(changed, step);
    if (!step) return null;
    if (!remedy) {
      const reason = reasonOf(step.code) ?? NOTHING_BEGUN;
      return { code: step.code, ...reason };
    }
    changed = remedy.facts;
  }
  return null;
}

function reasonOf(code: AssessmentCode): { readonly zh: string; readonly en: string } | undefined {
  return (NO_REMEDY as { readonly [Code in AssessmentCode]?: { zh: string; en: string } })[code];
}

/** Why no addition to the facts can mend a code: what is said instead of a change. */
export const NO_REMEDY: {
  readonly [Code in Exclude<AssessmentCode, keyof typeof REMEDIES>]: {
    readonly zh: string;
    readonly en: string;
  };
} = {
  'not-lifted-out-of-poverty': BY_A_BUREAU,
  'not-in-a-trained-group': BY_A_BUREAU,
  'not-in-a-helped-household': BY_A_BUREAU,
  'not-an-enterprise': OTHER_PARTY,
  'not-a-rural-worker': OTHER_PARTY,
  'year-not-over': OTHER_DAY,
  'too-few-organised': OTHER_WORK,
  'effect-too-small': OTHER_WORK,
  'employer-outside-province': OTHER_PARTY,
  'not-a-producer': OTHER_PARTY,
  'household-outside-province': OTHER_PARTY,
  'not-a-counted-business': OTHER_PARTY,
  'not-a-counted-school': OTHER_PARTY,
  'own-placement': OTHER_PARTY,
  'post-not-counted': OTHER_WORK,
  'not-placed-by-agency': OTHER_WORK,
  'not-organised': OTHER_WORK,
  'within-county': OTHER_WORK,
  'not-a-labour-contract': OTHER_WORK,
  'employed-full-time': OTHER_WORK,
  'insured-by-employer': OTHER_WORK,
  'not-a-school-leaver': OTHER_WORK,
  'not-at-school': OTHER_WORK,
  'no-tuition': OTHER_WORK,
  'no-month-confirmed': NOTHING_BEGUN,
  'no-term-confirmed': NOTHING_BEGUN,
  'no-training-completed': NOTHING_BEGUN,
  'not-arrived': NOTHING_BEGUN,
  'begun-too-early': OTHER_DAY,
  'policy-not-yet-in-force': OTHER_DAY,
  'policy-expired': OTHER_DAY,
  'already-granted': USED,
  'already-trained-with-subsidy': USED,
  'six-months-used': USED,
  'months-used': USED,
  'no-year-reported': NOTHING_BEGUN,
  'no-deferral-recorded': NOTHING_BEGUN,
  'not-a-workshop': OTHER_PARTY,
  'report-replaced': OTHER_WORK,
  'contributions-not-paid': OTHER_WORK,
  'layoffs-over-ceiling': OTHER_WORK,
  'too-few-lifted-workers': OTHER_WORK,
  'too-few-tenants': OTHER_WORK,
  'no-local-document': {
    zh: '由当地规定：待当地文件确定参数',
    en: 'left to local rules: a local document must name the parameter',
  },
};
