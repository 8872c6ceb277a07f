import { aSchoolLeaver, schoolAid, tuitionCharged } from './school-aid.js';

/**
 * 免学费: what of the tuition of this term is waived?
 *
 * Law: N25 §2(11). The tuition charged, not above the standard (interpretation 41).
 */
export const freeTuition = schoolAid({
  id: 'free-tuition',
  label: { zh: '技工院校免学费', en: 'free tuition at a technical school' },
  amount: 'free-tuition-amount',
  statuses: 'free-tuition-statuses',
  kinds: 'free-tuition-school-kinds',
  also: [aSchoolLeaver(), tuitionCharged()],
  amountFen: (standardFen, { term }) => Math.min(standardFen, term?.tuitionFen ?? 0),
});
