import type { BusinessDate } from '../../../kernel/business-date.js';
import { peopleOn, type Settlement, windowOn } from '../history.js';

/** What a settlement lacks. */
export type WindowGap = 'no-window' | 'no-full-time-staff';

/**
 * A settlement of so many people or more has a public employment service station or window with full-time
 * staff.
 *
 * Law: N25 §2(12) (人口规模800人以上, the number itself included). `peopleFrom` is null on days on which no
 * document asks for it: then nothing lacks. A gap is a row of a list, nothing is refused.
 */
export function windowGap(
  settlement: Settlement,
  { on, peopleFrom }: { readonly on: BusinessDate; readonly peopleFrom: number | null },
): WindowGap | undefined {
  const people = peopleOn(settlement, on);
  if (peopleFrom === null || people === undefined || people < peopleFrom) return undefined;
  const window = windowOn(settlement, on);
  if (!window) return 'no-window';
  return window.fullTimeStaff > 0 ? undefined : 'no-full-time-staff';
}
