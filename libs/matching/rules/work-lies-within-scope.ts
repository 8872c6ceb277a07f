import { currentDivision, normaliseDivision, significantDigits } from '../../kernel/divisions/divisions.js';
import type { Candidate } from '../facts/candidates.js';
import type { Vacancy } from '../facts/postings.js';
import { placeNames, placesInEnglish, type Rule } from './rule.js';

const KINDS_ZH: Readonly<Record<Vacancy['kind'], string>> = {
  regular: '普通岗位',
  gig: '零工岗位',
  'work-relief': '以工代赈岗位',
  workshop: '就业帮扶车间岗位',
  'public-welfare': '公益性岗位',
};
const SCOPES_ZH: Readonly<Record<NonNullable<Candidate['willingness']>['scope'], string>> = {
  county: '县内',
  'in-province': '省内',
  'cross-province': '可跨省',
  gig: '只打零工',
  none: '不离开本村',
};

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
      `the ${job.kind} post is in ${placesInEnglish([job.division])}; the household is in ` +
      `${placesInEnglish([worker.householdCounty])} ` +
      `and the scope is ${worker.willingness?.scope}`,
    messageZh:
      `岗位（${KINDS_ZH[job.kind]}）在${placeNames([job.division])}，户籍在` +
      `${placeNames([worker.householdCounty])}，本人愿意的范围是${SCOPES_ZH[worker.willingness?.scope ?? 'none']}`,
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
