import type { Candidate } from '../facts/candidates.js';
import { type Engagements, holdsPlace } from '../facts/engagements.js';
import { comesFirst } from '../priority-groups.js';
import { isFree } from '../round/free.js';
import { RELOCATED } from '../round/market-day.js';
import { isRelocated } from '../rules/places-are-kept-for-relocated.js';
import { daysOfWorker } from './agenda.js';
import type { Ground, Holding, WorkerNode } from './ground.js';

const NOTHING: Holding = { jobs: [], relocated: false };

/** What the facts make of a person today. */
type Stand =
  | { readonly kind: 'free'; readonly candidate: Candidate }
  | { readonly kind: 'pinned'; readonly candidate: Candidate; readonly jobId: string }
  | { readonly kind: 'out' };

export function standOf(ground: Ground, workerId: string): Stand {
  const candidate = ground.facts.candidates.get(workerId);
  if (!candidate) return { kind: 'out' };
  const jobId = ground.pinPlace(workerId);
  if (jobId !== undefined) return { kind: 'pinned', candidate, jobId };
  const free = isFree(candidate, ground.facts.engagements.get(workerId), ground.day.on);
  return free ? { kind: 'free', candidate } : { kind: 'out' };
}

/** Which places the person holds; a posting that this changes is looked at again. */
export function lookAtHolding(ground: Ground, workerId: string): void {
  const { facts, day, holdings, touchedPostings } = ground;
  const bound = facts.engagements.get(workerId);
  const before = holdings.get(workerId) ?? NOTHING;
  const relocated = isRelocated(facts.candidates.get(workerId), day.on);
  const after = { jobs: bound ? jobsHeld(bound, day.on) : [], relocated };
  for (const jobId of before.jobs) {
    if (after.jobs.includes(jobId)) continue;
    ground.holders.get(jobId)?.delete(workerId);
    touchedPostings.add(jobId);
  }
  for (const jobId of after.jobs) {
    const known = ground.holders.get(jobId);
    if (known) known.add(workerId);
    else ground.holders.set(jobId, new Set([workerId]));
    if (!before.jobs.includes(jobId) || before.relocated !== relocated) touchedPostings.add(jobId);
  }
  if (after.jobs.length === 0) holdings.delete(workerId);
  else holdings.set(workerId, after);
}

export function jobsHeld(bound: Engagements, on: string): string[] {
  const held = bound.offers.map((one) => one.jobId);
  for (const one of bound.contracts) if (one.jobId !== null && holdsPlace(one, on)) held.push(one.jobId);
  return [...new Set(held)];
}

/** Who is bound no longer where they were, or bound at all, leaves that place before postings are counted. */
export function letGo(ground: Ground, workerId: string): void {
  const node = ground.workers.get(workerId);
  if (!node) return;
  const stand = standOf(ground, workerId);
  const pinnedAt = stand.kind === 'pinned' ? stand.jobId : undefined;
  if (node.pinnedAt?.id !== pinnedAt) {
    // A place held by an offer and by a contract is told of otherwise than one held by a contract alone.
    for (const jobId of [node.pinnedAt?.id, pinnedAt]) {
      if (jobId !== undefined) ground.touchedPostings.add(jobId);
    }
  }
  if (stand.kind === 'out') return ground.dropWorker(node);
  if (!node.pinnedAt || (stand.kind === 'pinned' && node.pinnedAt.id === stand.jobId)) return;
  if (stand.kind === 'pinned') ground.clearEdges(node);
  else free(ground, node, stand.candidate);
  ground.unpin(node);
}

/** Brings the person's node to what the facts say. */
export function lookAtWorker(ground: Ground, workerId: string): void {
  const { facts, day, agenda } = ground;
  const candidate = facts.candidates.get(workerId);
  agenda.note(`w${workerId}`, daysOfWorker(candidate, facts.engagements.get(workerId), day.on), day.on);
  const stand = standOf(ground, workerId);
  const node = ground.workers.get(workerId);
  if (!node) {
    // Who is held by an offer and was never free here leaves a place fewer, and need not be pinned.
    if (stand.kind === 'free') enter(ground, stand.candidate);
    return;
  }
  if (stand.kind === 'out') return ground.dropWorker(node);
  changeRank(ground, node, stand.candidate);
  if (stand.kind === 'free') return free(ground, node, stand.candidate);
  if (!node.pinnedAt) pin(ground, node, stand.jobId);
}

function free(ground: Ground, node: WorkerNode, candidate: Candidate): void {
  ground.index.setWorker(candidate);
  ground.setEdges(node, candidate);
}

function pin(ground: Ground, node: WorkerNode, jobId: string): void {
  const posting = ground.postings.get(jobId);
  if (!posting) throw new Error(`${node.id} holds a place of ${jobId}, which the market does not have`);
  ground.index.removeWorker(node.id);
  ground.optimum.pin(node.handle, posting.handle);
  node.pinnedAt = posting;
  posting.pinned.add(node);
}

function enter(ground: Ground, candidate: Candidate): void {
  const { workerId: id } = candidate;
  const rank = rankOf(candidate, ground.day.on);
  ground.index.setWorker(candidate);
  const handle = ground.addWorker({ id, ...rank }, ground.edgesOf(candidate));
  ground.enterWorker({ id, handle, ...rank, pinnedAt: undefined });
}

export function rankOf(candidate: Candidate, on: string): { tier: number; relocated: boolean } {
  return { tier: comesFirst(candidate, on) ? 1 : 0, relocated: isRelocated(candidate, on) };
}

function changeRank(ground: Ground, node: WorkerNode, candidate: Candidate): void {
  const { tier, relocated } = rankOf(candidate, ground.day.on);
  if (tier === node.tier && relocated === node.relocated) return;
  ground.optimum.changeWorker(node.handle, { tier, groups: relocated ? [RELOCATED] : [] });
  node.tier = tier;
  node.relocated = relocated;
}
