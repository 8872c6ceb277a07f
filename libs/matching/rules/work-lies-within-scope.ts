import { currentDivision, normaliseDivision, significantDigits } from '../../kernel/divisions/divisions.js';
import type { Candidate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';
import type { Rule } from './rule.js';

/**
 * The work lies as far as the person is willing to go, or nearer.
 *
 * `cross-province` includes `in-province` (any county of the worker's province), which includes `county`
 * (the worker's own). `gig` takes gig posts only, wherever they are. `none` takes nothing beyond the home
 * village's own posts: public-welfare posts, and those of a village, at the place of the household.
 */
export const workLiesWithinScope: Rule = {
  name: 'work-lies-within-scope',
  holds: (worker, job, { reachOf }) => {
    switch (worker.willingness?.scope) {
      case undefined:
      case 'cross-province':
        return true;
      case 'in-province':
        return reachOf(worker.householdCounty, job.division) !== 'cross-province';
      case 'county':
        return reachOf(worker.householdCounty, job.division) === 'county';
      case 'gig':
        return job.kind === 'gig';
      case 'none':
        return isHomeVillagePost(worker, job);
    }
  },
  reason: (worker, job) => ({
    code: 'outside-scope',
    message:
      `the ${job.kind} post is in ${job.division}; the household is in ${worker.householdCounty} ` +
      `and the scope is ${worker.willingness?.scope}`,
    citation: null,
  }),
};

function isHomeVillagePost(worker: Candidate, job: Vacancy): boolean {
  if (job.kind !== 'public-welfare' && job.employerKind !== 'village') return false;
  const post = digitsOf(job.division);
  const home = digitsOf(worker.household ?? worker.householdCounty);
  return post.startsWith(home) || home.startsWith(post);
}

/**
 * Both codes are compared as far as the shorter one goes: a county's post is at home in each of its
 * villages.
 */
function digitsOf(division: string): string {
  return significantDigits(currentDivision(division) ?? normaliseDivision(division) ?? division);
}
