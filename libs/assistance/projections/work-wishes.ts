import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import { workerOf } from '../facts.js';
import { foldWishes, type WishEvent, type Wishes } from '../wishes.js';

/** What one person wants, and when it was offered; the key is the worker's id. */
export interface WorkWishRow extends ViewRow, Wishes {}

export const workWishEntity = new EntitySchema<WorkWishRow>({
  name: 'work_wish',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    work: { type: 'jsonb' },
    training: { type: 'jsonb' },
    offeredOn: { type: 'jsonb' },
    trainedOn: { type: 'jsonb' },
  },
});

export class CreateWorkWish1700000000215 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Read by the primary key, beside the person's row in the table of the three lists.
    await runner.query(`
      create table work_wish (
        tenant text not null, key text collate "C" not null, work jsonb not null, training jsonb not null,
        "offeredOn" jsonb not null, "trainedOn" jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work_wish');
  }
}

/** Who wants which work, or to be trained, and was it offered (N25 §1, §2(2))? */
export const workWishes = readModel<WorkWishRow, WishEvent>({
  name: 'work-wishes',
  entity: workWishEntity,
  on: {
    WillingnessDeclared: workerOf,
    TrainingWishDeclared: workerOf,
    PlacementOffered: workerOf,
    TrainingCompleted: workerOf,
    CoursePlaceOffered: workerOf,
    CourseEnrolled: workerOf,
  },
  fold: foldWishes,
});
