import type { BusinessDate } from '../../kernel/business-date.js';
import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import { factsProjection } from '../../process/room.js';
import type { TripFacts } from '../measures/facts.js';
import { evidenceOf, type Seen, type Sighting, sightingOf } from './sighting.js';

/** A seat in a convoy that departed; `arrival` is the event that confirmed it. */
export interface TripRecord extends Seen {
  readonly convoyId: string;
  readonly organiser: string;
  readonly departedOn: BusinessDate;
  readonly arrivedOn: BusinessDate | null;
  readonly jobDivision: string;
  readonly fareFen: number | null;
  readonly arrival: Sighting | null;
}

export interface JourneysRecord {
  readonly trips: readonly TripRecord[];
}

type Followed = Extract<RecordedDispatchEvent, { type: 'WorkerDispatched' | 'WorkerArrived' }>;

const worker = (event: Followed) => [event.data.workerId];

/** The trips of a worker, one a convoy. An arrival is final, so no stream need be guarded for it. */
export const journeysRecord = factsProjection<JourneysRecord, Followed>({
  kind: 'journeys',
  on: { WorkerDispatched: worker, WorkerArrived: worker },
  fold: (doc, event) => {
    const before = doc?.trips ?? [];
    const departed = before.find((one) => one.convoyId === event.data.convoyId);
    const others = before.filter((one) => one !== departed);
    return { trips: [...others, tripAfter(departed, event)] };
  },
});

function tripAfter(departed: TripRecord | undefined, event: Followed): TripRecord {
  const { convoyId, organiser, departedOn, jobDivision } = event.data;
  const seen = [...(departed?.seen ?? []), sightingOf(event)];
  const trip = { convoyId, organiser, departedOn, jobDivision, seen };
  if (event.type === 'WorkerDispatched') return { ...trip, arrivedOn: null, fareFen: null, arrival: null };
  const { arrivedOn, fareFen } = event.data;
  return { ...trip, arrivedOn, fareFen: fareFen ?? null, arrival: sightingOf(event) };
}

export function tripFacts({ seen, arrival: _arrival, ...trip }: TripRecord): TripFacts {
  return { ...trip, evidence: evidenceOf({ seen }) };
}
