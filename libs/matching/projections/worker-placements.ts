import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import {
  foldPlacements,
  type PlacementEvent,
  type PlacementStatus,
  type PlacementSteps,
  statusOn,
} from './placement-steps.js';

/**
 * One worker's placements; the key is the worker. A contract without a job finds its offer in the same row.
 */
export interface WorkerPlacementsRow extends ViewRow {
  readonly placements: readonly PlacementSteps[];
}

export const workerPlacementsEntity = new EntitySchema<WorkerPlacementsRow>({
  name: 'worker_placements',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    placements: { type: 'jsonb' },
  },
});

export class CreateWorkerPlacements1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table worker_placements (
        tenant text not null, key text not null, placements jsonb not null, primary key (tenant, key)
      )`);
    // Serves the placements of one job.
    await runner.query(
      'create index worker_placements_job on worker_placements using gin (placements jsonb_path_ops)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table worker_placements');
  }
}

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** How far each worker has come with each job. */
export const placementsOfWorkers = readModel<WorkerPlacementsRow, PlacementEvent>({
  name: 'worker-placements',
  entity: workerPlacementsEntity,
  on: {
    PlacementOffered: worker,
    OfferAccepted: worker,
    OfferDeclined: worker,
    OfferExpired: worker,
    AcceptanceWithdrawn: worker,
    PlaceReturned: worker,
    WorkerDispatched: worker,
    WorkerArrived: worker,
    ContractSigned: worker,
    ContractRenewed: worker,
    EmploymentEnded: worker,
  },
  fold: (row, event) => {
    const placements = foldPlacements(row?.placements ?? [], event);
    return placements.length === 0 ? undefined : { placements };
  },
});

/** A row as reports print it. */
export interface Placement {
  readonly workerId: string;
  readonly jobId: string;
  readonly status: PlacementStatus;
}

/**
 * Each worker and job at its furthest step on a day, in the order in which the pairs appeared, then by ids.
 */
export async function placements(
  source: DataSource,
  tenant: string,
  asked: { readonly on: BusinessDate; readonly workerId?: string; readonly jobId?: string },
): Promise<readonly Placement[]> {
  const rows = await source.query<{ workerId: string; placements: readonly PlacementSteps[] }[]>(
    `select key as "workerId", placements from worker_placements
     where tenant = $1 and ($2::text is null or key = $2) and ($3::jsonb is null or placements @> $3)`,
    [
      tenant,
      asked.workerId ?? null,
      asked.jobId === undefined ? null : JSON.stringify([{ jobId: asked.jobId }]),
    ],
  );
  return rows
    .flatMap(({ workerId, placements: all }) => all.map((steps) => ({ workerId, steps })))
    .filter(({ steps }) => asked.jobId === undefined || steps.jobId === asked.jobId)
    .sort((one, other) => one.steps.since - other.steps.since || orderOfIds(one, other))
    .map(({ workerId, steps }) => ({ workerId, jobId: steps.jobId, status: statusOn(steps, asked.on) }));
}

interface Named {
  readonly workerId: string;
  readonly steps: PlacementSteps;
}

function orderOfIds(one: Named, other: Named): number {
  if (one.workerId !== other.workerId) return one.workerId < other.workerId ? -1 : 1;
  return one.steps.jobId < other.steps.jobId ? -1 : 1;
}
