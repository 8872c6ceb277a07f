import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import { foldHelpFile, type HelpFile, type HelpFileEvent } from '../help/help-file.js';

/** One row a worker: what the lists of people to be helped ask for beside `labour_list`. */
export interface HelpFileRow extends ViewRow, HelpFile {}

export const helpFileEntity = new EntitySchema<HelpFileRow>({
  name: 'help_file',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    enteredOn: { type: 'text', nullable: true },
    terms: { type: 'jsonb' },
    insurance: { type: 'jsonb' },
    wages: { type: 'jsonb' },
    postMonths: { type: 'jsonb' },
    registrations: { type: 'jsonb' },
    returns: { type: 'jsonb' },
    departures: { type: 'jsonb' },
    offers: { type: 'jsonb' },
    contacts: { type: 'jsonb' },
    help: { type: 'jsonb' },
    transfers: { type: 'jsonb' },
    recognitions: { type: 'jsonb' },
    compared: { type: 'jsonb' },
  },
});

export class CreateHelpFile1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table help_file (
        tenant text not null, key text collate "C" not null, "enteredOn" text, terms jsonb not null,
        insurance jsonb not null, wages jsonb not null, "postMonths" jsonb not null,
        registrations jsonb not null, returns jsonb not null, departures jsonb not null,
        offers jsonb not null, contacts jsonb not null, help jsonb not null, transfers jsonb not null,
        recognitions jsonb not null, compared jsonb not null,
        primary key (tenant, key)
      )`);
    // Serve who registered as unemployed, and who came home.
    await runner.query(`create index help_file_registered on help_file (tenant, key)
      where registrations <> '[]'::jsonb`);
    await runner.query(
      "create index help_file_returned on help_file (tenant, key) where returns <> '[]'::jsonb",
    );
    // Serves who lost work, of one county, prefecture or province.
    await runner.query(`create index labour_list_lost
      on labour_list (tenant, "householdCounty" text_pattern_ops, key) where endings <> '[]'::jsonb`);
    // Serves the people whose work is watched, a county at a time.
    await runner.query(`create index labour_list_watched
      on labour_list (tenant, "householdCounty" text_pattern_ops, key) where statuses <> '[]'::jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index labour_list_watched');
    await runner.query('drop index labour_list_lost');
    await runner.query('drop table help_file');
  }
}

const workerOf = (event: { data: { workerId: string } }): readonly string[] => [event.data.workerId];

/** What is known of a person's insurance, pay, registrations and returns, and what was done for them? */
export const helpFiles = readModel<HelpFileRow, HelpFileEvent>({
  name: 'help-files',
  entity: helpFileEntity,
  on: {
    WorkerRegistered: workerOf,
    ContractSigned: workerOf,
    ContractRenewed: workerOf,
    SocialInsuranceEnrolled: workerOf,
    SocialInsuranceStopped: workerOf,
    WagesReported: workerOf,
    PostMonthConfirmed: workerOf,
    UnemploymentRegistered: workerOf,
    WorkerReturned: workerOf,
    WorkerDispatched: workerOf,
    PlacementOffered: workerOf,
    OfferAccepted: workerOf,
    OfferDeclined: workerOf,
    OfferExpired: workerOf,
    AcceptanceWithdrawn: workerOf,
    EvidenceCompared: workerOf,
    ContactRecorded: workerOf,
    HelpGiven: workerOf,
    TransferTakenUp: workerOf,
    AssistancePersonRecognised: workerOf,
    AssistancePersonEnded: workerOf,
  },
  fold: foldHelpFile,
});
