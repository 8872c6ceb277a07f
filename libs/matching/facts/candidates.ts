import type { BusinessDate } from '../../kernel/business-date.js';
import type { Fen } from '../../kernel/money.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent, Scope, WorkerStatus } from '../../registry/events.js';

/** A status with its period; both ends are included. */
export interface StatusPeriod {
  readonly status: WorkerStatus;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** Which work the person would take, as last declared. */
export interface Willingness {
  readonly scope: Scope;
  readonly wageFloorFen?: Fen | undefined;
  readonly occupations?: readonly string[] | undefined;
  readonly destinations?: readonly string[] | undefined;
  readonly availableFrom?: BusinessDate | undefined;
}

export interface Certificate {
  readonly occupation: string;
  /** 5 = 初级工 … 1 = 高级技师: the smaller number is the higher skill. */
  readonly level: number;
  readonly issuedOn: BusinessDate;
  readonly expiresOn: BusinessDate | null;
}

/** What matching must know of a person from the registry. */
export interface Candidate {
  readonly workerId: string;
  readonly householdCounty: string;
  /** Absent where it was not recorded: such a worker counts as rural (POLICY interpretation 19). */
  readonly householdKind?: 'rural' | 'urban' | undefined;
  readonly statuses: readonly StatusPeriod[];
  readonly willingness: Willingness | null;
  readonly certificates: readonly Certificate[];
  /** The personal fields are absent for an erased person. */
  readonly birthDate?: BusinessDate | undefined;
  readonly household?: string | undefined;
  readonly healthNotes?: string | undefined;
}

type Followed = Exclude<
  RecordedRegistryEvent,
  { type: 'WorkerReturned' | 'UnemploymentRegistered' | 'TrainingWishDeclared' }
>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** Each registered person by id, with statuses, willingness and skills. */
export const candidates = factsProjection<Candidate, Followed>({
  kind: 'candidate',
  on: {
    WorkerRegistered: worker,
    WorkerStatusRecognised: worker,
    WorkerStatusEnded: worker,
    WorkerStatusAnnulled: worker,
    WillingnessDeclared: worker,
    SkillCertified: worker,
    PersonErased: worker,
  },
  fold: (doc, event) => {
    if (event.type === 'WorkerRegistered') return registered(event.data);
    if (event.type === 'PersonErased') return doc && withoutPerson(doc);
    return doc && { ...doc, ...changeOf(doc, event) };
  },
  personal: { person: (_doc, key) => `worker:${key}`, fields: ['birthDate', 'household', 'healthNotes'] },
});

function registered(data: Extract<Followed, { type: 'WorkerRegistered' }>['data']): Candidate {
  const { workerId, householdCounty, householdKind, birthDate, household, healthNotes } = data;
  return {
    workerId,
    householdCounty,
    ...(householdKind === undefined ? {} : { householdKind }),
    statuses: [],
    willingness: null,
    certificates: [],
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(household === undefined ? {} : { household }),
    ...(healthNotes === undefined ? {} : { healthNotes }),
  };
}

/** Nobody without a date of birth is placed; statuses and skills go on counting under the id. */
function withoutPerson({
  birthDate: _day,
  household: _home,
  healthNotes: _notes,
  ...rest
}: Candidate): Candidate {
  return rest;
}

function changeOf(
  doc: Candidate,
  event: Exclude<Followed, { type: 'WorkerRegistered' | 'PersonErased' }>,
): Partial<Candidate> {
  switch (event.type) {
    case 'WorkerStatusRecognised': {
      const { status, from, to } = event.data;
      return { statuses: [...doc.statuses, { status, from, to: to ?? null }] };
    }
    case 'WorkerStatusEnded': {
      const { status, to } = event.data;
      return {
        statuses: doc.statuses.map((one) =>
          one.status === status && one.from <= to && (one.to === null || one.to >= to) ? { ...one, to } : one,
        ),
      };
    }
    case 'WorkerStatusAnnulled':
      return {
        statuses: doc.statuses.filter(
          (one) => one.status !== event.data.status || one.from !== event.data.from,
        ),
      };
    case 'WillingnessDeclared': {
      const { scope, wageFloorFen, occupations, destinations, availableFrom } = event.data;
      return { willingness: { scope, wageFloorFen, occupations, destinations, availableFrom } };
    }
    case 'SkillCertified': {
      const { occupation, level, issuedOn, expiresOn } = event.data;
      return {
        certificates: [...doc.certificates, { occupation, level, issuedOn, expiresOn: expiresOn ?? null }],
      };
    }
  }
}

/** Does the person hold the status on the day? */
export function holdsStatus(worker: Candidate, status: WorkerStatus, on: BusinessDate): boolean {
  return worker.statuses.some(
    (one) => one.status === status && one.from <= on && (one.to === null || one.to >= on),
  );
}
