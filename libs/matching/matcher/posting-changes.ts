import { closedOn, type Posting, type Vacancy } from '../facts/postings.js';
import type { PostingEntry } from '../optimiser/live-optimum.js';
import { lastingKey, RELOCATED } from '../round/market-day.js';
import { openPosting } from '../round/free-places.js';
import { placesKept } from '../rules/places-are-kept-for-relocated.js';
import { daysOfPosting } from './agenda.js';
import type { Ground, PostingNode } from './ground.js';

const NOBODY: ReadonlySet<string> = new Set();

/** What of a posting says how many places there are; nothing else here changes who may have one. */
const COUNTED: ReadonlySet<string> = new Set([
  'openings',
  'relocatedQuotaPercent',
  'closesOn',
  'closedOn',
  'title',
]);

/** Brings the posting's node to what the facts say. */
export function lookAtPosting(ground: Ground, jobId: string): void {
  const { facts, day, agenda } = ground;
  const posting = facts.postings.get(jobId);
  const node = ground.postings.get(jobId);
  if (!posting) return;
  agenda.note(`p${jobId}`, daysOfPosting(posting), day.on);
  if (closedOn(posting, day.on)) {
    if (node) close(ground, node);
    return;
  }
  const job = vacancyOf(ground, posting);
  if (node) change(ground, node, job);
  else list(ground, job);
}

export function vacancyOf({ facts }: Ground, posting: Posting): Vacancy {
  return { ...posting, employerKind: facts.employers.get(posting.employerId)?.kind ?? null };
}

interface Places {
  readonly openings: number;
  readonly free: number;
  readonly kept: number;
}

export function placesOf(ground: Ground, job: Vacancy): Places {
  const { facts, day } = ground;
  const holders = ground.holders.get(job.jobId) ?? NOBODY;
  const open = openPosting({ job, holders, candidates: facts.candidates, on: day.on });
  const { free, kept } = open ?? { free: 0, kept: 0 };
  let pinned = 0;
  for (const workerId of holders) {
    if (ground.workers.has(workerId) && ground.pinPlace(workerId) === job.jobId) pinned += 1;
  }
  return { openings: free + pinned, free, kept };
}

function entryOf({ openings, kept }: Places): Pick<PostingEntry, 'openings' | 'kept'> {
  return { openings, kept: kept > 0 ? [{ group: RELOCATED, minimum: kept }] : [] };
}

function list(ground: Ground, job: Vacancy): void {
  const places = placesOf(ground, job);
  ground.index.setPosting(job);
  const edges = edgesTo(ground, job);
  const handle = ground.optimum.addPosting({
    key: lastingKey(job.jobId),
    ...entryOf(places),
    edges: edges.map(([worker, fit]) => ({ worker, fit })),
  });
  for (const [worker, fit] of edges) ground.book.set(worker, handle, fit);
  ground.enterPosting({ id: job.jobId, handle, job, ...places, stale: false, pinned: new Set() });
}

function change(ground: Ground, node: PostingNode, job: Vacancy): void {
  if (placesKept(job) > 0) unpinAll(ground, node);
  const places = placesOf(ground, job);
  if (places.openings !== node.openings || places.kept !== node.kept) {
    ground.optimum.changeOpenings(node.handle, entryOf(places));
  }
  const edgesAsBefore = !node.stale && isSameButForPlaces(node.job, job);
  Object.assign(node, places, { job, stale: false });
  if (edgesAsBefore) return;
  ground.index.setPosting(job);
  const wanted = new Map(edgesTo(ground, job));
  for (const worker of [...ground.book.workers(node.handle)]) {
    // Who is pinned has edges from before, which are read anew when they are free again.
    if (!wanted.has(worker) && !ground.workerAt[worker]?.pinnedAt) ground.removeEdge(worker, node.handle);
  }
  for (const [worker, fit] of wanted) ground.setEdge(worker, node.handle, fit);
}

function edgesTo(ground: Ground, job: Vacancy): [number, number][] {
  return ground.index.workersFor(job).flatMap((candidate): [number, number][] => {
    const worker = ground.workers.get(candidate.workerId);
    if (!worker) return [];
    return [[worker.handle, ground.day.weigh(candidate, job, ground.facts.told.get(candidate.workerId))]];
  });
}

function close(ground: Ground, node: PostingNode): void {
  unpinAll(ground, node);
  ground.index.removePosting(node.id);
  ground.optimum.removePosting(node.handle);
  ground.book.deletePosting(node.handle);
  ground.postings.delete(node.id);
  ground.postingAt[node.handle] = undefined;
}

/** Its holders are in the market no more: they hold places that nobody can give away. */
function unpinAll(ground: Ground, node: PostingNode): void {
  for (const worker of [...node.pinned]) ground.dropWorker(worker);
}

function isSameButForPlaces(one: Vacancy, other: Vacancy): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Vacancy>;
  return [...fields].every((field) => COUNTED.has(field) || isSame(one[field], other[field]));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
