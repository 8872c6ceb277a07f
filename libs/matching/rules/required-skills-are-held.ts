import type { BusinessDate } from '../../kernel/business-date.js';
import type { Candidate, Certificate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';
import { nearnessOf, type Rule } from './rule.js';

type Required = NonNullable<Vacancy['requiredSkills']>[number];

/**
 * Every required skill is held, at the level asked or a higher one (a smaller number), on the day.
 *
 * A certificate counts from the day of its issue to its last day, both included.
 */
export const requiredSkillsAreHeld: Rule = {
  name: 'required-skills-are-held',
  holds: (worker, job, { on }) => missing(worker, job, on).length === 0,
  reason: (worker, job, { on }) => {
    const lacking = missing(worker, job, on);
    const needed = job.requiredSkills?.length ?? 0;
    return {
      code: 'skill-missing',
      message: lacking
        .map((one) => `${one.occupation} at level ${one.level} is asked for; held: ${found(worker, one, on)}`)
        .join('; '),
      messageZh: lacking
        .map((one) => `要求${one.occupation}${one.level}级，${foundZh(worker, one, on)}`)
        .join('；'),
      citation: null,
      nearness: nearnessOf(needed - lacking.length, needed),
    };
  },
};

function missing(worker: Candidate, job: Vacancy, on: BusinessDate): readonly Required[] {
  return (job.requiredSkills ?? []).filter(
    ({ occupation, level }) =>
      !worker.certificates.some(
        (one) => one.occupation === occupation && one.level <= level && isValidOn(one, on),
      ),
  );
}

/** Issued by the day, and not past its last day. */
export function isValidOn(certificate: Certificate, on: BusinessDate): boolean {
  return certificate.issuedOn <= on && (certificate.expiresOn === null || certificate.expiresOn >= on);
}

function found(worker: Candidate, required: Required, on: BusinessDate): string {
  const own = worker.certificates.filter((one) => one.occupation === required.occupation);
  if (own.length === 0) return 'none';
  return own
    .map((one) => `level ${one.level}${isValidOn(one, on) ? '' : `, not valid on ${on}`}`)
    .join(' and ');
}

function foundZh(worker: Candidate, required: Required, on: BusinessDate): string {
  const own = worker.certificates.filter((one) => one.occupation === required.occupation);
  if (own.length === 0) return '无证书';
  return own.map((one) => `现有${one.level}级${isValidOn(one, on) ? '' : `（${on}无效）`}`).join('，');
}
