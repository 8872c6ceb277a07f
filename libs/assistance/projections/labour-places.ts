import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import type { RecordedJobEvent } from '../../vacancy/job/events.js';

/** Where a posting (`job:ID`) or an employer (`employer:ID`) is. */
export interface LabourPlaceRow extends ViewRow {
  readonly division: string;
}

export const labourPlaceEntity = new EntitySchema<LabourPlaceRow>({
  name: 'labour_place',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    division: { type: 'text' },
  },
});

export class CreateLabourPlace1700000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table labour_place (
        tenant text not null, key text not null, division text not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table labour_place');
  }
}

type Followed = RecordedEmployerEvent | Extract<RecordedJobEvent, { type: 'JobPosted' | 'JobRevised' }>;

/** Where is the work of a contract? Joined with the lists when they are asked. */
export const labourPlaces = readModel<LabourPlaceRow, Followed>({
  name: 'labour-places',
  entity: labourPlaceEntity,
  on: {
    EmployerRegistered: ({ data }) => [`employer:${data.employerId}`],
    JobPosted: ({ data }) => [`job:${data.jobId}`],
    JobRevised: ({ data }) => [`job:${data.jobId}`],
  },
  fold: (row, { data }) => (data.division === undefined ? row : { division: data.division }),
});
