import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedCourseEvent } from '../course/events.js';

/** What somebody wishes to be trained for, and what followed; `key` is the worker. */
export interface TrainingWishRow extends ViewRow {
  /** null: nothing was declared, but they stand in a course. */
  readonly wants: boolean | null;
  /** Empty: for anything. */
  readonly kinds: readonly string[];
  readonly occupations: readonly string[];
  readonly wishedOn: BusinessDate | null;
  /** The latest day on which a place was offered. */
  readonly offeredOn: BusinessDate | null;
  /** The latest day on which they enrolled, and have not left since. */
  readonly enrolledOn: BusinessDate | null;
}

export const trainingWishEntity = new EntitySchema<TrainingWishRow>({
  name: 'training_wish',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    wants: { type: 'boolean', nullable: true },
    kinds: { type: 'jsonb' },
    occupations: { type: 'jsonb' },
    wishedOn: { type: 'text', nullable: true },
    offeredOn: { type: 'text', nullable: true },
    enrolledOn: { type: 'text', nullable: true },
  },
});

export class CreateTrainingWish1700000000252 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table training_wish (
        tenant text not null, key text not null, wants boolean, kinds jsonb not null,
        occupations jsonb not null, "wishedOn" text, "offeredOn" text, "enrolledOn" text,
        primary key (tenant, key)
      )`);
    // Serves the list of wishes that wait, the oldest first.
    await runner.query(
      'create index training_wish_waiting on training_wish (tenant, "wishedOn", key) where wants',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table training_wish');
  }
}

type Followed =
  | Extract<RecordedRegistryEvent, { type: 'TrainingWishDeclared' }>
  | Extract<
      RecordedCourseEvent,
      { type: 'CoursePlaceOffered' | 'CourseEnrolled' | 'CoursePlaceLeft' | 'CourseCompleted' }
    >;
const worker = ({ data }: Followed) => [data.workerId];
const NOTHING = {
  wants: null,
  kinds: [],
  occupations: [],
  wishedOn: null,
  offeredOn: null,
  enrolledOn: null,
};

/** Who wishes to be trained, and has been offered a place or enrolled since. */
export const trainingWishes = readModel<TrainingWishRow, Followed>({
  name: 'training-wished',
  entity: trainingWishEntity,
  on: {
    TrainingWishDeclared: worker,
    CoursePlaceOffered: worker,
    CourseEnrolled: worker,
    CoursePlaceLeft: worker,
    CourseCompleted: worker,
  },
  fold: (row, event) => {
    const before = row ?? NOTHING;
    switch (event.type) {
      case 'TrainingWishDeclared': {
        const { wants, kinds = [], occupations = [], on } = event.data;
        return { ...before, wants, kinds, occupations, wishedOn: on };
      }
      case 'CoursePlaceOffered':
        return { ...before, offeredOn: later(before.offeredOn, event.data.on) };
      case 'CourseEnrolled':
      case 'CourseCompleted':
        return { ...before, enrolledOn: later(before.enrolledOn, event.data.on) };
      case 'CoursePlaceLeft':
        return { ...before, enrolledOn: null };
    }
  },
});

function later(before: BusinessDate | null, on: BusinessDate): BusinessDate {
  return before !== null && before > on ? before : on;
}
