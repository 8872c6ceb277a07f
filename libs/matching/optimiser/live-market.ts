/**
 * The live optimum: after every change the shortest paths that restore the optimum, over kept dual values.
 *
 * Idea. A change is written down first: edges, places, and who loses his place by it. Then everyone who stands
 * nowhere and might gain is placed by a shortest path (`worker-search.ts`), and every class left with a price
 * and a free place is filled by one (`place-search.ts`), or, for several places at once, by its best bidders
 * (`best-bidders.ts`). All of them keep what a market promises (`place-market.ts`), so in the end the optimum
 * is proven again; and since the second parts leave one optimum only, it is the same whatever came before.
 *
 * Cost. One or two searches for a change of one worker or edge, one for each place that is opened or closed.
 * Ties, overflow, paper: as in the searches. The longest pause without a search: see `edge-rows.ts`.
 */
import { takeBestBidders } from './best-bidders.js';
import { findFirstOptimum } from './first-optimum.js';
import { buildInstance, type Instance } from './instance.js';
import {
  checkFit,
  checkGroups,
  checkOpenings,
  checkTier,
  LiveDirectory,
  type LivePosting,
} from './live-directory.js';
import type { LiveOptimum, PostingEntry, WorkerEntry } from './live-optimum.js';
import { LIVE_PLACEMENT, LivePlaces } from './live-places.js';
import { proveLive } from './live-proof.js';
import { divideIntoClasses } from './place-classes.js';
import { PlaceMarket } from './place-market.js';
import { PlaceSearch } from './place-search.js';
import { resumeOptimum } from './resumed-optimum.js';
import type { Matching } from './solve.js';
import { breakTies } from './tie-stage.js';
import { WorkerSearch } from './worker-search.js';

export class LiveMarket implements LiveOptimum {
  private readonly places: LivePlaces;
  private readonly directory = new LiveDirectory();
  private readonly workerSearch: WorkerSearch;
  private readonly placeSearch: PlaceSearch;
  /** What the running change has still to mend. */
  private toPlace: number[] = [];
  /** Classes in which the change itself made places free, and classes that were left for those. */
  private toFill: number[] = [];
  private toFillAfter: number[] = [];

  private constructor(instance: Instance, known?: Matching) {
    const classes = divideIntoClasses(instance, LIVE_PLACEMENT);
    const market = PlaceMarket.of(classes);
    if (known) resumeOptimum(market, { instance, classes, matching: known, placement: LIVE_PLACEMENT });
    else findFirstOptimum(market);
    breakTies(market);
    this.places = new LivePlaces(market);
    this.workerSearch = new WorkerSearch(this.places);
    this.placeSearch = new PlaceSearch(this.places);
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
    this.toPlace.push(worker);
    this.mend();
    return worker;
  }

  removeWorker(worker: number): void {
    const { pinnedAt } = this.directory.worker(worker);
    this.vacate(worker);
    if (pinnedAt >= 0) this.directory.posting(pinnedAt).pins.delete(worker);
    this.directory.dropWorker(worker);
    this.places.dropWorker(worker);
    if (pinnedAt >= 0) this.countPlaces(this.directory.posting(pinnedAt));
    this.mend();
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
    if (change.groups) this.changeGroups(worker, groups);
    this.review(worker);
    this.mend();
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
    this.makeRoom();
    this.openFirst(posting);
    this.mend();
    return handle;
  }

  /** A posting to which somebody is pinned cannot be removed: release him first. */
  removePosting(handle: number): void {
    const posting = this.directory.posting(handle);
    if (posting.pins.size > 0) throw new RangeError(`somebody is pinned to posting ${handle}`);
    for (const s of this.directory.classesOf(posting)) this.dropClass(s);
    this.directory.dropPosting(handle);
    this.mend();
  }

  changeOpenings(handle: number, change: Pick<PostingEntry, 'openings' | 'kept'>): void {
    const posting = this.directory.posting(handle);
    checkOpenings(change);
    const wanted = change.kept ?? [];
    posting.openings = change.openings;
    for (const place of posting.kept) {
      if (!wanted.some(({ group }) => group === place.group)) this.dropClass(place.class);
    }
    const fresh: number[] = [];
    posting.kept = wanted.map(({ group, minimum }) => {
      const known = posting.kept.find((place) => place.group === group);
      if (!known) fresh.push(group);
      return { group, minimum, class: known?.class ?? this.addKeptClass(handle, group) };
    });
    this.makeRoom();
    for (const place of posting.kept)
      if (fresh.includes(place.group)) takeBestBidders(this.places, place.class);
    this.countPlaces(posting);
    this.mend();
  }

  setEdge(worker: number, handle: number, fit: number): void {
    const { places, directory } = this;
    const { groups } = directory.worker(worker);
    const posting = directory.posting(handle);
    checkFit(fit);
    for (const s of directory.classesWithin(posting, groups)) places.setFit(worker, s, fit);
    this.review(worker);
    this.mend();
  }

  removeEdge(worker: number, handle: number): void {
    const { groups } = this.directory.worker(worker);
    for (const s of this.directory.classesWithin(this.directory.posting(handle), groups)) {
      this.dropEdge(worker, s);
    }
    this.review(worker);
    this.mend();
  }

