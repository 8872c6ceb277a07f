import type { RecordedAgencyEvent } from '../../vacancy/agency/events.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';
import { factsProjection } from '../../process/room.js';
import type { AgencyFacts, EmployerFacts } from '../measures/facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/**
 * Employers, agencies and posts never change in what is kept here, and stand before any contract that names
 * them.
 */

export interface EmployerRecord extends Seen {
  readonly employerId: string;
  readonly kind: string;
  readonly division: string;
  readonly creditCode: string | null;
  readonly operatorId: string | null;
  /** As registered; absent in what was kept before they were read. */
  readonly industry?: string;
  readonly name?: string;
}

export interface AgencyRecord extends Seen {
  readonly agencyId: string;
  readonly kind: string;
  readonly creditCode: string | null;
}

export interface PostRecord {
  readonly kind: string;
}

/** Kind, place and credit code, by employer. */
export const employerRecord = factsProjection<EmployerRecord, RecordedEmployerEvent>({
  kind: 'employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: (_doc, event) => {
    const { employerId, kind, division, creditCode, operatorId, industry, name } = event.data;
    const own = { employerId, kind, division, creditCode: creditCode ?? null };
    return { ...own, industry, name, operatorId: operatorId ?? null, seen: [sightingOf(event)] };
  },
});

/** Kind and credit code, by agency; a broker who is a natural person has no code. */
export const agencyRecord = factsProjection<AgencyRecord, RecordedAgencyEvent>({
  kind: 'agency',
  on: { AgencyRegistered: (event) => [event.data.agencyId] },
  fold: (_doc, event) => {
    const { agencyId, kind, creditCode } = event.data;
    return { agencyId, kind, creditCode: creditCode ?? null, seen: [sightingOf(event)] };
  },
});

type Posted = Extract<RecordedJobEvent, { type: 'JobPosted' }>;

/** The kind of a posting, by job. */
export const postRecord = factsProjection<PostRecord, Posted>({
  kind: 'post',
  on: { JobPosted: (event) => [event.data.jobId] },
  fold: (_doc, event) => ({ kind: event.data.kind }),
});

/** An employer with the operator that a workshop without a licence of its own names. */
export interface Employer extends EmployerRecord {
  readonly operator: EmployerRecord | null;
}

export function employerFacts({ operator, seen, ...employer }: Employer): EmployerFacts {
  const { employerId, kind, division, creditCode } = employer;
  const operatorCreditCode = operator?.creditCode ?? null;
  const evidence = evidenceOf({ seen }, ...(operator ? [operator] : []));
  return { employerId, kind, division, creditCode, operatorCreditCode, evidence };
}

export function agencyFacts({ agencyId, kind, creditCode, seen }: AgencyRecord): AgencyFacts {
  return { agencyId, kind, creditCode, evidence: evidenceOf({ seen }) };
}
