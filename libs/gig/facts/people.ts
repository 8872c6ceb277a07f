import { type BusinessDate, type Instant, parseInstant } from '../../kernel/business-date.js';
import type { Point } from '../../kernel/divisions/divisions.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent, WorkerStatus } from '../../registry/events.js';
import type { RecordedGigCallEvent } from '../call/events.js';
import type { RecordedReadinessEvent } from '../readiness/events.js';

/** Hours that an accepted call takes. */
export interface BusyHours {
  readonly callId: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** Where and when a person said to be free; the place is absent for an erased person. */
export interface Readiness {
  readonly from: Instant;
  readonly until: Instant;
  readonly occupations: readonly string[];
}

/** What the room knows of one person; personal fields are absent for an erased one. */
export interface GigPerson {
  readonly statuses: readonly {
    readonly status: WorkerStatus;
    readonly from: BusinessDate;
    readonly to: BusinessDate | null;
  }[];
  readonly wageFloorFen: number;
  readonly ready: Readiness | null;
  readonly busy: readonly BusyHours[];
  readonly birthDate?: BusinessDate | undefined;
  readonly healthNotes?: string | undefined;
  /** Where they said to be. */
  readonly division?: string | undefined;
  readonly point?: Point | undefined;
}

type FollowedWorker = Extract<
  RecordedRegistryEvent,
  {
    type:
      | 'WorkerRegistered'
      | 'WorkerStatusRecognised'
      | 'WorkerStatusEnded'
      | 'WorkerStatusAnnulled'
      | 'WillingnessDeclared'
      | 'PersonErased';
  }
>;
type FollowedCall = Extract<
  RecordedGigCallEvent,
  { type: 'GigCallAccepted' | 'GigCallWithdrawn' | 'GigCallCancelled' }
>;
type Followed = FollowedWorker | RecordedReadinessEvent | FollowedCall;

const HOUR_MS = 3_600_000;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** Each registered person by id, with what decides whether a call suits them and finds them free. */
export const gigPeople = factsProjection<GigPerson, Followed>({
  kind: 'gig-person',
  on: {
    WorkerRegistered: worker,
    WorkerStatusRecognised: worker,
    WorkerStatusEnded: worker,
    WorkerStatusAnnulled: worker,
    WillingnessDeclared: worker,
    PersonErased: worker,
    GigReadyDeclared: worker,
    GigReadyEnded: worker,
    GigCallAccepted: worker,
    GigCallWithdrawn: worker,
    GigCallCancelled: (event) => event.data.workerIds,
  },
  fold: (doc, event) => {
    if (event.type === 'WorkerRegistered') {
      const { birthDate, healthNotes } = event.data;
      const person = { statuses: [], wageFloorFen: 0, ready: null, busy: [] };
      return { ...person, ...(birthDate ? { birthDate } : {}), ...(healthNotes ? { healthNotes } : {}) };
    }
    if (!doc) return doc;
    if (event.type === 'PersonErased')
      return { ...withoutPlace(doc), birthDate: undefined, healthNotes: undefined };
    return folded(doc, event);
  },
  personal: {
    person: (_doc, key) => `worker:${key}`,
    fields: ['birthDate', 'healthNotes', 'division', 'point'],
  },
});

function folded(
  doc: GigPerson,
  event: Exclude<Followed, { type: 'WorkerRegistered' | 'PersonErased' }>,
): GigPerson {
  switch (event.type) {
    case 'WorkerStatusRecognised': {
      const { status, from, to } = event.data;
      return { ...doc, statuses: [...doc.statuses, { status, from, to: to ?? null }] };
    }
    case 'WorkerStatusEnded': {
      const { status, to } = event.data;
      const ends = (one: GigPerson['statuses'][number]) =>
        one.status === status && one.from <= to && (one.to === null || one.to >= to);
      return { ...doc, statuses: doc.statuses.map((one) => (ends(one) ? { ...one, to } : one)) };
    }
    case 'WorkerStatusAnnulled': {
      const { status, from } = event.data;
      return { ...doc, statuses: doc.statuses.filter((one) => one.status !== status || one.from !== from) };
    }
    case 'WillingnessDeclared':
      return { ...doc, wageFloorFen: event.data.wageFloorFen ?? 0 };
    case 'GigReadyDeclared':
      return declared(doc, event.data);
    case 'GigReadyEnded':
      return withoutPlace(doc);
    case 'GigCallAccepted': {
      const { callId, startsAt, hours } = event.data;
      const from = parseInstant(startsAt) ?? 0;
      // Hours long past are let go, so that the document stays small.
      const busy = doc.busy.filter((one) => one.until > event.occurredAt);
      return { ...doc, busy: [...busy, { callId, from, until: from + hours * HOUR_MS }] };
    }
    case 'GigCallWithdrawn':
    case 'GigCallCancelled':
      return { ...doc, busy: doc.busy.filter((one) => one.callId !== event.data.callId) };
  }
}

type Declared = Extract<RecordedReadinessEvent, { type: 'GigReadyDeclared' }>['data'];

function declared(doc: GigPerson, { from, until, occupations, division, lon, lat }: Declared): GigPerson {
  const point = lon === undefined || lat === undefined ? undefined : { lon, lat };
  return {
    ...withoutPlace(doc),
    ready: {
      from: parseInstant(from) ?? 0,
      until: parseInstant(until) ?? 0,
      occupations: occupations ?? [],
    },
    // Absent where the person was erased.
    ...(division === undefined ? {} : { division }),
    ...(point === undefined ? {} : { point }),
  };
}

function withoutPlace({ division: _division, point: _point, ...rest }: GigPerson): GigPerson {
  return { ...rest, ready: null };
}
