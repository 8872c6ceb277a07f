import type { Instant } from '../../kernel/business-date.js';
import type { Clock } from '../../kernel/clock.js';

/**
 * What may go on by itself under a stored clock: everything (`free`); only following the log, while orders
 * of one moment are given (`held`); or one thing after the other, each once all before it has come to rest
 * (`stepping`), as in a rehearsal.
 */
export type Pace = 'free' | 'held' | 'stepping';

export interface Shown {
  readonly instant: Instant;
  readonly moves: number;
  readonly pace: Pace;
}

/**
 * Less than the time after which a process that is not heard of counts as gone: it has stopped by then,
 * whatever held it up.
 */
export const UNKNOWN_AFTER_MS = 3_500;

/** What the time is cannot be told until the database answers again; heals by itself. */
export class TimeUnknown extends Error {
  constructor() {
    const cause = Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
    super('the stored clock was not read for too long: the database does not answer', { cause });
  }
}

/** An instant kept in the database, as this process read it last; it never runs back. */
export class StoredClock implements Clock {
  private shown: Shown = { instant: Number.NEGATIVE_INFINITY, moves: 0, pace: 'held' };
  private confirmedAt = Number.NEGATIVE_INFINITY;

  now(): Instant {
    if (performance.now() - this.confirmedAt > UNKNOWN_AFTER_MS) throw new TimeUnknown();
    return this.shown.instant;
  }

  /** The last change of the clock that this process goes by. */
  get moves(): number {
    return this.shown.moves;
  }

  get pace(): Pace {
    return this.shown.pace;
  }

  /** `askedAt` is when the question set out, by this machine's steady clock. */
  show(shown: Shown, askedAt: number): void {
    this.confirmedAt = Math.max(this.confirmedAt, askedAt);
    if (shown.moves < this.shown.moves) return;
    this.shown = { ...shown, instant: Math.max(shown.instant, this.shown.instant) };
  }
}
