import { closedOn, type Posting, type Vacancy } from '../facts/postings.js';
import type { PostingEntry } from '../optimiser/live-optimum.js';
import { lastingKey, RELOCATED } from '../round/market-day.js';
import { openPosting } from '../round/free-places.js';
import { placesKept } from '../rules/places-are-kept-for-relocated.js';
import { daysOfPosting } from './agenda.js';
import { differenceOf, type Edges, edgesOf, packedEdge } from './edge-row.js';
import { FEW_EDGES, type Ground, type PostingNode } from './ground.js';

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
  if (!posting) {
    if (node) close(ground, node);
    return;
  }
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
  const handle = addPosting(ground, { job, places, edges: edgesTo(ground, job) });
  ground.enterPosting({ id: job.jobId, handle, job, ...places, stale: false, pinned: new Set() });
}

function addPosting(
  ground: Ground,
  { job, places, edges }: { readonly job: Vacancy; readonly places: Places; readonly edges: Edges },
): number {
  const handle = ground.optimum.addPosting({
    key: lastingKey(job.jobId),
    ...entryOf(places),
    edges: Array.from(edges.others, (worker, at) => ({ worker, fit: edges.fits[at] as number })),
  });
  ground.book.enterPosting(handle, edges);
  return handle;
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
  changeEdges(ground, node, edgesTo(ground, job));
}

function changeEdges(ground: Ground, node: PostingNode, wanted: Edges): void {
  const { set, gone } = differenceOf(ground.book.ofPosting(node.handle), wanted);
  if (node.pinned.size === 0 && set.others.length + gone.length > FEW_EDGES * (1 + node.openings)) {
    return listAnew(ground, node, wanted);
  }
  for (const worker of gone) {
    // Who is pinned has edges from before, which are read anew when they are free again.
    if (!ground.workerAt[worker]?.pinnedAt) ground.removeEdge(worker, node.handle);
  }
  set.others.forEach((worker, at) => ground.setEdge(worker, node.handle, set.fits[at] as number));
}

/** A few searches for all edges together, not one for each. The optimum does not depend on the way to it. */
function listAnew(ground: Ground, node: PostingNode, edges: Edges): void {
  ground.optimum.removePosting(node.handle);
  ground.book.deletePosting(node.handle);
  ground.postingAt[node.handle] = undefined;
  node.handle = addPosting(ground, { job: node.job, places: node, edges });
  ground.postingAt[node.handle] = node;
}

function edgesTo(ground: Ground, job: Vacancy): Edges {
  const found: number[] = [];
  for (const candidate of ground.index.workersFor(job)) {
    const worker = ground.workers.get(candidate.workerId);
    if (!worker) continue;
    const told = ground.facts.told.get(candidate.workerId);
    found.push(packedEdge(worker.handle, ground.day.weigh(candidate, job, told)));
  }
  return edgesOf(found);
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
