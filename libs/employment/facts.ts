import { factsProjection } from '../process/room.js';
import type { RecordedRegistryEvent } from '../registry/events.js';
import type { RecordedAgencyEvent } from '../vacancy/agency/events.js';
import type { RecordedEmployerEvent } from '../vacancy/employer/events.js';
import type { JOB_KINDS, RecordedJobEvent } from '../vacancy/job/events.js';

/** Somebody who was registered; all that is asked is whether they exist. */
export interface KnownParty {
  readonly known: true;
}

const KNOWN: KnownParty = { known: true };

type WorkerRegistered = Extract<RecordedRegistryEvent, { type: 'WorkerRegistered' }>;
type JobFollowed = Extract<RecordedJobEvent, { type: 'JobPosted' | 'JobRevised' }>;

/** Which workers exist, by their ids. */
export const knownWorker = factsProjection<KnownParty, WorkerRegistered>({
  kind: 'known-worker',
  on: { WorkerRegistered: (event) => [event.data.workerId] },
  fold: () => KNOWN,
});

/** Which employers exist, by their ids. */
export const knownEmployer = factsProjection<KnownParty, RecordedEmployerEvent>({
  kind: 'known-employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: () => KNOWN,
});

/** Which agencies exist, by their ids. */
export const knownAgency = factsProjection<KnownParty, RecordedAgencyEvent>({
  kind: 'known-agency',
  on: { AgencyRegistered: (event) => [event.data.agencyId] },
  fold: () => KNOWN,
});

/** What a contract takes over from the posting it names. */
export interface PostOfContract {
  readonly employerId: string;
  readonly kind: (typeof JOB_KINDS)[number];
  readonly partTime: boolean;
}

/** Whose posting it is, of which kind, and whether it is part-time, by its id. */
export const postOfContract = factsProjection<PostOfContract, JobFollowed>({
  kind: 'post-of-contract',
  on: { JobPosted: (event) => [event.data.jobId], JobRevised: (event) => [event.data.jobId] },
  fold: (doc, event) => {
    if (event.type === 'JobPosted') {
      const { employerId, kind, partTime } = event.data;
      return { employerId, kind, partTime: partTime ?? false };
    }
    return doc && { ...doc, partTime: event.data.partTime ?? doc.partTime };
  },
});

/** Facts for the decisions of one person's employment; what a command does not name counts as known. */
export interface EmploymentFacts {
  readonly workerKnown: boolean;
  readonly employerKnown: boolean;
  readonly agencyKnown: boolean;
  /** The posting named by the contract, or by the contract to be renewed. */
  readonly post: PostOfContract | undefined;
  /**
   * The stream of the person whose contract has the id wanted. No guard: the append takes the claim itself.
   */
  readonly contractIdHeldBy: string | undefined;
}

export const NO_FACTS: EmploymentFacts = {
  workerKnown: true,
  employerKnown: true,
  agencyKnown: true,
  post: undefined,
  contractIdHeldBy: undefined,
};
