import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** Somebody or something registered; all that is asked is whether it exists. */
export interface Known {
  readonly known: true;
}

const KNOWN: Known = { known: true };

/** Which employers exist, by their ids. */
export const knownEmployer = factsProjection<Known, RecordedEmployerEvent>({
  kind: 'known-employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: () => KNOWN,
});

/** Which postings were ever made, by their ids. */
export const knownJob = factsProjection<Known, Extract<RecordedJobEvent, { type: 'JobPosted' }>>({
  kind: 'known-job',
  on: { JobPosted: (event) => [event.data.jobId] },
  fold: () => KNOWN,
});

/** A registered person as criteria of assistance look at one. */
export interface Person {
  /** Absent for an erased person. */
  readonly birthDate?: string | undefined;
  readonly female?: boolean | undefined;
  /** The days from which the person was registered as unemployed. */
  readonly unemployedFrom: readonly string[];
}

type Followed = Extract<
  RecordedRegistryEvent,
  { type: 'WorkerRegistered' | 'UnemploymentRegistered' | 'PersonErased' }
>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];
/** The place of the digit that is even for women (GB 11643). */
const SEX_DIGIT_AT = 16;

/** Each registered person by id; age and sex are sealed. */
export const personOfWorker = factsProjection<Person, Followed>({
  kind: 'person-of-worker',
  on: { WorkerRegistered: worker, UnemploymentRegistered: worker, PersonErased: worker },
  fold: (doc, event) => {
    switch (event.type) {
      case 'WorkerRegistered': {
        const { birthDate, idNumber } = event.data;
        // The personal fields of an erased person come back empty.
        const female = idNumber === undefined ? undefined : Number(idNumber[SEX_DIGIT_AT]) % 2 === 0;
        return { unemployedFrom: [], birthDate, female };
      }
      case 'UnemploymentRegistered':
        return doc && { ...doc, unemployedFrom: [...doc.unemployedFrom, event.data.from] };
      case 'PersonErased':
        return doc && { unemployedFrom: doc.unemployedFrom };
    }
  },
  personal: { person: (_doc, key) => `worker:${key}`, fields: ['birthDate', 'female'] },
});
