import { factsProjection } from '../../process/room.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** Which postings exist, by their ids. */
export const knownPosting = factsProjection<
  { readonly known: true },
  Extract<RecordedJobEvent, { type: 'JobPosted' }>
>({
  kind: 'known-posting',
  on: { JobPosted: ({ data }) => [data.jobId] },
  fold: () => ({ known: true }),
});
