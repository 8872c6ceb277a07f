import { formatInstant, parseInstant } from '../../kernel/business-date.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { OfferPlacement } from '../commands.js';
import type { PlacesEvent } from '../events.js';
import { holdsPlace } from '../facts/engagements.js';
import { closedOn, type Vacancy } from '../facts/postings.js';
import { reasonsAgainst, ruleContext } from '../rules/eligible.js';
import {
  isRelocated,
  placesAreKeptForRelocated,
  placesKept,
  type PlacesHeld,
} from '../rules/places-are-kept-for-relocated.js';
import type { Reason } from '../rules/rule.js';
import type { OfferingFacts } from './facts.js';
import { type PlacesState, workersHolding } from './offers.js';

interface Offering {
  readonly state: PlacesState;
  readonly command: OfferPlacement;
  readonly facts: OfferingFacts;
  readonly job: Vacancy;
}

/** What stands against an offer, in the order of refusal: the table's codes, then the general ones. */
const OBJECTIONS: readonly ((offering: Offering) => Refusal | undefined)[] = [
  everyPlaceIsTaken,
  aRuleForbidsIt,
  theWorkerHasAnOffer,
  theWorkerIsUnknown,
  thePostingIsClosed,
  itWouldExpireAtOnce,
  theIdIsUsed,
];

/**
 * Decides an offer.
 *
 * Rests on the posting, its employer and the worker (guarded), on this stream, and on claims asked again at
 * the append. Contracts that name the posting and memberships of alliances are read without guards: a
 * contract needs no free place, so one signed in the same moment is only counted a moment late.
 */
export function offer(
  state: PlacesState,
  command: OfferPlacement,
  facts: OfferingFacts,
): readonly PlacesEvent[] | Refusal {
  const { job } = facts;
  if (!job) return refuse({ code: 'job-unknown', message: `${command.with.jobId}: no posting has this id` });
  const offering = { state, command, facts, job };
  for (const objection of OBJECTIONS) {
    const refusal = objection(offering);
    if (refusal) return refusal;
  }
  const { offerId, workerId, jobId, expiresAt, fit, roundId } = command.with;
  const data = {
    offerId: offerId ?? facts.nextOfferId,
    workerId,
    jobId,
    employerId: job.employerId,
    expiresAt,
    ...(fit === undefined ? {} : { fit }),
    ...(roundId === undefined ? {} : { roundId }),
  };
  return [{ type: 'PlacementOffered', data }];
}

/** A place is taken by an open or accepted offer or a contract that names the posting, each person once. */
export function personsHolding(state: PlacesState, facts: OfferingFacts, on: string): ReadonlySet<string> {
  const contracted = facts.contracts.filter((one) => holdsPlace(one, on)).map((one) => one.workerId);
  return new Set([...workersHolding(state), ...contracted]);
}

function everyPlaceIsTaken({ state, command, facts, job }: Offering): Refusal | undefined {
  const taken = personsHolding(state, facts, command.on).size;
  if (taken < job.openings) return undefined;
  return refuse({
    code: 'job-full',
    message: `${taken} of ${job.openings} places of ${job.jobId} are taken by offers and contracts`,
  });
}

function aRuleForbidsIt(offering: Offering): Refusal | undefined {
  const { command, facts, job } = offering;
  if (!facts.worker) return undefined;
  const context = ruleContext({ on: command.on, memberships: facts.memberships });
  const kept = placesAreKeptForRelocated(facts.worker, placesHeld(offering), command.on);
  const reasons = [...reasonsAgainst(facts.worker, job, context), ...(kept ? [kept] : [])];
  if (reasons.length === 0) return undefined;
  return refuse({
    code: 'not-eligible',
    message: reasons.map((reason) => `${reason.code}: ${reason.message}`).join('; '),
    citation: citationOf(reasons),
  });
}

function placesHeld({ state, command, facts, job }: Offering): PlacesHeld {
  const persons = [...personsHolding(state, facts, command.on)];
  const byRelocated = persons.filter((id) => isRelocated(facts.holders.get(id), command.on)).length;
  return {
    openings: job.openings,
    kept: placesKept(job),
    byRelocated,
    byOthers: persons.length - byRelocated,
  };
}

function citationOf(reasons: readonly Reason[]): string | null {
  return reasons.find((reason) => reason.citation !== null)?.citation ?? null;
}

function theWorkerHasAnOffer({ command, facts }: Offering): Refusal | undefined {
  if (facts.workerPinnedBy === undefined) return undefined;
  const job = facts.workerPinnedBy.slice('places-'.length);
  return refuse({
    code: 'already-offered',
    message: `${command.with.workerId} has an open or accepted offer for ${job}, which comes first`,
  });
}

function theWorkerIsUnknown({ command, facts }: Offering): Refusal | undefined {
  if (facts.worker) return undefined;
  return refuse({ code: 'worker-unknown', message: `${command.with.workerId}: no worker has this id` });
}

function thePostingIsClosed({ command, job }: Offering): Refusal | undefined {
  if (!closedOn(job, command.on)) return undefined;
  const day =
    job.closedOn === null ? `could be filled until ${job.closesOn}` : `was closed on ${job.closedOn}`;
  return refuse({ code: 'job-closed', message: `${job.jobId} ${day}; today is ${command.on}` });
}

function itWouldExpireAtOnce({ command }: Offering): Refusal | undefined {
  const expiresAt = parseInstant(command.with.expiresAt) ?? 0;
  if (expiresAt > command.occurredAt) return undefined;
  return refuse({
    code: 'field-invalid',
    message: `expiresAt ${command.with.expiresAt} is not after ${formatInstant(command.occurredAt)}`,
  });
}

function theIdIsUsed({ command, facts }: Offering): Refusal | undefined {
  if (facts.offerIdUsedBy === undefined) return undefined;
  return refuse({ code: 'already-exists', message: `${command.with.offerId}: another offer has this id` });
}
