import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';

/** A worker of an urban household, by id; who is not here counts as a migrant worker (农民工). */
export interface UrbanWorkerRow extends ViewRow {
  readonly householdCounty: string;
}

export const urbanWorkerEntity = new EntitySchema<UrbanWorkerRow>({
  name: 'urban_worker',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    householdCounty: { type: 'text' },
  },
});

export class CreateUrbanWorker1700000000239 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table urban_worker (
        tenant text not null, key text not null, "householdCounty" text not null, primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table urban_worker');
  }
}

type WorkerRegistered = Extract<RecordedRegistryEvent, { type: 'WorkerRegistered' }>;

/** Who is of an urban household, and so no migrant worker (POLICY interpretation 19)? */
export const urbanWorkers = readModel<UrbanWorkerRow, WorkerRegistered>({
  name: 'urban-workers',
  entity: urbanWorkerEntity,
  on: {
    WorkerRegistered: ({ data }) => (data.householdKind === 'urban' ? [data.workerId] : []),
  },
  fold: (_row, { data: { householdCounty } }) => ({ householdCounty }),
});
