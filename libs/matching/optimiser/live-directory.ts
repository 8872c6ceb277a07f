/** Who is in a live market under which handle, and what was said of them; and what may be said. */
import {
  type Instance,
  MAX_FIT,
  MAX_GROUP,
  MAX_OPENINGS,
  MAX_POSTINGS,
  MAX_TIER,
  MAX_WORKERS,
} from './instance.js';
import type { PostingEntry } from './live-optimum.js';
import type { PlaceClasses } from './place-classes.js';

export interface LiveWorker {
  readonly key: number;
  tier: number;
  groups: readonly number[];
  /** The posting he is pinned to, or -1. */
  pinnedAt: number;
  /** Where he stood when it was last asked who moved. */
  lastPlace: number;
}

export interface KeptPlaces {
  readonly group: number;
  minimum: number;
  readonly class: number;
}

export interface LivePosting {
  readonly key: number;
  openings: number;
  kept: readonly KeptPlaces[];
  /** The class of places open to all. */
  readonly open: number;
  readonly pins: Set<number>;
}

export class LiveDirectory {
  readonly workers: (LiveWorker | undefined)[] = [];
  readonly postings: (LivePosting | undefined)[] = [];
  readonly freePostings: number[] = [];
  /** The posting of each class. */
  readonly postingOf: number[] = [];
  workerCount = 0;
  postingCount = 0;

  worker(handle: number): LiveWorker {
    const worker = this.workers[handle];
    if (!worker) throw new RangeError(`there is no worker ${handle}`);
    return worker;
  }

  posting(handle: number): LivePosting {
    const posting = this.postings[handle];
    if (!posting) throw new RangeError(`there is no posting ${handle}`);
    return posting;
  }

  /** The classes of the posting that a member of these groups may reach. */
  classesWithin(posting: LivePosting, groups: readonly number[]): number[] {
    const kept = posting.kept.filter((place) => groups.includes(place.group));
    return [posting.open, ...kept.map((place) => place.class)];
  }

  /**
   * Places of each class of the posting, open ones first, without those that are pinned. Each pinned worker,
   * in order of keys, takes a kept place of one of his groups, else an open one.
   */
  placesLeft(posting: LivePosting): Map<number, number> {
    const minima = posting.kept.reduce((sum, place) => sum + place.minimum, 0);
    const left = new Map([[posting.open, posting.openings - minima]]);
    for (const place of posting.kept) left.set(place.class, place.minimum);
    const take = (s: number): void => void left.set(s, (left.get(s) ?? 0) - 1);
    if (posting.kept.length === 0) left.set(posting.open, posting.openings - posting.pins.size);
    else {
      const pins = [...posting.pins].map((handle) => this.worker(handle));
      for (const { groups } of pins.sort((one, other) => one.key - other.key)) {
        const own = posting.kept.find(
          (place) => groups.includes(place.group) && (left.get(place.class) ?? 0) > 0,
        );
        take(own?.class ?? posting.open);
      }
    }
    for (const [s, places] of left) left.set(s, Math.max(0, places));
    return left;
  }

  classesOf(posting: LivePosting): number[] {
    return [posting.open, ...posting.kept.map((place) => place.class)];
  }

  addWorker(handle: number, said: { key: number; tier: number; groups: readonly number[] }): void {
    this.workers[handle] = { ...said, pinnedAt: -1, lastPlace: -1 };
    this.workerCount++;
  }

  dropWorker(handle: number): void {
    this.workers[handle] = undefined;
    this.workerCount--;
  }

  addPosting(said: Omit<LivePosting, 'pins'>): number {
    const handle = this.freePostings.pop() ?? this.postings.length;
    const posting = { ...said, pins: new Set<number>() };
    this.postings[handle] = posting;
    for (const s of this.classesOf(posting)) this.postingOf[s] = handle;
    this.postingCount++;
    return handle;
  }

  dropPosting(handle: number): void {
    this.postings[handle] = undefined;
    this.freePostings.push(handle);
    this.postingCount--;
  }

  /** Enters everyone of an instance, under its numbers. */
  enter(instance: Instance, classes: PlaceClasses): void {
    const { workerKey, postingKey, memberStart, memberGroup, keptStart, keptGroup, keptMinimum } = instance;
    for (let i = 0; i < instance.workers; i++) {
      const groups = [...memberGroup.subarray(memberStart[i], memberStart[i + 1])];
      this.addWorker(i, { key: workerKey[i], tier: instance.tier[i], groups });
    }
    for (let j = 0; j < instance.postings; j++) {
      const kept: KeptPlaces[] = [];
      for (let q = keptStart[j]; q < keptStart[j + 1]; q++) {
        kept.push({ group: keptGroup[q], minimum: keptMinimum[q], class: classes.kept[q] });
      }
      this.addPosting({ key: postingKey[j], openings: instance.openings[j], kept, open: classes.open[j] });
    }
  }

  assertRoomForWorker(): void {
    within('count of workers', this.workerCount + 1, { least: 0, most: MAX_WORKERS });
  }

  assertRoomForPosting(): void {
    within('count of postings', this.postingCount + 1, { least: 0, most: MAX_POSTINGS });
  }
}

export function checkTier(tier: number): void {
  within('tier', tier, { least: 0, most: MAX_TIER });
}

export function checkFit(fit: number): void {
  within('fit', fit, { least: 0, most: MAX_FIT });
}

export function checkGroups(groups: readonly number[]): void {
  for (const group of groups) within('group', group, { least: 0, most: MAX_GROUP });
}

export function checkOpenings({ openings, kept = [] }: Pick<PostingEntry, 'openings' | 'kept'>): void {
  within('openings', openings, { least: 0, most: MAX_OPENINGS });
  for (const { group, minimum } of kept) {
    checkGroups([group]);
    within('minimum', minimum, { least: 0, most: MAX_OPENINGS });
  }
  const sum = kept.reduce((total, place) => total + place.minimum, 0);
  within('sum of minima', sum, { least: 0, most: openings });
  const repeated = kept.length - new Set(kept.map((place) => place.group)).size;
  within('kept places said twice', repeated, { least: 0, most: 0 });
}

function within(what: string, value: number, { least, most }: { least: number; most: number }): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what}: found ${value}, needed a whole number from ${least} to ${most}`);
}
