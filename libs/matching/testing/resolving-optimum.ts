/**
 * A live optimum that keeps the market in plain maps and solves it afresh when it is asked: slow, and so
 * simple that it judges the others.
 *
 * Cost. A change costs nothing, the first question after it a whole `solve`.
 */
import { buildInstance, type Instance, type InstanceDescription } from '../optimiser/instance.js';
import type { LiveOptimum, PostingEntry, WorkerEntry } from '../optimiser/live-optimum.js';
import { placementValue } from '../optimiser/place-classes.js';
import { type Matching, solve } from '../optimiser/solve.js';

interface Worker {
  readonly key: number;
  tier: number;
  groups: readonly number[];
  /** Fit by posting. */
  readonly edges: Map<number, number>;
  pinnedAt: number;
}

interface Posting {
  readonly key: number;
  openings: number;
  kept: readonly { readonly group: number; readonly minimum: number }[];
  pinned: number;
}

interface Solved {
  readonly instance: Instance;
  readonly workers: Int32Array;
  readonly postings: Int32Array;
  readonly matching: Matching;
  /** By handle, the posting's handle or -1. */
  readonly place: Map<number, number>;
}

export class ResolvingOptimum implements LiveOptimum {
  private readonly workers = new Map<number, Worker>();
  private readonly postings = new Map<number, Posting>();
  private readonly workerHandles = new Handles();
  private readonly postingHandles = new Handles();
  private solved: Solved | undefined;
  private told = new Map<number, number>();

  /** The market of an instance; its matching where that is known already. */
  constructor(instance?: Instance, proven?: Matching) {
    if (!instance) return;
    for (let j = 0; j < instance.postings; j++) this.addPosting(postingOf(instance, j));
    for (let i = 0; i < instance.workers; i++) this.addWorker(workerOf(instance, i));
    if (proven) this.solved = this.standing(instance, proven);
  }

  addWorker({ key, tier, groups = [], edges }: WorkerEntry): number {
    for (const edge of edges) this.posting(edge.posting);
    const handle = this.workerHandles.take();
    this.workers.set(handle, {
      key,
      tier,
      groups: [...groups],
      edges: new Map(edges.map(({ posting, fit }) => [posting, fit])),
      pinnedAt: -1,
    });
    this.solved = undefined;
    return handle;
  }

  removeWorker(worker: number): void {
    const { pinnedAt } = this.worker(worker);
    if (pinnedAt >= 0) this.posting(pinnedAt).pinned -= 1;
    this.workers.delete(worker);
    this.workerHandles.giveBack(worker);
    this.solved = undefined;
  }

  changeWorker(
    worker: number,
    change: { readonly tier?: number; readonly groups?: readonly number[] },
  ): void {
    Object.assign(this.worker(worker), change);
    this.solved = undefined;
  }

  addPosting({ key, openings, kept = [], edges }: PostingEntry): number {
    const own = edges.map(({ worker, fit }) => ({ worker: this.worker(worker), fit }));
    const handle = this.postingHandles.take();
    this.postings.set(handle, { key, openings, kept, pinned: 0 });
    for (const { worker, fit } of own) worker.edges.set(handle, fit);
    this.solved = undefined;
    return handle;
  }

  removePosting(posting: number): void {
    if (this.posting(posting).pinned > 0) throw new RangeError(`posting ${posting} has pinned workers`);
    for (const worker of this.workers.values()) worker.edges.delete(posting);
    this.postings.delete(posting);
    this.postingHandles.giveBack(posting);
    this.solved = undefined;
  }

  changeOpenings(posting: number, { openings, kept = [] }: Pick<PostingEntry, 'openings' | 'kept'>): void {
    const found = this.posting(posting);
    if (openings < found.pinned) throw new RangeError(`posting ${posting} has more pinned workers`);
    Object.assign(found, { openings, kept });
    this.solved = undefined;
  }

  setEdge(worker: number, posting: number, fit: number): void {
    this.posting(posting);
    this.worker(worker).edges.set(posting, fit);
    this.solved = undefined;
  }

  removeEdge(worker: number, posting: number): void {
    if (!this.worker(worker).edges.delete(posting)) throw new RangeError(`no edge ${worker} ${posting}`);
    this.solved = undefined;
  }

  pin(worker: number, posting: number): void {
    const found = this.worker(worker);
    if (found.pinnedAt >= 0) throw new RangeError(`worker ${worker} is pinned already`);
    const place = this.posting(posting);
    if (place.pinned >= place.openings) throw new RangeError(`posting ${posting} has no place left to pin`);
    place.pinned += 1;
    found.pinnedAt = posting;
    this.solved = undefined;
  }

  release(worker: number): void {
    const found = this.worker(worker);
    if (found.pinnedAt < 0) throw new RangeError(`worker ${worker} is not pinned`);
    this.posting(found.pinnedAt).pinned -= 1;
    found.pinnedAt = -1;
    this.solved = undefined;
  }

  placeOf(worker: number): number {
    const { pinnedAt } = this.worker(worker);
    return pinnedAt >= 0 ? pinnedAt : (this.now().place.get(worker) ?? -1);
  }

