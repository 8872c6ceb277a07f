import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedJobEvent } from '../job/events.js';
import type { Posting } from '../job/posting.js';

/** What of a posting says whether it keeps places for relocated residents; the key is the job's id. */
export interface KeepingPostingRow extends ViewRow {
  readonly employerId: string;
  readonly kind: Posting['kind'];
  readonly division: string;
  readonly openings: number;
  readonly keptPercent: number;
  readonly projectId: string | null;
  readonly villageService: NonNullable<Posting['villageService']> | null;
  readonly postedOn: BusinessDate;
  readonly closesOn: BusinessDate | null;
  readonly closedOn: BusinessDate | null;
}

export const keepingPostingEntity = new EntitySchema<KeepingPostingRow>({
  name: 'keeping_posting',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    employerId: { type: 'text' },
    kind: { type: 'text' },
    division: { type: 'text' },
    openings: { type: 'integer' },
    keptPercent: { type: 'double precision' },
    projectId: { type: 'text', nullable: true },
    villageService: { type: 'text', nullable: true },
    postedOn: { type: 'text' },
    closesOn: { type: 'text', nullable: true },
    closedOn: { type: 'text', nullable: true },
  },
});

export class CreateKeepingPosting1700000000218 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table keeping_posting (
        tenant text not null, key text not null, "employerId" text not null, kind text not null,
        division text not null, openings integer not null, "keptPercent" double precision not null,
        "projectId" text, "villageService" text, "postedOn" text not null, "closesOn" text, "closedOn" text,
        primary key (tenant, key)
      )`);
    // Serves the postings of projects and of village services in an area: most postings are neither.
    await runner.query(`
      create index keeping_posting_area on keeping_posting (tenant, division text_pattern_ops)
      where "projectId" is not null or "villageService" is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table keeping_posting');
  }
}

const job = ({ data }: { data: { jobId: string } }) => [data.jobId];

/** Which postings are of a project or serve a village, and which share do they keep (N6 art. 15)? */
export const keepingPostings = readModel<KeepingPostingRow, RecordedJobEvent>({
  name: 'keeping-postings',
  order: 'stream',
  entity: keepingPostingEntity,
  on: { JobPosted: job, JobRevised: job, JobClosed: job },
  fold: (row, event) => {
    if (event.type === 'JobClosed') return row && { ...row, closedOn: event.data.on };
    if (event.type === 'JobPosted') {
      const { employerId, kind, division, openings } = event.data;
      const posted = { employerId, kind, division, openings, keptPercent: 0, projectId: null };
      const days = { postedOn: businessDateOf(event.occurredAt), closesOn: null, closedOn: null };
      return { ...posted, villageService: null, ...days, ...changed(event.data) };
    }
    return row && { ...row, ...changed(event.data) };
  },
});

/** The fields of the row that an event names. */
function changed(data: Partial<Posting>): Partial<KeepingPostingRow> {
  const {
    division,
    openings,
    relocatedQuotaPercent: keptPercent,
    projectId,
    villageService,
    closesOn,
  } = data;
  const named = { division, openings, keptPercent, projectId, villageService, closesOn };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
