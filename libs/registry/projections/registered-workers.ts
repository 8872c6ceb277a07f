import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedRegistryEvent } from '../events.js';

/** A worker as lists show one: nothing personal. */
export interface RegisteredWorkerRow extends ViewRow {
  readonly householdCounty: string;
  readonly registeredOn: string;
  readonly scope: string | null;
  readonly wageFloorFen: number | null;
  /** Statuses held or held once, with their periods. */
  readonly statuses: readonly { status: string; from: string; to: string | null }[];
  readonly skills: readonly { occupation: string; level: number; expiresOn: string | null }[];
}

export const registeredWorkerEntity = new EntitySchema<RegisteredWorkerRow>({
  name: 'registered_worker',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    householdCounty: { type: 'text' },
    registeredOn: { type: 'text' },
    scope: { type: 'text', nullable: true },
    wageFloorFen: { type: 'bigint', nullable: true },
    statuses: { type: 'jsonb' },
    skills: { type: 'jsonb' },
  },
});

export class CreateRegisteredWorker1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table registered_worker (
        tenant text not null, key text not null,
        "householdCounty" text not null, "registeredOn" text not null,
        scope text, "wageFloorFen" bigint, statuses jsonb not null, skills jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the registry's list of one county.
    await runner.query(
      'create index registered_worker_county on registered_worker (tenant, "householdCounty", key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table registered_worker');
  }
}

type Columns = Omit<RegisteredWorkerRow, 'tenant' | 'key'>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** Who is registered, with statuses, willingness and skills. */
export const registeredWorkers = readModel<RegisteredWorkerRow, RecordedRegistryEvent>({
  name: 'registered-workers',
  order: 'stream',
  entity: registeredWorkerEntity,
  on: {
    WorkerRegistered: worker,
    WorkerStatusRecognised: worker,
    WorkerStatusEnded: worker,
    WorkerStatusAnnulled: worker,
    WillingnessDeclared: worker,
    TrainingWishDeclared: () => [],
    WorkerReturned: () => [],
    SkillCertified: worker,
    UnemploymentRegistered: () => [],
    // The row holds nothing personal, and counts stay as they were.
    PersonErased: () => [],
  },
  fold: (row, event) => {
    if (event.type === 'WorkerRegistered') {
      return {
        householdCounty: event.data.householdCounty,
        registeredOn: businessDateOf(event.occurredAt),
        scope: null,
        wageFloorFen: null,
        statuses: [],
        skills: [],
      };
    }
    return row && { ...row, ...changeOf(row, event) };
  },
});

function changeOf(row: RegisteredWorkerRow, event: RecordedRegistryEvent): Partial<Columns> {
  switch (event.type) {
    case 'WorkerStatusRecognised': {
      const { status, from, to } = event.data;
      return { statuses: [...row.statuses, { status, from, to: to ?? null }] };
    }
    case 'WorkerStatusEnded':
      return {
        statuses: row.statuses.map((one) =>
          one.status === event.data.status &&
          one.from <= event.data.to &&
          (one.to === null || one.to > event.data.to)
            ? { ...one, to: event.data.to }
            : one,
        ),
      };
    case 'WorkerStatusAnnulled':
      return {
        statuses: row.statuses.filter(
          (one) => one.status !== event.data.status || one.from !== event.data.from,
        ),
      };
    case 'WillingnessDeclared':
      return { scope: event.data.scope, wageFloorFen: event.data.wageFloorFen ?? null };
    case 'SkillCertified': {
      const { occupation, level, expiresOn } = event.data;
      return { skills: [...row.skills, { occupation, level, expiresOn: expiresOn ?? null }] };
    }
    default:
      return {};
  }
}

/** Everyone's id in the order of the day of registration, then of ids. */
export async function inOrderOfRegistration(source: DataSource, tenant: string): Promise<readonly string[]> {
  const rows = await source.query<{ workerId: string }[]>(
    `select key as "workerId" from registered_worker where tenant = $1
     order by "registeredOn", key collate "C"`,
    [tenant],
  );
  return rows.map(({ workerId }) => workerId);
}
