import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { JOB_KINDS, RecordedJobEvent } from '../../vacancy/job/events.js';

export type PostKind = (typeof JOB_KINDS)[number];

/** Of which kind a posting is; the key is its id. */
export interface PostKindRow extends ViewRow {
  readonly kind: PostKind;
}

export const postKindEntity = new EntitySchema<PostKindRow>({
  name: 'post_kind',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    kind: { type: 'text' },
  },
});

export class CreatePostKind1700000000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table post_kind (
        tenant text not null, key text not null, kind text not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table post_kind');
  }
}

/** Is the work of a contract gig work, or in a public-welfare post? */
export const postKinds = readModel<PostKindRow, Extract<RecordedJobEvent, { type: 'JobPosted' }>>({
  name: 'post-kinds',
  entity: postKindEntity,
  on: { JobPosted: ({ data }) => [data.jobId] },
  fold: (_row, { data }) => ({ kind: data.kind }),
});

export async function kindsOf(
  source: DataSource | EntityManager,
  tenant: string,
  jobIds: readonly string[],
): Promise<readonly { jobId: string; kind: PostKind }[]> {
  if (jobIds.length === 0) return [];
  return source.query('select key as "jobId", kind from post_kind where tenant = $1 and key = any($2)', [
    tenant,
    jobIds,
  ]);
}
