import { type BusinessDate, dayBefore } from './business-date.js';

/** Days from a first to a last one, both included; null is open. */
export interface Stretch {
  readonly startsOn: BusinessDate;
  readonly lastDay: BusinessDate | null;
}

/**
 * The first day of what goes on without a day between up to `startsOn`: a renewal begins nothing anew. Which
 * stretches belong together is the caller's to say. Cost: their number, squared.
 */
export function unbrokenSince(stretches: readonly Stretch[], startsOn: BusinessDate): BusinessDate {
  let since = startsOn;
  for (;;) {
    const eve = dayBefore(since);
    const before = stretches.find(
      (one) => one.startsOn <= eve && (one.lastDay === null || one.lastDay >= eve),
    );
    if (!before) return since;
    since = before.startsOn;
  }
}
