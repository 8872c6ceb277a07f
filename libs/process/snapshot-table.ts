import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States of long streams as one process folded them: a shortcut, which may be emptied at any time. */
export class CreateSnapshot1700000000093 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table snapshot (
        tenant text not null,
        stream text not null,
        version integer not null,
        position bigint not null,
        -- Digest of the sources that folded it: other code folds anew.
        code_version text not null,
        -- The log's hash at that event: another log folds anew.
        hash bytea not null,
        -- Whose key seals the state; null where no event of the stream could hold anything personal.
        person text,
        -- Json text, or a sealed box in base64.
        state text not null,
        -- Keyed hash over all of the above.
        mark text not null,
        primary key (tenant, stream)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table snapshot');
  }
}