  pin(worker: number, handle: number): void {
    const known = this.directory.worker(worker);
    const posting = this.directory.posting(handle);
    if (known.pinnedAt >= 0) throw new RangeError(`worker ${worker} is pinned already`);
    this.vacate(worker);
    known.pinnedAt = handle;
    posting.pins.add(worker);
    this.places.margin[worker] = Infinity;
    this.places.note(worker);
    this.countPlaces(posting);
    this.mend();
  }

  release(worker: number): void {
    const known = this.directory.worker(worker);
    if (known.pinnedAt < 0) throw new RangeError(`worker ${worker} is not pinned`);
    const posting = this.directory.posting(known.pinnedAt);
    known.pinnedAt = -1;
    posting.pins.delete(worker);
    this.places.note(worker);
    this.toPlace.push(worker);
    this.countPlaces(posting);
    this.mend();
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
    const price = this.placeSearch.leastPrice(this.directory.posting(posting).open);
    const placements = Math.round(price / LIVE_PLACEMENT);
    return { placements, fit: price - placements * LIVE_PLACEMENT };
  }

  proof(): ReturnType<LiveOptimum['proof']> {
    return proveLive(this.places, this.directory);
  }

  private changeGroups(worker: number, groups: readonly number[]): void {
    const { places, directory } = this;
    const known = directory.worker(worker);
    const before = known.groups;
    known.groups = groups;
    for (const s of places.classesOn(worker)) {
      const posting = directory.posting(directory.postingOf[s]);
      if (s !== posting.open) continue;
      const fit = places.fitAt(worker, s);
      const [had, has] = [before, groups].map((some) => directory.classesWithin(posting, some));
      for (const t of had) if (!has.includes(t)) this.dropEdge(worker, t);
      for (const t of has) if (!had.includes(t)) places.setFit(worker, t, fit);
    }
    if (known.pinnedAt >= 0) this.countPlaces(directory.posting(known.pinnedAt));
  }

  /** A new class for kept places; its edges are those of the members among whoever reaches the open one. */
  private addKeptClass(handle: number, group: number): number {
    const { places, directory } = this;
    const posting = directory.posting(handle);
    const s = places.takeClass(posting.key);
    directory.postingOf[s] = handle;
    for (const worker of places.workersOn(posting.open)) {
      if (!directory.worker(worker).groups.includes(group)) continue;
      places.setFit(worker, s, places.fitAt(worker, posting.open));
    }
    return s;
  }

  private dropEdge(worker: number, s: number): void {
    if (this.places.fitAt(worker, s) < 0) return;
    if (this.places.classOf[worker] === s) this.vacate(worker);
    this.places.dropFit(worker, s);
  }

  private dropClass(s: number): void {
    const { places } = this;
    while (places.firstHolder[s] >= 0) {
      this.toPlace.push(places.firstHolder[s]);
      places.unseat(places.firstHolder[s]);
    }
    places.dropClass(s);
  }

  /** Prices the classes of a new posting and fills them. */
  private openFirst(posting: LivePosting): void {
    for (const [s, count] of this.directory.placesLeft(posting)) {
      this.places.capacity[s] = count;
      this.toFillAfter.push(...takeBestBidders(this.places, s));
    }
  }

  /** Writes down how many places are left; those above the number lose theirs, who gain least first. */
  private countPlaces(posting: LivePosting): void {
    const { places } = this;
    for (const [s, count] of this.directory.placesLeft(posting)) {
      places.capacity[s] = count;
      if (places.filled[s] < count) this.toFill.push(s);
      for (const worker of places.leastGaining(s, places.filled[s] - count)) {
        places.unseat(worker);
        this.toPlace.push(worker);
      }
    }
  }

  private vacate(worker: number): void {
    const s = this.places.classOf[worker];
    if (s < 0) return;
    this.places.unseat(worker);
    this.toFill.push(s);
    this.toPlace.push(worker);
  }

  /** After his tier or edges changed: does he still stand where he gains most? */
  private review(worker: number): void {
    const { places } = this;
    if (this.directory.worker(worker).pinnedAt >= 0) return;
    const s = places.classOf[worker];
    if (s >= 0 && places.isContent(worker)) return;
    if (s >= 0) this.vacate(worker);
    else this.toPlace.push(worker);
  }

  private mend(): void {
    const { places, directory, workerSearch } = this;
    for (const worker of this.toPlace) {
      const known = directory.workers[worker];
      if (known && known.pinnedAt < 0 && places.classOf[worker] < 0) workerSearch.place(worker);
    }
    for (const s of this.toFill) {
      if (places.capacity[s] - places.filled[s] > 1 && places.hasPrice(s)) {
        this.toFillAfter.push(...takeBestBidders(places, s));
      }
    }
    // Places that are left are filled one by one: by bids, two classes may take people from each other without
    // end.
    for (const s of this.toFill) this.fill(s);
    for (const s of this.toFillAfter) this.fill(s);
    this.toPlace = [];
    this.toFill = [];
    this.toFillAfter = [];
  }

  private fill(s: number): void {
    const { places, placeSearch } = this;
    for (let free = places.capacity[s] - places.filled[s]; free > 0 && places.hasPrice(s); free--) {
      placeSearch.fill(s);
    }
  }

  private makeRoom(): void {
    this.workerSearch.makeRoom();
    this.placeSearch.makeRoom();
  }
}
