import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { centreOf } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { JobFacts } from '../facts.js';
import { divisionToRecord, unknownDivision } from '../known-division.js';
import { takenOn } from '../places.js';
import type { CloseJob, JobCommand, PostJob, ReviseJob } from './commands.js';
import type { JobEvent } from './events.js';
import type { Posting } from './posting.js';
import { ageLimitUnlawful, legalAgeYears } from './rules/age-limits-need-a-law.js';
import { limitUnlawful } from './rules/limits-of-public-welfare-posts-need-a-rule.js';
import { settlementPlacesTooFew } from './rules/places-of-projects-are-kept-for-relocated.js';
import { openingsInvalid } from './rules/openings-are-whole-places.js';
import { belowFilled } from './rules/openings-may-not-fall-below-filled.js';
import { wageRangeInvalid } from './rules/wages-are-a-range.js';

interface UnpostedJob {
  readonly kind: 'unposted';
  readonly jobId: string;
}

interface OpenJob {
  readonly kind: 'open';
  readonly jobId: string;
  readonly posting: Posting;
}

interface ClosedJob {
  readonly kind: 'closed';
  readonly jobId: string;
  readonly posting: Posting;
  readonly on: string;
}

export type JobState = UnpostedJob | OpenJob | ClosedJob;

/** One posting: what it asks, what it offers, and whether it is closed. */
export const jobDecider: Decider<JobState, JobCommand, JobEvent, JobFacts> = {
  initial: (streamId) => ({ kind: 'unposted', jobId: streamId.slice('job-'.length) }),
  evolve,
  decide(state, command, facts) {
    if (command.name === 'PostJob') return post(state, command, facts);
    if (state.kind === 'unposted') {
      return refuse({ code: 'job-unknown', message: `${state.jobId}: no posting has this id` });
    }
    switch (command.name) {
      case 'ReviseJob':
        return revise(state, command, facts);
      case 'CloseJob':
        return close(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(state: JobState, event: JobEvent): JobState {
  switch (event.type) {
    case 'JobPosted': {
      const { jobId, ...posting } = event.data;
      return { kind: 'open', jobId, posting };
    }
    case 'JobRevised': {
      if (state.kind === 'unposted') return state;
      const { jobId: _jobId, ...changed } = event.data;
      return { ...state, posting: { ...state.posting, ...changed } };
    }
    case 'JobClosed':
      return state.kind === 'unposted' ? state : { ...state, kind: 'closed', on: event.data.on };
    default:
      return unchanged(state, event);
  }
}

type Decision = readonly JobEvent[] | Refusal;

/** What the law and plain sense ask of any posting, in the order of refusal. */
function againstTheRules(posting: Posting): Refusal | undefined {
  return (
    ageLimitUnlawful(posting) ??
    limitUnlawful(posting) ??
    wageRangeInvalid(posting) ??
    openingsInvalid(posting)
  );
}

function post(state: JobState, { with: fields, on: today }: PostJob, facts: JobFacts): Decision {
  const refusal =
    againstTheRules(fields) ??
    (facts.employer ? undefined : unknownEmployer(fields.employerId)) ??
    unknownProject(fields, facts) ??
    unknownDivision(fields.division) ??
    takenId(state) ??
    halfAPoint(fields) ??
    partOfNoProject(fields) ??
    agesNobodyHas(fields) ??
    (isOver(fields, today) ? undefined : settlementPlacesTooFew(fields, facts));
  if (refusal) return refusal;
  const division = divisionToRecord(fields.division);
  return [{ type: 'JobPosted', data: { ...fields, jobId: state.jobId, division } }];
}

/** A late report: the posting was over before it was recorded. What has happened is never refused. */
function isOver({ closesOn }: Pick<Posting, 'closesOn'>, today: string): boolean {
  return closesOn !== undefined && closesOn < today;
}

/** A posting that fell short before, by a rule that came later, may be revised in all else. */
function keptTooFewNow(before: Posting, posting: Posting, facts: JobFacts): Refusal | undefined {
  const lessKept = (posting.relocatedQuotaPercent ?? 0) < (before.relocatedQuotaPercent ?? 0);
  const samePost = before.projectId === posting.projectId && before.villageService === posting.villageService;
  const fellShort = samePost && settlementPlacesTooFew(before, facts) !== undefined;
  return fellShort && !lessKept ? undefined : settlementPlacesTooFew(posting, facts);
}

function unknownEmployer(employerId: string): Refusal {
  return refuse({
    code: 'employer-unknown',
    message: `${employerId}: no employer has this id. Perhaps register it first.`,
  });
}

function unknownProject(
  { projectId }: Pick<Posting, 'projectId'>,
  { projectKnown }: JobFacts,
): Refusal | undefined {
  if (projectKnown) return undefined;
  return refuse({
    code: 'project-unknown',
    message: `${projectId}: no project has this id. Perhaps register it first.`,
  });
}

/** A part is a part of something. */
function partOfNoProject({ projectId, projectPart }: Posting): Refusal | undefined {
  if (projectPart === undefined || projectId !== undefined) return undefined;
  return refuse({ code: 'field-invalid', message: `projectPart ${projectPart} needs a projectId` });
}

function takenId(state: JobState): Refusal | undefined {
  if (state.kind === 'unposted') return undefined;
  return refuse({ code: 'already-exists', message: `${state.jobId}: another posting has this id` });
}

/**
 * The rules hold for the posting as it would stand. A posting past its `closesOn` may be revised, so that a
 * later day opens it again; one that was closed may not.
 */
function revise(state: OpenJob | ClosedJob, { with: fields, on }: ReviseJob, facts: JobFacts): Decision {
  const wanted = wantedFields(fields);
  const posting = { ...state.posting, ...wanted };
  const refusal =
    (posting.openings === state.posting.openings
      ? undefined
      : belowFilled(posting, takenOn(facts.places, on))) ??
    againstTheRules(posting) ??
    unknownProject(wanted, facts) ??
    unknownDivision(posting.division) ??
    closedAlready(state) ??
    (Object.keys(wanted).length > 0 ? undefined : nothingToChange()) ??
    halfAPoint(wanted) ??
    partOfNoProject(posting) ??
    agesNobodyHas(posting) ??
    keptTooFewNow(state.posting, posting, facts);
  if (refusal) return refusal;
  const changed = changedFields(state.posting, { ...wanted, ...movedPoint(state.posting, wanted) });
  if (Object.keys(changed).length === 0) return [];
  return [{ type: 'JobRevised', data: { ...changed, jobId: state.jobId } }];
}

function wantedFields({ jobId: _jobId, ...fields }: ReviseJob['with']): Partial<Posting> {
  const { division } = fields;
  return division === undefined ? fields : { ...fields, division: divisionToRecord(division) };
}

/** A posting that moves without new coordinates stands at the centre of its new division. */
function movedPoint(before: Posting, wanted: Partial<Posting>): Partial<Posting> {
  const { division = before.division, lon, lat } = wanted;
  const keepsOldPoint = before.lon !== undefined && lon === undefined && lat === undefined;
  return keepsOldPoint && division !== before.division ? { ...centreOf(division) } : {};
}

/** What differs from the posting as it stands: an event holds nothing else. */
function changedFields(before: Posting, wanted: Partial<Posting>): Partial<Posting> {
  const held: Readonly<Record<string, unknown>> = before;
  const entries = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(held[field]),
  );
  return Object.fromEntries(entries);
}

function nothingToChange(): Refusal {
  return refuse({ code: 'field-invalid', message: 'no field to change is named beside jobId' });
}

function closedAlready(state: OpenJob | ClosedJob): Refusal | undefined {
  if (state.kind === 'open') return undefined;
  return refuse({
    code: 'job-closed',
    message: `${state.jobId} was closed on ${state.on}. Perhaps post it anew.`,
  });
}

function halfAPoint({ lon, lat }: Pick<Posting, 'lon' | 'lat'>): Refusal | undefined {
  if ((lon === undefined) === (lat === undefined)) return undefined;
  return refuse({ code: 'field-invalid', message: 'lon and lat are given together or not at all' });
}

function agesNobodyHas(posting: Posting): Refusal | undefined {
  const { minAge = 0, maxAge } = posting;
  const youngest = Math.max(minAge, legalAgeYears(posting));
  if (maxAge === undefined || maxAge >= youngest) return undefined;
  return refuse({ code: 'field-invalid', message: `maxAge ${maxAge} lies below ${youngest}: nobody fits` });
}

/** Takes effect at once, so a day to come is refused: for that a revision names `closesOn`. */
function close(state: OpenJob | ClosedJob, { with: fields, on: today }: CloseJob): Decision {
  const on = fields.on ?? today;
  const refusal = closedAlready(state) ?? (on > today ? closingAhead(on, today) : undefined);
  return refusal ?? [{ type: 'JobClosed', data: { ...fields, on } }];
}

function closingAhead(on: string, today: string): Refusal {
  return refuse({
    code: 'field-invalid',
    message: `on ${on} lies after today, ${today}. Perhaps revise closesOn to the last day it is open.`,
  });
}
