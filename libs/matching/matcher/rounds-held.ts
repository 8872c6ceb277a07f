import { formatInstant, type Instant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { RecordedMatchingEvent } from '../events.js';
import { latestRound, type RoundTimes, roundTimeOf } from './round-times.js';

export interface LastRound {
  readonly roundId: string;
  readonly placed: number;
  readonly at: string;
}

/** Which rounds were held, as the log tells it. */
export class RoundsHeld {
  last: LastRound | null = null;
  private firstAt: Instant | undefined;
  private lastAt: Instant | undefined;

  note(recorded: RecordedEvent): void {
    this.firstAt ??= recorded.recordedAt;
    if (recorded.type !== 'RoundMatched') return;
    const { data, recordedAt } = recorded as Extract<RecordedMatchingEvent, { type: 'RoundMatched' }>;
    this.last = { roundId: data.roundId, placed: data.placed, at: formatInstant(recordedAt) };
    this.lastAt = roundTimeOf(data.roundId) ?? this.lastAt;
  }

  /**
   * The time of the latest round that has come and was not held: of several missed ones that one alone. What
   * lies before the first event of the log was never missed.
   */
  due(times: RoundTimes, now: Instant): Instant | undefined {
    const at = latestRound(times, now);
    const since = this.lastAt ?? this.firstAt;
    return at !== undefined && since !== undefined && at > since ? at : undefined;
  }
}
