/** A live market beside a plain list of what it should hold, both changed by the same drawn events. */
import { buildInstance, type Instance } from '../optimiser/instance.js';
import { LiveMarket } from '../optimiser/live-market.js';

interface PlainWorker {
  readonly key: number;
  tier: number;
  groups: number[];
  readonly fits: Map<number, number>;
  pinnedAt: number;
}

interface PlainPosting {
  readonly key: number;
  openings: number;
  kept: { group: number; minimum: number }[];
}

/** How a changing market is drawn. */
export interface Draw {
  /** A number from 0 to 1, less than 1. */
  readonly random: () => number;
  readonly mostWorkers: number;
  readonly mostPostings: number;
  readonly mostOpenings: number;
  readonly edgesEach: number;
  readonly fits: readonly number[];
  /** 0 for a market without kept places. */
  readonly groups: number;
}

export class ChangingMarket {
  live = LiveMarket.empty();
  readonly workers = new Map<number, PlainWorker>();
  readonly postings = new Map<number, PlainPosting>();
  private keys = 0;

  constructor(private readonly draw: Draw) {}

  /** One drawn event; the name of what happened. */
  step(): string {
    const events = [
      () => this.addWorker(),
      () => this.addWorker(),
      () => this.removeWorker(),
      () => this.changeWorker(),
      () => this.addPosting(),
      () => this.removePosting(),
      () => this.changeOpenings(),
      () => this.changeOpenings(),
      () => this.setEdge(),
      () => this.setEdge(),
      () => this.removeEdge(),
      () => this.pin(),
      () => this.release(),
    ];
    return this.pick(events)();
  }

  /** Solves what the plain lists hold, and goes on from there; handles may change. */
  restart(): void {
    const pins = [...this.workers].filter(([, worker]) => worker.pinnedAt >= 0);
    for (const [handle, worker] of pins) {
      this.live.release(handle);
      worker.pinnedAt = -1;
    }
    const { instance, workers, postings } = this.plain();
    this.live = LiveMarket.fromInstance(instance);
    const oldWorkers = new Map(this.workers);
    const oldPostings = new Map(this.postings);
    const numberOf = new Map(postings.map((handle, number) => [handle, number]));
    this.workers.clear();
    this.postings.clear();
    postings.forEach(
      (handle, number) => void this.postings.set(number, oldPostings.get(handle) as PlainPosting),
    );
    workers.forEach((handle, number) => {
      const worker = oldWorkers.get(handle) as PlainWorker;
      const fits = [...worker.fits].map(([posting, fit]) => [numberOf.get(posting) as number, fit] as const);
      this.workers.set(number, { ...worker, fits: new Map(fits) });
    });
  }

  /** The instance that the plain lists make: without pinned workers and the places they take. */
  plain(): { instance: Instance; workers: number[]; postings: number[] } {
    const ascending = (one: number, other: number): number => one - other;
    const postings = [...this.postings.keys()].sort(ascending);
    const all = [...this.workers.keys()].sort(ascending);
    const workers = all.filter((handle) => (this.workers.get(handle) as PlainWorker).pinnedAt < 0);
    const entries = workers.map((handle) => this.workers.get(handle) as PlainWorker);
    const instance = buildInstance({
      workers: entries.map(({ key, tier, groups }) => ({ key, tier, groups })),
      postings: postings.map((handle) => this.offered(handle)),
      edges: entries.flatMap(({ fits }, worker) =>
        [...fits].map(([posting, fit]) => ({ worker, posting: postings.indexOf(posting), fit })),
      ),
    });
    return { instance, workers, postings };
  }

  private offered(handle: number): PlainPosting {
    const { key, openings, kept } = this.postings.get(handle) as PlainPosting;
    const minima = kept.map((place) => ({ ...place }));
    let open = openings - minima.reduce((sum, place) => sum + place.minimum, 0);
    const pinned = [...this.workers.values()].filter((worker) => worker.pinnedAt === handle);
    for (const worker of pinned.sort((one, other) => one.key - other.key)) {
      const own = minima.find((place) => place.minimum > 0 && worker.groups.includes(place.group));
      if (own) own.minimum--;
      else open--;
    }
    const left = Math.max(0, open) + minima.reduce((sum, place) => sum + place.minimum, 0);
    return { key, openings: left, kept: minima };
  }

  private addWorker(): string {
    if (this.workers.size >= this.draw.mostWorkers) return this.removeWorker();
    const worker = { key: ++this.keys, tier: this.below(2), groups: this.drawGroups(), pinnedAt: -1 };
    const fits = this.drawFits(this.postings);
    const edges = [...fits].map(([posting, fit]) => ({ posting, fit }));
    this.workers.set(this.live.addWorker({ ...worker, edges }), { ...worker, fits });
    return 'add worker';
  }

