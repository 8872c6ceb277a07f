import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { StatusPeriod } from '../measures/facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** A status as recognised; a recognition found wrong stays, marked, so that a trace can show it. */
export interface StatusRecord extends Seen {
  readonly status: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  readonly annulled: boolean;
}

/** What the measures must know of a person. Nothing below the county, so nothing is sealed. */
export interface PersonRecord extends Seen {
  readonly householdCounty: string;
  /** `rural` or `urban`; null where not recorded. */
  readonly householdKind: string | null;
  readonly statuses: readonly StatusRecord[];
}

type Followed = Extract<
  RecordedRegistryEvent,
  { type: 'WorkerRegistered' | 'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled' }
>;

const worker = (event: Followed) => [event.data.workerId];

/** Household county and statuses, by worker. Rests on `worker-ID`. */
export const personRecord = factsProjection<PersonRecord, Followed>({
  kind: 'person',
  on: {
    WorkerRegistered: worker,
    WorkerStatusRecognised: worker,
    WorkerStatusEnded: worker,
    WorkerStatusAnnulled: worker,
  },
  fold: (doc, event) => {
    if (event.type === 'WorkerRegistered') {
      const { householdCounty, householdKind = null } = event.data;
      return { householdCounty, householdKind, statuses: [], seen: [sightingOf(event)] };
    }
    return doc && { ...doc, statuses: statusesAfter(doc.statuses, event) };
  },
});

function statusesAfter(
  before: readonly StatusRecord[],
  event: Exclude<Followed, { type: 'WorkerRegistered' }>,
): readonly StatusRecord[] {
  const seen = sightingOf(event);
  switch (event.type) {
    case 'WorkerStatusRecognised': {
      const { status, from, to } = event.data;
      return [...before, { status, from, to: to ?? null, annulled: false, seen: [seen] }];
    }
    case 'WorkerStatusEnded':
      return before.map((one) =>
        endsWith(one, event.data) ? { ...one, to: event.data.to, seen: [...one.seen, seen] } : one,
      );
    case 'WorkerStatusAnnulled':
      return before.map((one) =>
        one.status === event.data.status && one.from === event.data.from
          ? { ...one, annulled: true, seen: [...one.seen, seen] }
          : one,
      );
  }
}

/** The periods that an ending means: of this status, begun by its last day and not ended before it. */
function endsWith(one: StatusRecord, ending: { status: string; to: BusinessDate }): boolean {
  return one.status === ending.status && one.from <= ending.to && (one.to === null || one.to >= ending.to);
}

export function statusPeriods(person: PersonRecord): readonly StatusPeriod[] {
  return person.statuses.map(({ seen, ...period }) => ({ ...period, evidence: evidenceOf({ seen }) }));
}
