import { ageOn } from '../../kernel/business-date.js';
import type { Vacancy } from '../facts/postings.js';
import { latestBirthDate, nearnessOf, type Rule } from './rule.js';

const LEGAL_AGE_YEARS = 16;
const HAZARDOUS_AGE_YEARS = 18;

/**
 * The worker is 16 on the day, 18 for hazardous work.
 *
 * Law: Labour Law art. 15; Labour Law art. 64; POLICY interpretation 9.
 */
export const workerIsOfLegalAge: Rule = {
  name: 'worker-is-of-legal-age',
  holds: (worker, job, { on }) =>
    worker.birthDate !== undefined && worker.birthDate <= latestBirthDate(on, neededYears(job)),
  reason: (worker, job, { on }) => {
    const citation = job.hazardous ? 'Labour Law art. 64' : 'Labour Law art. 15';
    if (worker.birthDate === undefined) {
      return {
        code: 'age-unknown',
        message: 'the date of birth is no longer recorded',
        messageZh: '出生日期已不再记录',
        citation,
      };
    }
    const years = ageOn(worker.birthDate, on);
    const work = job.hazardous ? 'hazardous work' : 'work';
    return {
      code: 'under-legal-age',
      message: `${years} years old on ${on}, ${neededYears(job)} needed for ${work}`,
      messageZh: `${on}年满${years}周岁，${job.hazardous ? '危险作业' : '用工'}须年满${neededYears(job)}周岁`,
      citation,
      nearness: nearnessOf(years, neededYears(job)),
    };
  },
};

function neededYears(job: Vacancy): number {
  return job.hazardous ? HAZARDOUS_AGE_YEARS : LEGAL_AGE_YEARS;
}
