import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log and what guards it. `event` is the only truth; `stream`, `claim` and `command` can be rebuilt
 * from it,
 * `tenant` is its head, `person_key` holds the keys that erasure destroys.
 *
 * `data` is json, not jsonb: the text stays as written, which the hash chain needs, and writes are faster.
 */
export class CreateEventLog1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tenant (
        tenant text primary key,
        position bigint not null default 0,
        hash bytea not null default '\\x',
        recorded_at timestamptz not null default '-infinity',
        simulated_now timestamptz
      )`);
    await runner.query(`
      create table event (
        tenant text not null,
        position bigint not null,
        stream text not null,
        version integer not null,
        event_id uuid not null,
        type text not null,
        schema_version smallint not null,
        occurred_at timestamptz not null,
        recorded_at timestamptz not null,
        actor text not null,
        correlation_id text not null,
        causation_id text not null,
        data json not null,
        meta json,
        hash bytea not null,
        primary key (tenant, position),
        -- Serves reading one stream in order, and backs up the version check of table stream.
        unique (tenant, stream, version)
      )`);
    await runner.query(`
      create table stream (
        tenant text not null,
        stream text not null,
        type text not null,
        version integer not null,
        -- The position of the stream's last event: guards compare it with the position facts stand at.
        position bigint not null,
        primary key (tenant, stream)
      ) with (fillfactor = 80)`);
    await runner.query(`
      create table command (
        tenant text not null,
        command_id text not null,
        name text not null,
        first_position bigint,
        last_position bigint,
        refusal json,
        recorded_at timestamptz not null,
        primary key (tenant, command_id)
      )`);
    await runner.query(`
      create table claim (
        tenant text not null,
        kind text not null,
        key text not null,
        stream text not null,
        position bigint not null,
        primary key (tenant, kind, key)
      )`);
    await runner.query(`
      create table person_key (
        tenant text not null,
        person text not null,
        wrapped_key bytea not null,
        created_at timestamptz not null default now(),
        primary key (tenant, person)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_key, claim, command, stream, event, tenant');
  }
}
