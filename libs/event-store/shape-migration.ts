import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which types and schema versions a tenant's log holds. Not filled: what was written before is of versions
 * that every reader of this table knows.
 */
export class CreateEventShape1700000000270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_shape (
        tenant text not null,
        type text not null,
        schema_version smallint not null,
        -- No event of the shape lies at this position or before it.
        behind bigint not null,
        primary key (tenant, type, schema_version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_shape');
  }
}
