import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';

/** A worker who arrived for a posting; `key` is `CONVOY/WORKER`. */
export interface ArrivalRow extends ViewRow {
  readonly workerId: string;
  readonly jobId: string;
  readonly arrivedOn: BusinessDate;
}

export const arrivalEntity = new EntitySchema<ArrivalRow>({
  name: 'arrival',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    jobId: { type: 'text' },
    arrivedOn: { type: 'text' },
  },
});

export class CreateArrival1700000000231 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table arrival (
        tenant text not null, key text not null, "workerId" text not null, "jobId" text not null,
        "arrivedOn" text not null, primary key (tenant, key)
      )`);
    // Serves those who arrived by a day, posting by posting.
    await runner.query('create index arrival_job on arrival (tenant, "jobId", "arrivedOn")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table arrival');
  }
}

type WorkerArrived = Extract<RecordedDispatchEvent, { type: 'WorkerArrived' }>;

/** Who arrived, for which posting, and when. */
export const workersArrived = readModel<ArrivalRow, WorkerArrived>({
  name: 'workers-arrived',
  entity: arrivalEntity,
  on: { WorkerArrived: ({ data }) => [`${data.convoyId}/${data.workerId}`] },
  fold: (_row, { data: { workerId, jobId, arrivedOn } }) => ({ workerId, jobId, arrivedOn }),
});