  takeMoved(): readonly number[] {
    const now = new Map([...this.workers.keys()].map((worker) => [worker, this.placeOf(worker)]));
    const handles = [...new Set([...now.keys(), ...this.told.keys()])].sort((a, b) => a - b);
    const moved = handles.filter((worker) => (now.get(worker) ?? -1) !== (this.told.get(worker) ?? -1));
    this.told = now;
    return moved;
  }

  counts(): { readonly priority: number; readonly placed: number; readonly fit: number } {
    const { priority, placed, fit } = this.now().matching;
    return { priority, placed, fit };
  }

  priceOf(posting: number): { readonly placements: number; readonly fit: number } {
    this.posting(posting);
    const { instance, postings, matching } = this.now();
    const price = matching.duals.posting[postings.indexOf(posting)] ?? 0;
    const placement = placementValue(instance);
    const placements = Math.round(price / placement);
    return { placements, fit: price - placements * placement };
  }

  proof(): ReturnType<LiveOptimum['proof']> {
    const { instance, workers, postings, matching } = this.now();
    return { instance, workers, postings, assignment: matching.assignment, duals: matching.duals };
  }

  private now(): Solved {
    this.solved ??= this.solve();
    return this.solved;
  }

  private solve(): Solved {
    const free = [...this.workers].filter(([, one]) => one.pinnedAt < 0).sort(([a], [b]) => a - b);
    const open = [...this.postings].sort(([a], [b]) => a - b);
    const numberOf = new Map(open.map(([handle], number) => [handle, number]));
    const description: InstanceDescription = {
      workers: free.map(([, { key, tier, groups }]) => ({ key, tier, groups })),
      postings: open.map(([handle, posting]) => this.leftOf(handle, posting)),
      edges: free.flatMap(([, { edges }], worker) =>
        [...edges].map(([posting, fit]) => ({ worker, posting: numberOf.get(posting) as number, fit })),
      ),
    };
    const instance = buildInstance(description);
    return this.standing(instance, solve(instance));
  }

  private standing(instance: Instance, matching: Matching): Solved {
    const workers = Int32Array.from(
      [...this.workers].filter(([, one]) => one.pinnedAt < 0).map(([h]) => h),
    ).sort();
    const postings = Int32Array.from(this.postings.keys()).sort();
    const place = new Map<number, number>();
    workers.forEach((handle, at) => place.set(handle, postings[matching.assignment[at] as number] ?? -1));
    return { instance, workers, postings, matching, place };
  }

  /** What the pinned leave: each takes a kept place of a group of theirs first. */
  private leftOf(
    handle: number,
    { key, openings, kept, pinned }: Posting,
  ): InstanceDescription['postings'][number] {
    const left = kept.map((one) => ({ ...one }));
    for (const worker of left.length === 0 ? [] : this.workers.values()) {
      if (worker.pinnedAt !== handle) continue;
      const own = left.find((one) => one.minimum > 0 && worker.groups.includes(one.group));
      if (own) own.minimum -= 1;
    }
    let over = left.reduce((sum, one) => sum + one.minimum, 0) - (openings - pinned);
    for (const one of left) {
      const cut = Math.max(0, Math.min(over, one.minimum));
      one.minimum -= cut;
      over -= cut;
    }
    return { key, openings: openings - pinned, kept: left.filter((one) => one.minimum > 0) };
  }

  private worker(handle: number): Worker {
    const found = this.workers.get(handle);
    if (!found) throw new RangeError(`no worker has the handle ${handle}`);
    return found;
  }

  private posting(handle: number): Posting {
    const found = this.postings.get(handle);
    if (!found) throw new RangeError(`no posting has the handle ${handle}`);
    return found;
  }
}

function postingOf(instance: Instance, j: number): PostingEntry {
  const kept: { group: number; minimum: number }[] = [];
  for (let at = instance.keptStart[j] as number; at < (instance.keptStart[j + 1] as number); at++) {
    kept.push({ group: instance.keptGroup[at] as number, minimum: instance.keptMinimum[at] as number });
  }
  return {
    key: instance.postingKey[j] as number,
    openings: instance.openings[j] as number,
    kept,
    edges: [],
  };
}

function workerOf(instance: Instance, i: number): WorkerEntry {
  const edges: { posting: number; fit: number }[] = [];
  for (let at = instance.edgeStart[i] as number; at < (instance.edgeStart[i + 1] as number); at++) {
    edges.push({ posting: instance.edgePosting[at] as number, fit: instance.edgeFit[at] as number });
  }
  const groups = instance.memberGroup.subarray(instance.memberStart[i], instance.memberStart[i + 1]);
  return {
    key: instance.workerKey[i] as number,
    tier: instance.tier[i] as number,
    groups: [...groups],
    edges,
  };
}

/** Whole numbers from 0, those given back first. */
class Handles {
  private readonly free: number[] = [];
  private next = 0;

  take(): number {
    return this.free.pop() ?? this.next++;
  }

  giveBack(handle: number): void {
    this.free.push(handle);
  }
}
