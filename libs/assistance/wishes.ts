import { type BusinessDate, businessDateOf } from '../kernel/business-date.js';
import type { RecordedMatchingEvent } from '../matching/events.js';
import type { RecordedRegistryEvent, Scope } from '../registry/events.js';
import type { RecordedCourseEvent } from '../services/course/events.js';
import type { RecordedTrainingEvent } from '../services/training/events.js';

/** Which work a person said to be willing to take, from a day on. */
export interface WorkWish {
  readonly on: BusinessDate;
  readonly scope: Scope;
  readonly wageFloorFen: number | null;
  /** Empty: any. */
  readonly occupations: readonly string[];
  /** Empty: anywhere within the scope. */
  readonly destinations: readonly string[];
  readonly availableFrom: BusinessDate | null;
}

/** Whether a person would like to be trained, from a day on. */
export interface TrainingWish {
  readonly on: BusinessDate;
  readonly wants: boolean;
  /** Empty: any. */
  readonly occupations: readonly string[];
}

/** What a person wants, and when work or training was offered; nothing personal. In order of days. */
export interface Wishes {
  readonly work: readonly WorkWish[];
  readonly training: readonly TrainingWish[];
  /** Days on which a place was offered. */
  readonly offeredOn: readonly BusinessDate[];
  /** Days on which a place in a course was offered or taken, or a training came to its end. */
  readonly trainedOn: readonly BusinessDate[];
}

export const NO_WISHES: Wishes = { work: [], training: [], offeredOn: [], trainedOn: [] };

export type WishEvent =
  | Extract<RecordedRegistryEvent, { type: 'WillingnessDeclared' | 'TrainingWishDeclared' }>
  | Extract<RecordedMatchingEvent, { type: 'PlacementOffered' }>
  | Extract<RecordedTrainingEvent, { type: 'TrainingCompleted' }>
  | Extract<RecordedCourseEvent, { type: 'CoursePlaceOffered' | 'CourseEnrolled' }>;

/** Pure. Of two declarations of one day the later stands; a day is noted once. */
export function foldWishes(known: Wishes | undefined, event: WishEvent): Wishes {
  const before = known ?? NO_WISHES;
  const on = businessDateOf(event.recordedAt);
  switch (event.type) {
    case 'WillingnessDeclared': {
      const { scope, wageFloorFen, occupations, destinations, availableFrom } = event.data;
      const wish: WorkWish = {
        on,
        scope,
        wageFloorFen: wageFloorFen ?? null,
        occupations: occupations ?? [],
        destinations: destinations ?? [],
        availableFrom: availableFrom ?? null,
      };
      return { ...before, work: [...before.work.filter((one) => one.on !== on), wish] };
    }
    case 'TrainingWishDeclared': {
      const { wants, occupations = [], on: day } = event.data;
      const wish: TrainingWish = { on: day, wants, occupations };
      const others = before.training.filter((one) => one.on !== day);
      return { ...before, training: [...others, wish].sort((one, other) => (one.on < other.on ? -1 : 1)) };
    }
    case 'PlacementOffered':
      return { ...before, offeredOn: noted(before.offeredOn, on) };
    case 'TrainingCompleted':
      return { ...before, trainedOn: noted(before.trainedOn, event.data.completedOn) };
    case 'CoursePlaceOffered':
    case 'CourseEnrolled':
      return { ...before, trainedOn: noted(before.trainedOn, event.data.on) };
  }
}

function noted(days: readonly BusinessDate[], day: BusinessDate): readonly BusinessDate[] {
  return days.includes(day) ? days : [...days, day].sort();
}

/** The wish that stands on a day; undefined where none was declared by then. */
export function workWishOn({ work }: Wishes, on: BusinessDate): WorkWish | undefined {
  return work.findLast((one) => one.on <= on);
}

/** The wish to be trained that stands on a day, with the day since which it stands without a break. */
export function trainingWishOn(
  { training }: Wishes,
  on: BusinessDate,
): (TrainingWish & { readonly since: BusinessDate }) | undefined {
  const told = training.filter((one) => one.on <= on);
  const latest = told.at(-1);
  if (!latest?.wants) return undefined;
  return { ...latest, since: firstOfRun(told, ({ wants }) => wants) };
}

/** The day of the earliest of the last entries that all hold. */
export function firstOfRun<One extends { readonly on: BusinessDate }>(
  entries: readonly One[],
  holds: (one: One) => boolean,
): BusinessDate {
  const broken = entries.findLastIndex((one) => !holds(one));
  return entries[broken + 1]?.on ?? '';
}
