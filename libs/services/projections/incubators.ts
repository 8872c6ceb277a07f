import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedIncubatorEvent } from '../incubator/events.js';

/** A project that was recommended or moved in. */
export interface TenantRow {
  readonly workerId: string;
  readonly project: string;
  readonly returnedHome: boolean;
  readonly recommendedOn: BusinessDate | null;
  readonly enteredOn: BusinessDate | null;
  /** The last day there. */
  readonly leftOn: BusinessDate | null;
  readonly outcome: string | null;
  /** As reported, by day. */
  readonly jobs: { readonly [on: string]: number };
}

/** One incubator or park; `key` is its id. */
export interface IncubatorRow extends ViewRow {
  readonly operatorId: string;
  readonly name: string;
  readonly kind: string;
  readonly division: string;
  readonly tenants: { readonly [tenantId: string]: TenantRow };
}

export const incubatorEntity = new EntitySchema<IncubatorRow>({
  name: 'incubator',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    operatorId: { type: 'text' },
    name: { type: 'text' },
    kind: { type: 'text' },
    division: { type: 'text' },
    tenants: { type: 'jsonb' },
  },
});

export class CreateIncubator1700000000254 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incubator (
        tenant text not null, key text not null, "operatorId" text not null, name text not null,
        kind text not null, division text not null, tenants jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the list of a place.
    await runner.query('create index incubator_division on incubator (tenant, division, key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table incubator');
  }
}

const incubator = ({ data }: RecordedIncubatorEvent) => [data.incubatorId];

/** Which incubators and parks there are, with their tenants. */
export const incubatorsRegistered = readModel<IncubatorRow, RecordedIncubatorEvent>({
  name: 'incubators-registered',
  entity: incubatorEntity,
  on: {
    IncubatorRegistered: incubator,
    IncubatorYearReported: () => [],
    TenantRecommended: incubator,
    TenantEntered: incubator,
    TenantJobsReported: incubator,
    TenantLeft: incubator,
  },
  fold: (row, event) => {
    if (event.type === 'IncubatorRegistered') {
      const { operatorId, name, kind, division } = event.data;
      return { operatorId, name, kind, division, tenants: {} };
    }
    if (!row || event.type === 'IncubatorYearReported') return row;
    const { tenantId } = event.data;
    return { ...row, tenants: { ...row.tenants, [tenantId]: tenantAfter(row.tenants[tenantId], event) } };
  },
});

type OfTenant = Exclude<RecordedIncubatorEvent, { type: 'IncubatorRegistered' | 'IncubatorYearReported' }>;

function tenantAfter(before: TenantRow | undefined, { type, data }: OfTenant): TenantRow {
  const tenant: TenantRow = before ?? {
    workerId: data.workerId,
    project: '',
    returnedHome: false,
    recommendedOn: null,
    enteredOn: null,
    leftOn: null,
    outcome: null,
    jobs: {},
  };
  switch (type) {
    case 'TenantRecommended':
    case 'TenantEntered': {
      const { workerId, project, returnedHome, jobs, on } = data;
      const day = type === 'TenantEntered' ? { enteredOn: on } : { recommendedOn: on };
      return { ...tenant, workerId, project, returnedHome, jobs: { ...tenant.jobs, [on]: jobs }, ...day };
    }
    case 'TenantJobsReported':
      return { ...tenant, jobs: { ...tenant.jobs, [data.on]: data.jobs } };
    case 'TenantLeft':
      return { ...tenant, leftOn: data.on, outcome: data.outcome };
  }
}
