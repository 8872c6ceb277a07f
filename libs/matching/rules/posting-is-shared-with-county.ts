import { countyOf, isWithin } from '../../kernel/divisions/divisions.js';
import type { Vacancy } from '../facts/postings.js';
import { placeNames, placesInEnglish, type Rule, type RuleContext } from './rule.js';

const SHARED_ZH: Readonly<Record<Vacancy['shareWith'], string>> = {
  'own-county': '本县',
  alliance: '劳务协作联盟',
  province: '全省',
};

/**
 * The posting is shared with the county of the worker's household.
 *
 * Law: N6 art. 3; POLICY interpretation 8. `own-county` reaches workers of the posting's county, `alliance`
 * those of every alliance that holds its division on the day (its own county where none does), `province`
 * everyone in the registry, also for posts outside the province.
 */
export const postingIsSharedWithCounty: Rule = {
  name: 'posting-is-shared-with-county',
  holds: (worker, job, context) => reaches(job, worker.householdCounty, context),
  reason: (worker, job, context) => {
    const holding = context.alliancesOf(job.division).join(', ') || 'no alliance';
    return {
      code: 'not-shared',
      message:
        `the post in ${placesInEnglish([job.division])} (${holding} on ${context.on}) is shared with ` +
        `${job.shareWith}; the household is in ${placesInEnglish([worker.householdCounty])}`,
      messageZh:
        `岗位在${placeNames([job.division])}，共享范围为${SHARED_ZH[job.shareWith]}；` +
        `户籍在${placeNames([worker.householdCounty])}，不在其内`,
      citation: 'N6 art. 3; POLICY interpretation 8',
    };
  },
};

function reaches(job: Vacancy, county: string, context: RuleContext): boolean {
  switch (job.shareWith) {
    case 'province':
      return true;
    case 'own-county':
      return isOfPostingsCounty(job, county);
    case 'alliance': {
      const holding = context.alliancesOf(job.division);
      if (holding.length === 0) return isOfPostingsCounty(job, county);
      const own = context.alliancesOf(county);
      return holding.some((alliance) => own.includes(alliance));
    }
  }
}

/** A posting whose division is larger than a county reaches all counties in it. */
function isOfPostingsCounty(job: Vacancy, county: string): boolean {
  return isWithin(county, countyOf(job.division) ?? job.division);
}
