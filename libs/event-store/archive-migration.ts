import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where events lie that were taken out of the database into archive files. */
export class ArchiveEventLog1700000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_archive (
        tenant text not null,
        lower_bound bigint not null,
        -- Exclusive.
        upper_bound bigint not null,
        -- Relative to the archive folder.
        file text not null,
        sha256 text not null,
        -- Of each block: its first position, where it begins in the file, and its first recorded instant.
        blocks json not null,
        archived_at timestamptz not null default now(),
        primary key (tenant, lower_bound)
      )`);
    // The key serves loading a stream whose older events are archived.
    await runner.query(`
      create table event_archive_stream (
        tenant text not null,
        stream text not null,
        lower_bound bigint not null,
        blocks integer[] not null,
        primary key (tenant, stream, lower_bound)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('archived events are not put back into the database: restore a backup instead');
  }
}
