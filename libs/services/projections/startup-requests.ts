import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedStartupEvent } from '../startup/events.js';

/** One request at the one window; `key` is its id. */
export interface StartupRequestRow extends ViewRow {
  readonly workerId: string;
  readonly county: string;
  readonly requestedOn: BusinessDate;
  readonly dueOn: BusinessDate | null;
  /** Each kind of support with the day and outcome of its end, null while it is open. */
  readonly supports: {
    readonly [support: string]: { readonly on: BusinessDate; readonly outcome: string } | null;
  };
}

export const startupRequestEntity = new EntitySchema<StartupRequestRow>({
  name: 'startup_request',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    county: { type: 'text' },
    requestedOn: { type: 'text' },
    dueOn: { type: 'text', nullable: true },
    supports: { type: 'jsonb' },
  },
});

export class CreateStartupRequest1700000000253 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table startup_request (
        tenant text not null, key text not null, "workerId" text not null, county text not null,
        "requestedOn" text not null, "dueOn" text, supports jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves a county's list of what is open, what is due first before the rest.
    await runner.query(
      'create index startup_request_county on startup_request (tenant, county, "dueOn", "requestedOn")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table startup_request');
  }
}

const request = ({ data }: RecordedStartupEvent) => [data.requestId];

/** What founders asked for at the one window, and what became of each. */
export const startupRequests = readModel<StartupRequestRow, RecordedStartupEvent>({
  name: 'startup-requests',
  entity: startupRequestEntity,
  on: { StartupSupportRequested: request, StartupSupportSettled: request, StartupRequestWithdrawn: request },
  fold: (row, { type, data }) => {
    switch (type) {
      case 'StartupSupportRequested': {
        const { workerId, county, requestedOn, dueOn = null, supports } = data;
        const open = Object.fromEntries(supports.map((one) => [one, null]));
        return { workerId, county, requestedOn, dueOn, supports: open };
      }
      case 'StartupSupportSettled': {
        const { support, on, outcome } = data;
        return row && { ...row, supports: { ...row.supports, [support]: { on, outcome } } };
      }
      case 'StartupRequestWithdrawn': {
        const ended = { on: data.on, outcome: 'withdrawn' };
        const each = Object.entries(row?.supports ?? {}).map(([one, end]) => [one, end ?? ended]);
        return row && { ...row, supports: Object.fromEntries(each) };
      }
    }
  },
});
