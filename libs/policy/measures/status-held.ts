import type { BusinessDate } from '../../kernel/business-date.js';
import type { StatusPeriod } from './facts.js';

/** Both ends count; one found wrong from the start was never held. */
export function heldOn(period: StatusPeriod, day: BusinessDate): boolean {
  return !period.annulled && period.from <= day && (period.to === null || day <= period.to);
}
