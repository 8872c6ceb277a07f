/**
 * Writing a change down in a live market, and mending the optimum after it.
 *
 * Each method leaves edges, places and people as the change wants them, and notes who may gain and which
 * classes may have a place free; `mend` then restores what a market promises. Between the two nobody unplaced
 * is looked at by a search but the one it places.
 */
import { takeBestBidders } from './best-bidders.js';
import type { LiveDirectory, LivePosting } from './live-directory.js';
import type { LivePlaces } from './live-places.js';
import { LivePlaceSearch, LiveWorkerSearch } from './live-searches.js';

export class LiveMending {
  private readonly workerSearch: LiveWorkerSearch;
  readonly placeSearch: LivePlaceSearch;
  /** Who stands nowhere and may gain. */
  private toPlace: number[] = [];
  /** Classes in which the change itself made places free, and classes that were left for those. */
  private toFill: number[] = [];
  private toFillAfter: number[] = [];

  constructor(
    private readonly places: LivePlaces,
    private readonly directory: LiveDirectory,
  ) {
    this.workerSearch = new LiveWorkerSearch(places);
    this.placeSearch = new LivePlaceSearch(places);
  }

  /** Notes a worker who stands nowhere and may gain. */
  noteWorker(worker: number): void {
    this.toPlace.push(worker);
  }

  changeGroups(worker: number, groups: readonly number[]): void {
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
  addKeptClass(handle: number, group: number): number {
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

  dropEdge(worker: number, s: number): void {
    if (this.places.fitAt(worker, s) < 0) return;
    if (this.places.classOf[worker] === s) this.vacate(worker);
    this.places.dropFit(worker, s);
  }

  dropClass(s: number): void {
    const { places } = this;
    while (places.firstHolder[s] >= 0) {
      this.toPlace.push(places.firstHolder[s]);
      places.unseat(places.firstHolder[s]);
    }
    places.dropClass(s);
  }

  /** Prices the classes of a new posting and fills them. */
  openFirst(posting: LivePosting): void {
    for (const [s, count] of this.directory.placesLeft(posting)) {
      this.places.capacity[s] = count;
      this.toFillAfter.push(...takeBestBidders(this.places, s));
    }
  }

  /** Writes down how many places are left; those above the number lose theirs, who gain least first. */
  countPlaces(posting: LivePosting): void {
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

  vacate(worker: number): void {
    const s = this.places.classOf[worker];
    if (s < 0) return;
    this.places.unseat(worker);
    this.toFill.push(s);
    this.toPlace.push(worker);
  }

  /** After his tier or edges changed: does he still stand where he gains most? */
  review(worker: number): void {
    const { places } = this;
    if (this.directory.worker(worker).pinnedAt >= 0) return;
    const s = places.classOf[worker];
    if (s >= 0 && places.isContent(worker)) return;
    if (s >= 0) this.vacate(worker);
    else this.toPlace.push(worker);
  }

  mend(): void {
    const { places, directory, workerSearch } = this;
    workerSearch.begin();
    for (const worker of this.toPlace) {
      const known = directory.workers[worker];
      if (known && known.pinnedAt < 0 && places.classOf[worker] < 0) workerSearch.place(worker);
    }
    for (const s of this.toFill) {
      if (places.capacity[s] - places.filled[s] > 1 && places.hasPrice(s)) {
        this.toFillAfter.push(...takeBestBidders(places, s));
      }
    }
    // Places that are left are filled one by one: by bids, two classes may take people from each other
    // without end.
    this.placeSearch.begin();
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

  makeRoom(): void {
    this.workerSearch.makeRoom();
    this.placeSearch.makeRoom();
  }
}
