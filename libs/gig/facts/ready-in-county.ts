import { type Instant, parseInstant } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedReadinessEvent } from '../readiness/events.js';

/** Who has said to be free in a county, and until when. */
export interface ReadyInCounty {
  readonly until: Readonly<Record<string, Instant>>;
}

const county = (event: { data: { county: string } }) => [event.data.county];

/**
 * The people who have said to be free, by county: whom a call looks at. Who is no longer free by the clock of
 * the event is let go with it, so that a document holds about a day's people.
 */
export const readyInCounty = factsProjection<ReadyInCounty, RecordedReadinessEvent>({
  kind: 'ready-in-county',
  on: { GigReadyDeclared: county, GigReadyEnded: county },
  fold: (doc, event) => {
    const { workerId } = event.data;
    const others = Object.entries(doc?.until ?? {}).filter(
      ([id, until]) => id !== workerId && until > event.occurredAt,
    );
    if (event.type === 'GigReadyEnded') return { until: Object.fromEntries(others) };
    return { until: Object.fromEntries([...others, [workerId, parseInstant(event.data.until) ?? 0]]) };
  },
});
