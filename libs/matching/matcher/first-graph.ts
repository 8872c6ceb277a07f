import type { Candidate } from '../facts/candidates.js';
import type { Engagements } from '../facts/engagements.js';
import { closedOn, type Posting } from '../facts/postings.js';
import { assembleInstance, type Instance } from '../optimiser/instance.js';
import { lastingKey, RELOCATED } from '../round/market-day.js';
import { daysOfPosting, daysOfWorker } from './agenda.js';
import { lookingAt } from './concerning.js';
import type { Ground } from './ground.js';
import { placesOf, vacancyOf } from './posting-changes.js';
import { lookAtHolding, rankOf, standOf } from './worker-changes.js';

/**
 * The graph of the facts as they stand, made in one go, as an instance whose numbers are the handles: solving
 * it once costs far less than letting everybody in one by one. Who is held by an offer is not in it.
 */
export function firstGraph(ground: Ground): Instance {
  const { facts } = ground;
  for (const workerId of facts.engagements.keys()) {
    lookingAt({ workerId }, () => lookAtHolding(ground, workerId));
  }
  for (const posting of facts.postings.values()) {
    lookingAt({ jobId: posting.jobId }, () => enterPosting(ground, posting));
  }
  for (const [workerId, bound] of facts.engagements) {
    if (!facts.candidates.has(workerId)) {
      lookingAt({ workerId }, () => noteWorker(ground, workerId, undefined, bound));
    }
  }
  for (const [workerId, candidate] of facts.candidates) {
    lookingAt({ workerId }, () => enterWorker(ground, workerId, candidate));
  }
  ground.touchedPostings.clear();
  return instanceOf(ground);
}

function enterPosting(ground: Ground, posting: Posting): void {
  const { day, agenda } = ground;
  agenda.note(`p${posting.jobId}`, daysOfPosting(posting), day.on);
  if (closedOn(posting, day.on)) return;
  const job = vacancyOf(ground, posting);
  const handle = ground.postings.size;
  ground.index.setPosting(job);
  const places = placesOf(ground, job);
  ground.enterPosting({ id: job.jobId, handle, job, ...places, stale: false, pinned: new Set() });
}

function enterWorker(ground: Ground, id: string, candidate: Candidate): void {
  noteWorker(ground, id, candidate, ground.facts.engagements.get(id));
  if (standOf(ground, id).kind !== 'free') return;
  const handle = ground.workers.size;
  ground.index.setWorker(candidate);
  ground.book.enterWorker(handle, ground.edgesOf(candidate));
  ground.enterWorker({ id, handle, ...rankOf(candidate, ground.day.on), pinnedAt: undefined });
}

function noteWorker(
  { agenda, day }: Ground,
  id: string,
  candidate: Candidate | undefined,
  bound: Engagements | undefined,
): void {
  agenda.note(`w${id}`, daysOfWorker(candidate, bound, day.on), day.on);
}

function instanceOf({ workers, postings, book }: Ground): Instance {
  const [people, open] = [[...workers.values()], [...postings.values()]];
  let edgeCount = 0;
  for (const { handle } of people) edgeCount += book.ofWorker(handle).others.length;
  const [edgeWorker, edgePosting] = [new Int32Array(edgeCount), new Int32Array(edgeCount)];
  const edgeFit = new Uint16Array(edgeCount);
  let at = 0;
  for (const { handle } of people) {
    const { others, fits } = book.ofWorker(handle);
    edgeWorker.fill(handle, at, at + others.length);
    edgePosting.set(others, at);
    edgeFit.set(fits, at);
    at += others.length;
  }
  return assembleInstance({
    tier: Uint8Array.from(people, (one) => one.tier),
    openings: Int32Array.from(open, (one) => one.free),
    edgeCount,
    edgeWorker,
    edgePosting,
    edgeFit,
    kept: open.flatMap(({ handle, kept }) =>
      kept > 0 ? [{ posting: handle, group: RELOCATED, minimum: kept }] : [],
    ),
    members: people.flatMap(({ handle, relocated }) =>
      relocated ? [{ worker: handle, group: RELOCATED }] : [],
    ),
    workerKey: Int32Array.from(people, (one) => lastingKey(one.id)),
    postingKey: Int32Array.from(open, (one) => lastingKey(one.id)),
  });
}