  private removeWorker(): string {
    if (this.workers.size === 0) return 'nothing';
    const handle = this.pick([...this.workers.keys()]);
    this.live.removeWorker(handle);
    this.workers.delete(handle);
    return 'remove worker';
  }

  private changeWorker(): string {
    if (this.workers.size === 0) return 'nothing';
    const [handle, worker] = this.pick([...this.workers]);
    const change = { tier: this.below(2), ...(this.below(2) === 0 && { groups: this.drawGroups() }) };
    this.live.changeWorker(handle, change);
    Object.assign(worker, change);
    return 'change worker';
  }

  private addPosting(): string {
    if (this.postings.size >= this.draw.mostPostings) return this.removePosting();
    const posting = { key: ++this.keys, ...this.drawOpenings() };
    const fits = this.drawFits(this.workers);
    const edges = [...fits].map(([worker, fit]) => ({ worker, fit }));
    const handle = this.live.addPosting({ ...posting, edges });
    this.postings.set(handle, posting);
    for (const [worker, fit] of fits) this.workers.get(worker)?.fits.set(handle, fit);
    return 'add posting';
  }

  private removePosting(): string {
    const pinned = new Set([...this.workers.values()].map((worker) => worker.pinnedAt));
    const free = [...this.postings.keys()].filter((handle) => !pinned.has(handle));
    if (free.length === 0) return 'nothing';
    const handle = this.pick(free);
    this.live.removePosting(handle);
    this.postings.delete(handle);
    for (const { fits } of this.workers.values()) fits.delete(handle);
    return 'remove posting';
  }

  private changeOpenings(): string {
    if (this.postings.size === 0) return 'nothing';
    const [handle, posting] = this.pick([...this.postings]);
    const change = this.drawOpenings();
    this.live.changeOpenings(handle, change);
    Object.assign(posting, change);
    return 'change openings';
  }

  private setEdge(): string {
    if (this.workers.size === 0 || this.postings.size === 0) return 'nothing';
    const [handle, worker] = this.pick([...this.workers]);
    const known = [...worker.fits.keys()];
    const posting = this.pick(known.length > 0 && this.below(2) === 0 ? known : [...this.postings.keys()]);
    const fit = this.pick(this.draw.fits);
    this.live.setEdge(handle, posting, fit);
    worker.fits.set(posting, fit);
    return 'set edge';
  }

  private removeEdge(): string {
    if (this.workers.size === 0) return 'nothing';
    const [handle, worker] = this.pick([...this.workers]);
    if (worker.fits.size === 0) return 'nothing';
    const posting = this.pick([...worker.fits.keys()]);
    this.live.removeEdge(handle, posting);
    worker.fits.delete(posting);
    return 'remove edge';
  }

  private pin(): string {
    const free = [...this.workers].filter(([, worker]) => worker.pinnedAt < 0);
    if (free.length === 0 || this.postings.size === 0) return 'nothing';
    const [handle, worker] = this.pick(free);
    const own = this.live.placeOf(handle);
    const posting = own >= 0 && this.below(4) > 0 ? own : this.pick([...this.postings.keys()]);
    this.live.pin(handle, posting);
    worker.pinnedAt = posting;
    return 'pin';
  }

  private release(): string {
    const pinned = [...this.workers].filter(([, worker]) => worker.pinnedAt >= 0);
    if (pinned.length === 0) return 'nothing';
    const [handle, worker] = this.pick(pinned);
    this.live.release(handle);
    worker.pinnedAt = -1;
    return 'release';
  }

  private drawOpenings(): Pick<PlainPosting, 'openings' | 'kept'> {
    const openings = this.below(this.draw.mostOpenings + 1);
    if (this.draw.groups === 0 || this.below(2) === 0) return { openings, kept: [] };
    let left = openings;
    const kept = this.drawGroups().map((group) => {
      const minimum = this.below(left + 1);
      left -= minimum;
      return { group, minimum };
    });
    return { openings, kept };
  }

  private drawGroups(): number[] {
    const all = Array.from({ length: this.draw.groups }, (_unused, at) => at + 1);
    return all.filter(() => this.below(3) === 0);
  }

  private drawFits(others: ReadonlyMap<number, unknown>): Map<number, number> {
    const fits = new Map<number, number>();
    const handles = [...others.keys()];
    const count = this.below(2 * this.draw.edgesEach + 1);
    for (let at = 0; at < count && handles.length > 0; at++)
      fits.set(this.pick(handles), this.pick(this.draw.fits));
    return fits;
  }

  private below(limit: number): number {
    return Math.floor(this.draw.random() * limit);
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}
