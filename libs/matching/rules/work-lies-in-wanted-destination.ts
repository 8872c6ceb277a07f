import { isWithin } from '../../kernel/divisions/divisions.js';
import { placeNames, placesInEnglish, type Rule } from './rule.js';

/**
 * The work lies in a destination the person named, where any is named; a shorter code stands for all below
 * it.
 */
export const workLiesInWantedDestination: Rule = {
  name: 'work-lies-in-wanted-destination',
  holds: (worker, job) => {
    const wanted = worker.willingness?.destinations ?? [];
    return wanted.length === 0 || wanted.some((area) => isWithin(job.division, area));
  },
  reason: (worker, job) => {
    const wanted = worker.willingness?.destinations ?? [];
    return {
      code: 'outside-destinations',
      message: `the post is in ${placesInEnglish([job.division])}; wanted: ${placesInEnglish(wanted)}`,
      messageZh: `岗位在${placeNames([job.division])}，本人意向地为${placeNames(wanted)}`,
      citation: null,
    };
  },
};
