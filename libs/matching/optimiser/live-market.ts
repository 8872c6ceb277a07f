/**
 * The live optimum: after every change the shortest paths that restore the optimum, over kept dual values.
 *
 * Idea. A change is written down first: edges, places, and who loses his place by it. Then everyone who
 * stands nowhere and might gain is placed by a shortest path (`worker-search.ts`), and every class left with
 * a price and a free place is filled by one (`place-search.ts`), or, for several places at once, by its best
 * bidders (`best-bidders.ts`). All of them keep what a market promises (`place-market.ts`), so in the end
 * the optimum is proven again; and since the second parts leave one optimum only, it is the same whatever
 * came before.
 *
 * Cost. One or two searches for a change of one worker or edge, one for each place that is opened or closed.
 * Ties, overflow, paper: as in the searches. The longest pause without a search: see `edge-rows.ts`.
 */
import { takeBestBidders } from './best-bidders.js';
import { findFirstOptimum } from './first-optimum.js';
import { buildInstance, type Instance } from './instance.js';
import { checkFit, checkGroups, checkOpenings, checkTier, LiveDirectory } from './live-directory.js';
import { LiveMending } from './live-mending.js';
import type { LiveOptimum, PostingEntry, WorkerEntry } from './live-optimum.js';
import { LIVE_PLACEMENT, LivePlaces } from './live-places.js';
import { proveLive } from './live-proof.js';
import { divideIntoClasses } from './place-classes.js';
import { PlaceMarket } from './place-market.js';
import { resumeOptimum } from './resumed-optimum.js';
import type { Matching } from './solve.js';
import { breakTies } from './tie-stage.js';

export class LiveMarket implements LiveOptimum {
  private readonly places: LivePlaces;
  private readonly directory = new LiveDirectory();
  private readonly mending: LiveMending;

  private constructor(instance: Instance, known?: Matching) {
    const classes = divideIntoClasses(instance, LIVE_PLACEMENT);
    const market = PlaceMarket.of(classes);
    if (known) resumeOptimum(market, { instance, classes, matching: known, placement: LIVE_PLACEMENT });
    else findFirstOptimum(market);
    breakTies(market);
    this.places = new LivePlaces(market);
    this.mending = new LiveMending(this.places, this.directory);
    this.directory.enter(instance, classes);
    for (let i = 0; i < instance.workers; i++) this.directory.worker(i).lastPlace = this.placeOf(i);
  }

  /**
   * The market of an instance; handles are the instance's numbers. It is solved in one go, or gone on from a
   * matching that was proven.
   */
  static fromInstance(instance: Instance, known?: Matching): LiveMarket {
    return new LiveMarket(instance, known);
  }

  static empty(): LiveMarket {
    return new LiveMarket(buildInstance({ workers: [], postings: [], edges: [] }));
  }

  addWorker(entry: WorkerEntry): number {
    const { places, directory } = this;
    const groups = entry.groups ?? [];
    checkTier(entry.tier);
    checkGroups(groups);
    for (const { posting, fit } of entry.edges) {
      directory.posting(posting);
      checkFit(fit);
    }
    directory.assertRoomForWorker();
    const worker = places.takeWorker(entry.key, entry.tier);
    directory.addWorker(worker, { key: entry.key, tier: entry.tier, groups });
    for (const { posting, fit } of entry.edges) {
      for (const s of directory.classesWithin(directory.posting(posting), groups)) {
        if (fit > places.fitAt(worker, s)) places.setFit(worker, s, fit);
      }
    }
    this.mending.noteWorker(worker);
    this.mending.mend();
    return worker;
  }

  removeWorker(worker: number): void {
    const { pinnedAt } = this.directory.worker(worker);
    this.mending.vacate(worker);
    if (pinnedAt >= 0) this.directory.posting(pinnedAt).pins.delete(worker);
    this.directory.dropWorker(worker);
    this.places.dropWorker(worker);
    if (pinnedAt >= 0) this.mending.countPlaces(this.directory.posting(pinnedAt));
    this.mending.mend();
  }

  changeWorker(
    worker: number,
    change: { readonly tier?: number; readonly groups?: readonly number[] },
  ): void {
    const known = this.directory.worker(worker);
    const { tier = known.tier, groups = known.groups } = change;
    checkTier(tier);
    checkGroups(groups);
    if (tier !== known.tier) this.places.setTier(worker, tier);
    known.tier = tier;
    if (change.groups) this.mending.changeGroups(worker, groups);
    this.mending.review(worker);
    this.mending.mend();
  }

