import type { Instant } from './business-date.js';

/**
 * Time is an input: the tenant's clock, the database's in production and a stored instant under simulation.
 */
export interface Clock {
  now(): Instant;
}

/** A clock that stands still until it is moved, and never runs back. */
export class SimulatedClock implements Clock {
  constructor(private instant: Instant) {}

  now(): Instant {
    return this.instant;
  }

  /** Moves forward; an earlier instant leaves the clock where it is. */
  moveTo(instant: Instant): void {
    this.instant = Math.max(this.instant, instant);
  }
}
