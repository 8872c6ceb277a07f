import { factsProjection } from '../../process/room.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** Which postings are public-welfare posts, by job; others have no document. */
export const welfarePostings = factsProjection<
  { readonly known: true },
  Extract<RecordedJobEvent, { type: 'JobPosted' }>
>({
  kind: 'welfare-posting',
  on: { JobPosted: ({ data }) => (data.kind === 'public-welfare' ? [data.jobId] : []) },
  fold: () => ({ known: true }),
});
