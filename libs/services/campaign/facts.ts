import { factsProjection } from '../../process/room.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** A posting that exists, and whose it is. */
export interface KnownJob {
  readonly employerId: string;
}

/** Which postings exist, by their ids. */
export const knownJob = factsProjection<KnownJob, Extract<RecordedJobEvent, { type: 'JobPosted' }>>({
  kind: 'known-job',
  on: { JobPosted: (event) => [event.data.jobId] },
  fold: (_doc, { data: { employerId } }) => ({ employerId }),
});
