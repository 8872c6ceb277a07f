import { factsProjection } from '../../process/room.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** An employer that was registered; all that is asked is whether it exists. */
export interface KnownEmployer {
  readonly known: true;
}

const KNOWN: KnownEmployer = { known: true };

/** Which employers exist, by their ids. */
export const gigEmployers = factsProjection<KnownEmployer, RecordedEmployerEvent>({
  kind: 'gig-employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: () => KNOWN,
});

type Posted = Extract<RecordedJobEvent, { type: 'JobPosted' }>['data'];

/** Each posting by id, as it stands. */
export const gigPostings = factsProjection<Posted, Exclude<RecordedJobEvent, { type: 'JobClosed' }>>({
  kind: 'gig-posting',
  on: { JobPosted: (event) => [event.data.jobId], JobRevised: (event) => [event.data.jobId] },
  fold: (doc, event) => {
    if (event.type === 'JobPosted') return event.data;
    return doc && { ...doc, ...event.data };
  },
});
