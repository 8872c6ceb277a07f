import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedBusinessEvent } from '../../services/business/events.js';
import type { BusinessFacts } from '../measures/facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** A year of business that was announced and not taken back. */
export interface BusinessYear extends Seen {
  readonly on: BusinessDate;
}

export interface BusinessRecord extends Seen {
  readonly creditCode: string;
  readonly kind: string;
  readonly licensedOn: BusinessDate;
  readonly closedOn: BusinessDate | null;
  readonly returnedHome: boolean;
  readonly county: string | null;
  readonly year: BusinessYear | null;
}

export interface BusinessesRecord {
  readonly businesses: readonly BusinessRecord[];
}

const founder = (event: RecordedBusinessEvent) => [event.data.workerId];

/**
 * The businesses of a worker. Rests on `business-ID`. Of their place the county is kept, which is not sealed.
 */
export const businessesRecord = factsProjection<BusinessesRecord, RecordedBusinessEvent>({
  kind: 'businesses',
  on: {
    BusinessReported: founder,
    BusinessClosed: founder,
    BusinessOneYear: founder,
    BusinessOneYearWithdrawn: founder,
  },
  fold: (doc, event) => {
    const before = doc?.businesses ?? [];
    if (event.type === 'BusinessReported') return { businesses: [...before, reported(event)] };
    const meant = before.findLast((one) => one.creditCode === event.data.creditCode);
    return { businesses: before.map((one) => (one === meant ? businessAfter(one, event) : one)) };
  },
});

type Reported = Extract<RecordedBusinessEvent, { type: 'BusinessReported' }>;

function reported(event: Reported): BusinessRecord {
  const { creditCode, kind, licensedOn, returnedHome, county } = event.data;
  const open = { closedOn: null, year: null, seen: [sightingOf(event)] };
  return { creditCode, kind, licensedOn, returnedHome, county: county ?? null, ...open };
}

function businessAfter(
  before: BusinessRecord,
  event: Exclude<RecordedBusinessEvent, Reported>,
): BusinessRecord {
  const seen = sightingOf(event);
  switch (event.type) {
    case 'BusinessClosed':
      return { ...before, closedOn: event.data.closedOn, seen: [...before.seen, seen] };
    case 'BusinessOneYear':
      return { ...before, year: { on: event.data.on, seen: [seen] } };
    case 'BusinessOneYearWithdrawn':
      return { ...before, year: null };
  }
}

export function businessFacts(business: BusinessRecord, today: BusinessDate): BusinessFacts {
  const { seen, year: _year, county, closedOn, ...plain } = business;
  const closed = closedOn !== null && closedOn <= today ? closedOn : null;
  return { ...plain, closedOn: closed, interruptions: [], division: county, evidence: evidenceOf({ seen }) };
}