  addPosting(entry: PostingEntry): number {
    const { places, directory } = this;
    checkOpenings(entry);
    for (const { worker, fit } of entry.edges) {
      directory.worker(worker);
      checkFit(fit);
    }
    directory.assertRoomForPosting();
    const kept = (entry.kept ?? []).map((place) => ({ ...place, class: places.takeClass(entry.key) }));
    const open = places.takeClass(entry.key);
    const handle = directory.addPosting({ key: entry.key, openings: entry.openings, kept, open });
    const posting = directory.posting(handle);
    for (const { worker, fit } of entry.edges) {
      for (const s of directory.classesWithin(posting, directory.worker(worker).groups)) {
        if (fit > places.fitAt(worker, s)) places.setFit(worker, s, fit);
      }
    }
    this.mending.makeRoom();
    this.mending.openFirst(posting);
    this.mending.mend();
    return handle;
  }

  /** A posting to which somebody is pinned cannot be removed: release him first. */
  removePosting(handle: number): void {
    const posting = this.directory.posting(handle);
    if (posting.pins.size > 0) throw new RangeError(`somebody is pinned to posting ${handle}`);
    for (const s of this.directory.classesOf(posting)) this.mending.dropClass(s);
    this.directory.dropPosting(handle);
    this.mending.mend();
  }

  changeOpenings(handle: number, change: Pick<PostingEntry, 'openings' | 'kept'>): void {
    const posting = this.directory.posting(handle);
    checkOpenings(change);
    const wanted = change.kept ?? [];
    posting.openings = change.openings;
    for (const place of posting.kept) {
      if (!wanted.some(({ group }) => group === place.group)) this.mending.dropClass(place.class);
    }
    const fresh: number[] = [];
    posting.kept = wanted.map(({ group, minimum }) => {
      const known = posting.kept.find((place) => place.group === group);
      if (!known) fresh.push(group);
      return { group, minimum, class: known?.class ?? this.mending.addKeptClass(handle, group) };
    });
    this.mending.makeRoom();
    for (const place of posting.kept)
      if (fresh.includes(place.group)) takeBestBidders(this.places, place.class);
    this.mending.countPlaces(posting);
    this.mending.mend();
  }

  setEdge(worker: number, handle: number, fit: number): void {
    const { places, directory } = this;
    const { groups } = directory.worker(worker);
    const posting = directory.posting(handle);
    checkFit(fit);
    for (const s of directory.classesWithin(posting, groups)) places.setFit(worker, s, fit);
    this.mending.review(worker);
    this.mending.mend();
  }

  removeEdge(worker: number, handle: number): void {
    const { groups } = this.directory.worker(worker);
    for (const s of this.directory.classesWithin(this.directory.posting(handle), groups)) {
      this.mending.dropEdge(worker, s);
    }
    this.mending.review(worker);
    this.mending.mend();
  }

  pin(worker: number, handle: number): void {
    const known = this.directory.worker(worker);
    const posting = this.directory.posting(handle);
    if (known.pinnedAt >= 0) throw new RangeError(`worker ${worker} is pinned already`);
    this.mending.vacate(worker);
    known.pinnedAt = handle;
    posting.pins.add(worker);
    this.places.margin[worker] = Infinity;
    this.places.note(worker);
    this.mending.countPlaces(posting);
    this.mending.mend();
  }

  release(worker: number): void {
    const known = this.directory.worker(worker);
    if (known.pinnedAt < 0) throw new RangeError(`worker ${worker} is not pinned`);
    const posting = this.directory.posting(known.pinnedAt);
    known.pinnedAt = -1;
    posting.pins.delete(worker);
    this.places.note(worker);
    this.mending.noteWorker(worker);
    this.mending.countPlaces(posting);
    this.mending.mend();
  }

  placeOf(worker: number): number {
    const { pinnedAt } = this.directory.worker(worker);
    if (pinnedAt >= 0) return pinnedAt;
    const s = this.places.classOf[worker];
    return s < 0 ? -1 : this.directory.postingOf[s];
  }

  takeMoved(): readonly number[] {
    return this.places.takeNoted().filter((handle) => {
      const worker = this.directory.workers[handle];
      if (!worker || worker.lastPlace === this.placeOf(handle)) return false;
      worker.lastPlace = this.placeOf(handle);
      return true;
    });
  }

  counts(): { readonly priority: number; readonly placed: number; readonly fit: number } {
    const { priority, placed, fit } = this.places;
    return { priority, placed, fit };
  }

  priceOf(posting: number): { readonly placements: number; readonly fit: number } {
    this.mending.placeSearch.begin();
    const price = this.mending.placeSearch.leastPrice(this.directory.posting(posting).open);
    const placements = Math.round(price / LIVE_PLACEMENT);
    return { placements, fit: price - placements * LIVE_PLACEMENT };
  }

  proof(): ReturnType<LiveOptimum['proof']> {
    return proveLive(this.places, this.directory);
  }
}
