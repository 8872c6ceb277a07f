import { schoolAid } from './school-aid.js';

/**
 * 雨露计划: the grant of the programme for this term at a vocational school.
 *
 * Law: N25 §2(11). 按规定给予相应补助: the standard of a term, whoever entered from where (interpretation 41).
 */
export const rainDewGrant = schoolAid({
  id: 'rain-dew-grant',
  label: { zh: '雨露计划补助', en: 'grant of the rain and dew programme' },
  amount: 'rain-dew-grant-amount',
  statuses: 'rain-dew-grant-statuses',
  kinds: 'rain-dew-grant-school-kinds',
  also: [],
});
