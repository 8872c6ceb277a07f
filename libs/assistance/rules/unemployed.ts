import type { BusinessDate } from '../../kernel/business-date.js';
import type { Labour } from '../facts.js';
import { employedOn, type Work, worksOf } from './employed.js';

/**
 * 失业人员清单: registered so, or the last employment ended and none followed. A closed business of one's own ends
 * work as a contract does. Who never worked and never registered stands in no list.
 *
 * Law: N6 art. 3, 9; N25 §2(10).
 */
export function unemployedOn(labour: Labour, date: BusinessDate): boolean {
  if (employedOn(labour, date)) return false;
  return (
    labour.unemployedFrom.some((from) => from <= date) ||
    worksOf(labour).some((work) => hadBegunBy(work, date))
  );
}

/** Work that was called off before its first day never was. */
function hadBegunBy({ from, ending }: Work, date: BusinessDate): boolean {
  return from <= date && (ending === null || from <= ending.lastDay);
}
