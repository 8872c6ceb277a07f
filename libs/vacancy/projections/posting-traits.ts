import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedJobEvent } from '../job/events.js';

/** Whom and what a posting is for, beside what it offers; the key is the job's id. */
export interface PostingTraitRow extends ViewRow {
  readonly projectId: string | null;
  readonly projectPart: string | null;
  readonly villageService: string | null;
  readonly suitedTo: readonly string[];
  readonly drawsOn: string | null;
  readonly atHome: boolean;
  readonly partTime: boolean;
  readonly hazardous: boolean;
  readonly weeklyHours: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

export const postingTraitEntity = new EntitySchema<PostingTraitRow>({
  name: 'posting_trait',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    projectId: { type: 'text', nullable: true },
    projectPart: { type: 'text', nullable: true },
    villageService: { type: 'text', nullable: true },
    suitedTo: { type: 'jsonb' },
    drawsOn: { type: 'text', nullable: true },
    atHome: { type: 'boolean' },
    partTime: { type: 'boolean' },
    hazardous: { type: 'boolean' },
    weeklyHours: { type: 'double precision', nullable: true },
    minAge: { type: 'integer', nullable: true },
    maxAge: { type: 'integer', nullable: true },
  },
});

export class CreatePostingTrait1700000000221 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table posting_trait (
        tenant text not null, key text collate "C" not null, "projectId" text, "projectPart" text,
        "villageService" text, "suitedTo" jsonb not null, "drawsOn" text, "atHome" boolean not null,
        "partTime" boolean not null, hazardous boolean not null, "weeklyHours" double precision,
        "minAge" integer, "maxAge" integer,
        primary key (tenant, key)
      )`);
    // Serves the postings of one project.
    await runner.query(
      `create index posting_trait_project on posting_trait (tenant, "projectId", key)
       where "projectId" is not null`,
    );
    // Serves the posts of village services.
    await runner.query(
      `create index posting_trait_village on posting_trait (tenant, key) where "villageService" is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table posting_trait');
  }
}

type Followed = Extract<RecordedJobEvent, { type: 'JobPosted' | 'JobRevised' }>;
type Columns = Omit<PostingTraitRow, 'tenant' | 'key'>;

const NO_TRAITS: Columns = {
  projectId: null,
  projectPart: null,
  villageService: null,
  suitedTo: [],
  drawsOn: null,
  atHome: false,
  partTime: false,
  hazardous: false,
  weeklyHours: null,
  minAge: null,
  maxAge: null,
};

const job = (event: { data: { jobId: string } }) => [event.data.jobId];

/** Whom does a posting suit, of which project and service is it, and where is its work done? */
export const postingTraits = readModel<PostingTraitRow, Followed>({
  name: 'posting-traits',
  entity: postingTraitEntity,
  on: { JobPosted: job, JobRevised: job },
  fold: (row, { type, data }) => {
    const before = type === 'JobPosted' ? NO_TRAITS : row;
    if (!before) return undefined;
    const named = Object.entries(data).filter(([field]) => Object.hasOwn(NO_TRAITS, field));
    return { ...before, ...Object.fromEntries(named) };
  },
});
