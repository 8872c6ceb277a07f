import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { EmployerKind, RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

type Posted = Extract<RecordedJobEvent, { type: 'JobPosted' }>['data'];

/** A vacancy as it stands: the posting with every revision, and the day it was closed. */
export interface Posting extends Posted {
  readonly closedOn: BusinessDate | null;
}

/** What matching must know of an employer. */
export interface EmployerFacts {
  readonly employerId: string;
  readonly kind: EmployerKind;
  readonly division: string;
}

/** A posting together with who posts it: what `eligible` looks at. */
export interface Vacancy extends Posting {
  readonly employerKind: EmployerKind | null;
}

const job = (event: { data: { jobId: string } }) => [event.data.jobId];

/** Each vacancy by id. */
export const postings = factsProjection<Posting, RecordedJobEvent>({
  kind: 'posting',
  on: { JobPosted: job, JobRevised: job, JobClosed: job },
  fold: (doc, event) => {
    switch (event.type) {
      case 'JobPosted':
        return { ...event.data, closedOn: null };
      case 'JobRevised':
        return doc && { ...doc, ...event.data };
      case 'JobClosed':
        return doc && { ...doc, closedOn: event.data.on };
    }
  },
});

/** Each employer by id. */
export const employers = factsProjection<EmployerFacts, RecordedEmployerEvent>({
  kind: 'employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: (_doc, { data: { employerId, kind, division } }) => ({ employerId, kind, division }),
});

/** Closed, or past the last day on which it may be filled. */
export function closedOn(posting: Posting, on: BusinessDate): boolean {
  if (posting.closedOn !== null && posting.closedOn <= on) return true;
  return posting.closesOn !== undefined && on > posting.closesOn;
}
