import type { BusinessDate } from '../../kernel/business-date.js';
import type { Labour } from '../facts.js';
import { employedOn } from './employed.js';
import { firstDayWithout } from './ending-counts.js';
import { unemployedOn } from './unemployed.js';
import { type Places, willingToGoOutOn } from './willing-to-go-out.js';

/** In which of the three lists one person stands. */
export interface Standing {
  readonly employed: boolean;
  readonly unemployed: boolean;
  readonly willingToGoOut: boolean;
}

const IN_NO_LIST: Standing = { employed: false, unemployed: false, willingToGoOut: false };

/**
 * 三张清单: the lists on which a person stands on a day. Who died stands on none.
 *
 * Law: N6 art. 3; N25 §2(10).
 */
export function listsOn(labour: Labour, date: BusinessDate, places: Places): Standing {
  if (hadDiedBy(labour, date)) return IN_NO_LIST;
  return {
    employed: employedOn(labour, date),
    unemployed: unemployedOn(labour, date),
    willingToGoOut: willingToGoOutOn(labour, date, places),
  };
}

export function hadDiedBy(labour: Labour, date: BusinessDate): boolean {
  return labour.endings.some((ending) => ending.reason === 'died' && firstDayWithout(ending) <= date);
}
