/**
 * What a market saves so that it need not be solved again: who stands where, and the prices that prove it.
 *
 * No facts are in it: those are folded from the log. Ids stand in it and nothing personal. It is never
 * trusted: the graph is built from the facts first, and the saved answer counts only where it is about the
 * very same people and postings, and `check-certificate.ts` finds it an optimum of that graph.
 */
import type { BusinessDate } from '../../kernel/business-date.js';
import { checkCertificate } from '../optimiser/check-certificate.js';
import type { Instance } from '../optimiser/instance.js';
import type { Matching } from '../optimiser/solve.js';
import type { Ground } from './ground.js';

export interface MarketSnapshot {
  /** Of the log's last event that is in it, and the day it was taken on. */
  readonly position: number;
  readonly on: BusinessDate;
  /** The free people and the postings, by id. */
  readonly workers: readonly string[];
  readonly postings: readonly string[];
  /** Per worker the place in the list of postings, or -1. */
  readonly assignment: Int32Array;
  /** What each gains by being there; what one more place open to all, or one kept, would be worth. */
  readonly gains: Float64Array;
  readonly prices: Float64Array;
  readonly keptPrices: Float64Array;
}

export function snapshotOf(ground: Ground, position: number): MarketSnapshot {
  const { instance, workers, postings, assignment, duals } = ground.optimum.proof();
  const keptPrices = new Float64Array(instance.postings);
  for (let j = 0; j < instance.postings; j++) keptPrices[j] = duals.kept[keptEntry(instance, j)] ?? 0;
  return {
    position,
    on: ground.day.on,
    workers: Array.from(workers, (handle) => ground.workerAt[handle]?.id ?? ''),
    postings: Array.from(postings, (handle) => ground.postingAt[handle]?.id ?? ''),
    assignment,
    gains: duals.worker,
    prices: duals.posting,
    keptPrices,
  };
}

/** One group at most has places kept at a posting; -1 where none has. */
function keptEntry({ keptStart }: Instance, posting: number): number {
  const at = keptStart[posting] as number;
  return at < (keptStart[posting + 1] as number) ? at : -1;
}

/** The saved answer as the matching of a graph made afresh, where it is proven; else undefined. */
export function provenBy(saved: MarketSnapshot, ground: Ground, instance: Instance): Matching | undefined {
  const claim = claimOf(saved, ground, instance);
  return claim && checkCertificate(instance, claim).holds ? claim : undefined;
}

function claimOf(saved: MarketSnapshot, ground: Ground, instance: Instance): Matching | undefined {
  const { workers, postings } = saved;
  if (workers.length !== instance.workers || postings.length !== instance.postings) return undefined;
  const matching = {
    assignment: new Int32Array(instance.workers).fill(-1),
    duals: {
      worker: new Float64Array(instance.workers),
      posting: new Float64Array(instance.postings),
      kept: new Float64Array(instance.keptGroup.length),
    },
  };
  const handleOf = postings.map((id) => ground.postings.get(id)?.handle ?? -1);
  for (const [at, handle] of handleOf.entries()) {
    if (handle < 0) return undefined;
    matching.duals.posting[handle] = saved.prices[at] as number;
    const kept = keptEntry(instance, handle);
    if (kept >= 0) matching.duals.kept[kept] = saved.keptPrices[at] as number;
  }
  let [priority, placed, fit] = [0, 0, 0];
  for (const [at, id] of workers.entries()) {
    const node = ground.workers.get(id);
    if (!node) return undefined;
    matching.duals.worker[node.handle] = saved.gains[at] as number;
    const place = saved.assignment[at] as number;
    if (place < 0) continue;
    const posting = handleOf[place] ?? -1;
    const worth = ground.book.fit(node.handle, posting);
    if (worth === undefined) return undefined;
    matching.assignment[node.handle] = posting;
    priority += node.tier;
    placed += 1;
    fit += worth;
  }
  return { ...matching, priority, placed, fit };
}

/** As text: what is long stands in base64. */
export function snapshotText(snapshot: MarketSnapshot): string {
  const { assignment, gains, prices, keptPrices, ...rest } = snapshot;
  return JSON.stringify({
    ...rest,
    assignment: base64(assignment),
    gains: base64(gains),
    prices: base64(prices),
    keptPrices: base64(keptPrices),
  });
}

/** Undefined for text that is no snapshot. */
export function readSnapshot(text: string): MarketSnapshot | undefined {
  try {
    const read = JSON.parse(text);
    const { position, on, workers, postings } = read;
    const numbers = (field: string) => new Float64Array(bytes(read[field]));
    const isSound = Number.isSafeInteger(position) && typeof on === 'string';
    if (!isSound || !Array.isArray(workers) || !Array.isArray(postings)) return undefined;
    const assignment = new Int32Array(bytes(read.assignment));
    const [gains, prices, keptPrices] = [numbers('gains'), numbers('prices'), numbers('keptPrices')];
    return { position, on, workers, postings, assignment, gains, prices, keptPrices };
  } catch {
    return undefined;
  }
}

function base64(array: Int32Array | Float64Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

function bytes(text: string): ArrayBuffer {
  const found = Buffer.from(text, 'base64');
  return found.buffer.slice(found.byteOffset, found.byteOffset + found.byteLength) as ArrayBuffer;
}
