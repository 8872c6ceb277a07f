import { aSchoolLeaver, schoolAid } from './school-aid.js';

/**
 * 助学金: the grant for this term at a technical school.
 *
 * Law: N25 §2(11). The standard of a term (interpretation 41).
 */
export const studentGrant = schoolAid({
  id: 'student-grant',
  label: { zh: '技工院校国家助学金', en: 'national grant at a technical school' },
  amount: 'student-grant-amount',
  statuses: 'student-grant-statuses',
  kinds: 'student-grant-school-kinds',
  also: [aSchoolLeaver()],
});
