import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { centreOf } from '../../kernel/divisions/divisions.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedJobEvent } from '../job/events.js';

/** Where a posting stands; the key is the job's id. */
export interface JobPlaceRow extends ViewRow {
  readonly kind: string;
  readonly division: string;
  /** Degrees of WGS 84; null where neither the posting nor its division has a place on the map. */
  readonly lon: number | null;
  readonly lat: number | null;
  /** Of the event that moved it last: what an index beside the table has read up to. */
  readonly position: number;
}

export const jobPlaceEntity = new EntitySchema<JobPlaceRow>({
  name: 'job_place',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
    division: { type: 'text' },
    lon: { type: 'double precision', nullable: true },
    lat: { type: 'double precision', nullable: true },
    position: { type: 'bigint' },
  },
});

export class CreateJobPlace1700000000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table job_place (
        tenant text not null, key text not null, kind text not null, division text not null,
        lon double precision, lat double precision, position bigint not null,
        primary key (tenant, key)
      )`);
    // Serves a search around a point: a band of latitude, of which a part is looked at.
    await runner.query('create index job_place_lat on job_place (tenant, lat, lon)');
    // Serves an index beside the table, which reads what changed since.
    await runner.query('create index job_place_position on job_place (tenant, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table job_place');
  }
}

type Followed = Extract<RecordedJobEvent, { type: 'JobPosted' | 'JobRevised' }>;

const job = (event: { data: { jobId: string } }) => [event.data.jobId];

/** Where do postings stand on the map? */
export const jobPlaces = readModel<JobPlaceRow, Followed>({
  name: 'job-places',
  entity: jobPlaceEntity,
  on: { JobPosted: job, JobRevised: job },
  fold: (row, event) => {
    const { data, position } = event;
    if (event.type === 'JobPosted') {
      const { kind, division } = event.data;
      return { kind, division, position, ...pointOf(event.data, division) };
    }
    const moves = data.division !== undefined || data.lon !== undefined || data.lat !== undefined;
    if (!row || !moves) return row;
    const division = data.division ?? row.division;
    // A posting that moves without new coordinates stands at the centre of its new division.
    return { kind: row.kind, division, position, ...pointOf(data, division) };
  },
});

function pointOf(
  { lon, lat }: { lon?: number | undefined; lat?: number | undefined },
  division: string,
): { lon: number | null; lat: number | null } {
  if (lon !== undefined && lat !== undefined) return { lon, lat };
  const centre = centreOf(division);
  return { lon: centre?.lon ?? null, lat: centre?.lat ?? null };
}
