import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of rebuilds; nothing is lost with it but the answer to "when was it rebuilt last". */
export class CreateProjectionRebuild1700000000092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table projection_rebuild (
        tenant text not null,
        projection text not null,
        -- Of the rebuild under way; its position is the checkpoint of its own, HANDLER@next.
        code text not null,
        started_at timestamptz not null,
        -- Of the last one that came to its end.
        finished_at timestamptz,
        report json,
        primary key (tenant, projection)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table projection_rebuild');
  }
}
