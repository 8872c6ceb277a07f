import type { BusinessDate } from '../../kernel/business-date.js';
import { HEALTH_PHRASES, type HealthPhrases, type Strength } from './health-phrases.js';
import type { Rule } from './rule.js';

const ORDER: readonly Strength[] = ['light', 'medium', 'heavy'];
const STRENGTH_ZH: Readonly<Record<Strength, string>> = {
  light: '轻体力',
  medium: '中等体力',
  heavy: '重体力',
};
/** From a denial to the end of its clause: 无残疾、心脏病. 无法 and 无力 deny nothing. */
const DENIED = /(无(?![法力])|没有|未见|未患|否认|\bno (?!heavy)|\bwithout )[^，。；,;.]*/gi;

/**
 * The work is not heavier than the person's health allows.
 *
 * Law: N6 art. 12. Health notes are read by the table in `health-phrases.ts`; the strictest phrase counts.
 */
export const workSuitsHealth: Rule = {
  name: 'work-suits-health',
  holds: (worker, job, { on }) =>
    worker.healthNotes === undefined || !isHeavier(job.strength, strongestWork(worker.healthNotes, on)),
  reason: (worker, job, { on }) => {
    const strongest = strongestWork(worker.healthNotes ?? '', on);
    return {
      code: 'too-heavy-for-health',
      message: `the work is ${job.strength}; ${strongest} at most suits the recorded health`,
      messageZh: `岗位为${STRENGTH_ZH[job.strength]}劳动，按登记的健康状况最多适合${STRENGTH_ZH[strongest]}劳动`,
      citation: 'N6 art. 12',
    };
  },
};

/** The strongest work that notes allow on a day; heavy where no known phrase stands in them. */
export function strongestWork(healthNotes: string, on: BusinessDate): Strength {
  const affirmed = healthNotes.replace(DENIED, '');
  const limits = phrasesOn(on).phrases.filter(({ phrase, complaint }) =>
    phrase.test(complaint ? affirmed : healthNotes),
  );
  return ORDER.find((strength) => limits.some((one) => one.strongest === strength)) ?? 'heavy';
}

/** Is the one harder work than the other? */
export function isHeavier(one: Strength, other: Strength): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}

function phrasesOn(on: BusinessDate): HealthPhrases {
  const found = HEALTH_PHRASES.findLast((one) => one.from <= on);
  if (!found) throw new Error(`no reading of health notes is in force on ${on}`);
  return found;
}
