import type { MatchCommand, OfferPlacement } from '../commands.js';
import { askBeside } from '../asking/ask-beside.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { FactSource } from '../../process/room.js';
import { NO_FACTS, type OfferingFacts, type PlacesFacts } from '../places/facts.js';
import { offerName, type PlacesState, workersHolding } from '../places/offers.js';
import type { RoundOutcome } from '../round/facts.js';
import type { RoundInput } from '../round/matcher.js';
import { placesKept } from '../rules/places-are-kept-for-relocated.js';
import { type Candidate, candidates } from './candidates.js';
import { engagements, namingContracts } from './engagements.js';
import { ALL_ALLIANCES, allianceMemberships, membershipsOf } from './memberships.js';
import { employers, postings, type Vacancy } from './postings.js';
import { toldPlaces } from './told-places.js';

/** Offers of one posting to one worker that are looked through for the next unused name. */
const NAMES_LIMIT = 10_000;

/**
 * Facts for an offer: posting, employer and worker with guards, the rest without (see
 * `places/offering.ts`).
 */
export async function gatherOffering(
  command: OfferPlacement,
  source: FactSource,
  state: PlacesState,
): Promise<OfferingFacts> {
  const { jobId, workerId, offerId } = command.with;
  const [job, worker, memberships, naming, workerPinnedBy, offerIdUsedBy, nextOfferId] = await Promise.all([
    vacancyOf(jobId, source),
    source.one(candidates, workerId, [`worker-${workerId}`]),
    source.one(allianceMemberships, ALL_ALLIANCES, []),
    source.one(namingContracts, jobId, []),
    source.holder({ kind: 'offered-worker', key: workerId }),
    offerId === undefined ? undefined : source.holder({ kind: 'offer', key: offerId }),
    offerId ?? unusedName({ jobId, workerId }, source, state),
  ]);
  const contracts = naming?.contracts ?? [];
  const persons = [...workersHolding(state), ...contracts.map((one) => one.workerId)];
  return {
    kind: 'offering',
    job,
    worker,
    memberships: membershipsOf(memberships),
    contracts,
    holders: job && placesKept(job) > 0 ? await holdersOf(persons, source) : new Map(),
    workerPinnedBy,
    offerIdUsedBy,
    nextOfferId,
  };
}

async function vacancyOf(jobId: string, source: FactSource): Promise<Vacancy | undefined> {
  const posting = await source.one(postings, jobId, [`job-${jobId}`]);
  if (!posting) return undefined;
  const employer = await source.one(employers, posting.employerId, [`employer-${posting.employerId}`]);
  return { ...posting, employerKind: employer?.kind ?? null };
}

async function holdersOf(persons: readonly string[], source: FactSource): Promise<Map<string, Candidate>> {
  const found = await source.many(candidates, [...new Set(persons)], () => []);
  return new Map(found.flatMap((one) => (one ? [[one.workerId, one]] : [])));
}

/**
 * A name used on this stream is passed over, and so is one that a caller chose for an offer of another
 * posting.
 */
async function unusedName(
  offer: { jobId: string; workerId: string },
  source: FactSource,
  state: PlacesState,
): Promise<string> {
  for (let nth = 1; nth <= NAMES_LIMIT; nth += 1) {
    const name = offerName(offer, nth);
    if (!state.offers.has(name) && !(await source.holder({ kind: 'offer', key: name }))) return name;
  }
  throw new Error(`${offer.jobId}: more than ${NAMES_LIMIT} offers to one worker`);
}

/** Facts for the withdrawal of an acceptance: the contracts of the worker it was offered to. */
export async function gatherWithdrawal(
  offerId: string,
  source: FactSource,
  state: PlacesState,
): Promise<PlacesFacts> {
  const workerId = state.offers.get(offerId)?.workerId;
  if (workerId === undefined) return NO_FACTS;
  const bound = await source.one(engagements, workerId, [`employment-${workerId}`]);
  return { kind: 'withdrawal', contracts: bound?.contracts ?? [] };
}

/**
 * Everything there is, without guards, handed to the matcher; its answer is the fact a round is decided on.
 */
export async function gatherRound(
  { on }: Pick<MatchCommand, 'on'>,
  source: FactSource,
  thread: { readonly file?: URL } = {},
): Promise<RoundOutcome> {
  return askBeside('round', await gatherMarket(on, source), thread);
}

/** Everything there is, without guards: what a round of the day would look at. */
export async function gatherMarket(on: BusinessDate, source: FactSource): Promise<RoundInput> {
  const [people, bound, vacancies, owners, told, memberships] = await Promise.all([
    source.all(candidates),
    source.all(engagements),
    source.all(postings),
    source.all(employers),
    source.all(toldPlaces),
    source.one(allianceMemberships, ALL_ALLIANCES, []),
  ]);
  return {
    on,
    candidates: people,
    engagements: bound,
    postings: vacancies,
    employers: owners,
    told,
    memberships: membershipsOf(memberships),
  };
}
