import { ageOn } from '../../kernel/business-date.js';
import { latestBirthDate, nearnessOf, type Rule } from './rule.js';

/**
 * The worker is within the age limits the posting states, both included.
 *
 * Law: N6 art. 12. Which limits a posting may state at all is the vacancy room's matter (POLICY
 * interpretation 9); one that stands cites its own law. Without a date of birth the rule on legal age speaks.
 */
export const workerIsWithinAgeLimits: Rule = {
  name: 'worker-is-within-age-limits',
  holds: (worker, job, { on }) => {
    const { birthDate } = worker;
    if (birthDate === undefined) return true;
    if (job.minAge !== undefined && birthDate > latestBirthDate(on, job.minAge)) return false;
    return job.maxAge === undefined || birthDate > latestBirthDate(on, job.maxAge + 1);
  },
  reason: (worker, job, { on }) => {
    const years = worker.birthDate === undefined ? 0 : ageOn(worker.birthDate, on);
    const basis = job.maxAgeBasis ? ` (${job.maxAgeBasis})` : '';
    const tooYoung = years < (job.minAge ?? 0);
    return {
      code: 'outside-age-limits',
      message: `${years} years old on ${on}; ${job.minAge ?? 'any'} to ${job.maxAge ?? 'any'} asked${basis}`,
      messageZh: `${on}年满${years}周岁，岗位要求${job.minAge ?? '不限'}至${job.maxAge ?? '不限'}周岁${basis}`,
      citation: 'N6 art. 12',
      nearness: tooYoung ? nearnessOf(years, job.minAge ?? 0) : nearnessOf(job.maxAge ?? 0, years),
    };
  },
};
