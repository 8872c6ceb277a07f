import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedJobEvent } from '../job/events.js';
import { foldPlaces, NO_PLACES, type Places, type PlacesEvent, POSTINGS_OF_PLACES } from '../places.js';

/** A posting as lists show one; the key is the job's id. */
export interface JobOpeningRow extends ViewRow {
  readonly employerId: string;
  readonly title: string;
  readonly occupation: string;
  readonly division: string;
  readonly kind: string;
  readonly openings: number;
  readonly wageMinFen: number;
  readonly wageMaxFen: number;
  readonly wageUnit: string;
  readonly strength: string;
  readonly shareWith: string;
  readonly relocatedQuotaPercent: number | null;
  readonly requiredSkills: readonly { readonly occupation: string; readonly level: number }[];
  readonly postedOn: string;
  /** The last day on which offers are made. */
  readonly closesOn: string | null;
  readonly closedOn: string | null;
  /** Who holds a place and why; how many on a day is counted when asked. */
  readonly places: Places['byWorker'];
}

export const jobOpeningEntity = new EntitySchema<JobOpeningRow>({
  name: 'job_opening',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    title: { type: 'text' },
    occupation: { type: 'text' },
    division: { type: 'text' },
    kind: { type: 'text' },
    openings: { type: 'integer' },
    wageMinFen: { type: 'bigint' },
    wageMaxFen: { type: 'bigint' },
    wageUnit: { type: 'text' },
    strength: { type: 'text' },
    shareWith: { type: 'text' },
    relocatedQuotaPercent: { type: 'double precision', nullable: true },
    requiredSkills: { type: 'jsonb' },
    postedOn: { type: 'text' },
    closesOn: { type: 'text', nullable: true },
    closedOn: { type: 'text', nullable: true },
    places: { type: 'jsonb' },
  },
});

export class CreateJobOpening1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table job_opening (
        tenant text not null, key text not null, "employerId" text not null, title text not null,
        occupation text not null, division text not null, kind text not null, openings integer not null,
        "wageMinFen" bigint not null, "wageMaxFen" bigint not null, "wageUnit" text not null,
        strength text not null, "shareWith" text not null, "relocatedQuotaPercent" double precision,
        "requiredSkills" jsonb not null, "postedOn" text not null, "closesOn" text, "closedOn" text,
        places jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves an employer's own list.
    await runner.query('create index job_opening_employer on job_opening (tenant, "employerId", key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table job_opening');
  }
}

type Followed = RecordedJobEvent | PlacesEvent;
type Columns = Omit<JobOpeningRow, 'tenant' | 'key'>;

const job = (event: { data: { jobId: string } }) => [event.data.jobId];

/** Which openings are still free: postings with what they offer and who holds their places. */
export const openingsStillFree = readModel<JobOpeningRow, Followed>({
  name: 'openings-still-free',
  entity: jobOpeningEntity,
  on: { JobPosted: job, JobRevised: job, JobClosed: job, ...POSTINGS_OF_PLACES },
  fold: (row, event) => {
    if (event.type === 'JobPosted') return posted(event);
    return row && { ...row, ...changeOf(row, event) };
  },
});

function posted({ data, occurredAt }: Extract<Followed, { type: 'JobPosted' }>): Columns {
  return {
    employerId: data.employerId,
    title: data.title,
    occupation: data.occupation,
    division: data.division,
    kind: data.kind,
    openings: data.openings,
    wageMinFen: data.wageMinFen,
    wageMaxFen: data.wageMaxFen,
    wageUnit: data.wageUnit,
    strength: data.strength,
    shareWith: data.shareWith,
    relocatedQuotaPercent: data.relocatedQuotaPercent ?? null,
    requiredSkills: data.requiredSkills ?? [],
    postedOn: businessDateOf(occurredAt),
    closesOn: data.closesOn ?? null,
    closedOn: null,
    places: NO_PLACES.byWorker,
  };
}

function changeOf(row: JobOpeningRow, event: Exclude<Followed, { type: 'JobPosted' }>): Partial<Columns> {
  switch (event.type) {
    case 'JobRevised': {
      const shown = Object.entries(event.data).filter(([field]) => field in row);
      return Object.fromEntries(shown);
    }
    case 'JobClosed':
      return { closedOn: event.data.on };
    default:
      return { places: foldPlaces({ byWorker: row.places }, event).byWorker };
  }
}
