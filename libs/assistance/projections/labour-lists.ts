import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import { foldLabour, type Labour, type LabourEvent, workerOf } from '../facts.js';

/** One row a worker with all that the three lists ask for; the lists of any day are read from it. */
export interface LabourListRow extends ViewRow, Labour {}

export const labourListEntity = new EntitySchema<LabourListRow>({
  name: 'labour_list',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    householdCounty: { type: 'text', nullable: true },
    statuses: { type: 'jsonb' },
    contracts: { type: 'jsonb' },
    endings: { type: 'jsonb' },
    businesses: { type: 'jsonb' },
    unemployedFrom: { type: 'jsonb' },
    willingness: { type: 'jsonb' },
  },
});

export class CreateLabourList1700000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table labour_list (
        tenant text not null, key text collate "C" not null, "householdCounty" text, statuses jsonb not null,
        contracts jsonb not null, endings jsonb not null, businesses jsonb not null,
        "unemployedFrom" jsonb not null, willingness jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the lists of one county, prefecture or province: divisions by their first digits.
    await runner.query(`
      create index labour_list_county on labour_list (tenant, "householdCounty" text_pattern_ops, key)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table labour_list');
  }
}

/** Who is employed, who is not, and who is willing to go out (N6 art. 3)? */
export const labourLists = readModel<LabourListRow, LabourEvent>({
  name: 'labour-lists',
  entity: labourListEntity,
  on: {
    WorkerRegistered: workerOf,
    WorkerStatusRecognised: workerOf,
    WorkerStatusEnded: workerOf,
    WorkerStatusAnnulled: workerOf,
    WillingnessDeclared: workerOf,
    UnemploymentRegistered: workerOf,
    ContractSigned: workerOf,
    ContractRenewed: workerOf,
    EmploymentEnded: workerOf,
    BusinessReported: workerOf,
    BusinessClosed: workerOf,
  },
  fold: foldLabour,
});
