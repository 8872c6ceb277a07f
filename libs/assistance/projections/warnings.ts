import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import type { RecordedMatchingEvent } from '../../matching/events.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedBusinessEvent } from '../../services/business/events.js';
import type { RecordedAssistanceEvent, WarningKind } from '../events.js';
import { workerOf } from '../facts.js';
import { prefixOf } from './three-lists.js';

interface KeptWarning {
  readonly kind: WarningKind;
  readonly on: BusinessDate;
  readonly contractId: string | null;
  readonly employerId: string | null;
  readonly citation: string;
  /**
   * The day on which an offer, a contract or a business of the person's followed; null while help is waited
   * for.
   */
  readonly answeredOn: BusinessDate | null;
}

/** One row a worker whom a bureau was ever warned of. */
export interface WorkerWarningsRow extends ViewRow {
  readonly warnings: readonly KeptWarning[];
  /** True while one of them is unanswered. */
  readonly waiting: boolean;
}

export const workerWarningsEntity = new EntitySchema<WorkerWarningsRow>({
  name: 'worker_warnings',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    warnings: { type: 'jsonb' },
    waiting: { type: 'boolean' },
  },
});

export class CreateWorkerWarnings1700000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table worker_warnings (
        tenant text not null, key text not null, warnings jsonb not null, waiting boolean not null,
        primary key (tenant, key)
      )`);
    // Serves the question who waits for help now.
    await runner.query('create index worker_warnings_waiting on worker_warnings (tenant, key) where waiting');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table worker_warnings');
  }
}

type Followed =
  | RecordedAssistanceEvent
  | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' | 'ContractRenewed' }>
  | Extract<RecordedMatchingEvent, { type: 'PlacementOffered' }>
  | Extract<RecordedBusinessEvent, { type: 'BusinessReported' }>;

/** What was a bureau warned of, and who still waits for help (N25 §2(10): 及时提供职业指导、职业介绍等服务)? */
export const openWarnings = readModel<WorkerWarningsRow, Followed>({
  name: 'worker-warnings',
  entity: workerWarningsEntity,
  on: {
    WarningRaised: workerOf,
    ContractSigned: workerOf,
    ContractRenewed: workerOf,
    PlacementOffered: workerOf,
    BusinessReported: workerOf,
  },
  fold: (row, event) => {
    if (event.type !== 'WarningRaised') return row?.waiting ? answered(row, event.recordedAt) : row;
    const { kind, on, contractId, employerId, citation } = event.data;
    const raised = { kind, on, contractId: contractId ?? null, employerId: employerId ?? null, citation };
    return { warnings: [...(row?.warnings ?? []), { ...raised, answeredOn: null }], waiting: true };
  },
});

function answered(row: WorkerWarningsRow, at: number): Omit<WorkerWarningsRow, 'tenant' | 'key'> {
  const answeredOn = businessDateOf(at);
  return {
    warnings: row.warnings.map((one) => ({ ...one, answeredOn: one.answeredOn ?? answeredOn })),
    waiting: false,
  };
}

/** A warning as reports print it. */
export interface WarningLine {
  readonly kind: WarningKind;
  /** `ROLE:ID`. */
  readonly subject: string;
  readonly on: BusinessDate;
}

export interface WaitingLine extends WarningLine {
  readonly contractId: string | null;
  readonly employerId: string | null;
  readonly citation: string;
}

/** Every warning, by day, then subject, then kind; `division` keeps those whose household lies there. */
export async function warnings(
  source: DataSource,
  tenant: string,
  options: { readonly division?: string } = {},
): Promise<readonly WarningLine[]> {
  const found = await readWarnings(source, { tenant, ...options, waiting: false });
  return found.map(({ kind, subject, on }) => ({ kind, subject, on }));
}

/** Warnings that no offer, contract or business has answered yet, in the same order. */
export async function waitingForHelp(
  source: DataSource,
  tenant: string,
  options: { readonly division?: string } = {},
): Promise<readonly WaitingLine[]> {
  const found = await readWarnings(source, { tenant, ...options, waiting: true });
  return found.filter((one) => one.answeredOn === null).map(({ answeredOn: _open, ...line }) => line);
}

async function readWarnings(
  source: DataSource,
  asked: { tenant: string; division?: string; waiting: boolean },
): Promise<readonly (WarningLine & KeptWarning)[]> {
  const rows: readonly { key: string; warnings: readonly KeptWarning[] }[] = await source.query(
    `select w.key, w.warnings from worker_warnings w
     left join labour_list l on l.tenant = w.tenant and l.key = w.key
     where w.tenant = $1 and ($2::text is null or l."householdCounty" like $2) and (w.waiting or not $3)`,
    [asked.tenant, asked.division === undefined ? null : prefixOf(asked.division), asked.waiting],
  );
  return rows
    .flatMap(({ key, warnings: kept }) => kept.map((one) => ({ ...one, subject: `worker:${key}` })))
    .sort((a, b) => compare(orderOf(a), orderOf(b)));
}

function orderOf({ on, subject, kind }: WarningLine): string {
  return `${on}\u0000${subject}\u0000${kind}`;
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
