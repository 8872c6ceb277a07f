import { addMonths, type BusinessDate } from '../../../kernel/business-date.js';

/** A post as far as its strain on health goes. */
export interface Strain {
  readonly strength: string;
  readonly hazardous: boolean;
}

/** Law: N6 art. 12; POLICY interpretation 58. Checks are watched where the work is heavy or hazardous. */
export function asksForChecks({ strength, hazardous }: Strain): boolean {
  return hazardous || strength === 'heavy';
}

/**
 * Health is checked regularly: the day on which the next check is due.
 *
 * Law: N6 art. 12 (定期开展职业健康体检); POLICY interpretation 58. Counted from the last check, whoever had it
 * made, or from the first day of the work where there was none, or none that held on that day. Renewals
 * go on with the work.
 */
export function checkDueOn(
  work: { readonly startsOn: BusinessDate; readonly checkedOn: BusinessDate | null },
  months: number,
): BusinessDate {
  const { startsOn, checkedOn } = work;
  const heldUntil = checkedOn === null ? null : addMonths(checkedOn, months);
  return heldUntil !== null && heldUntil >= startsOn ? heldUntil : addMonths(startsOn, months);
}
