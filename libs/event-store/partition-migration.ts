import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ENSURE_EVENT_PARTITION, EVENT_DIGEST } from './append-function.js';

/** Positions that one partition takes: about 15 GB of events of 700 bytes. */
export const PARTITION_EVENTS = 20_000_000;

/**
 * The log in partitions by position. The SQL functions that append to it come with a later migration.
 *
 * What a log of the older shape holds is carried over; its chain is made anew, because a link no longer
 * covers an event's position inside the digest but beside it. A hash noted down before that is void.
 */
export class PartitionEventLog1700000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event rename to event_before');
    await runner.query('alter index event_pkey rename to event_before_pkey');
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
        -- Serves every reader: position > checkpoint order by position.
        primary key (tenant, position)
        -- Each partition has one more: (stream, tenant, version) serves reading one stream in order and backs
        -- up the version check of table stream. An event's id needs none: it is made from the id of its
        -- command, which table command holds once, and its place in it.
      ) partition by range (position)`);
    await runner.query(`
      create table event_partition (
        lower_bound bigint primary key,
        -- Exclusive.
        upper_bound bigint not null,
        -- Set while its events lie in archive files and its table, event_from_LOWER, is gone.
        archived_at timestamptz
      )`);
    await runner.query(EVENT_DIGEST);
    await runner.query(ENSURE_EVENT_PARTITION);
    await runner.query(CARRY_OVER);
    await runner.query('drop table event_before');
    // A tenant's rows differ in what comes first now: one comparison of text decides, not two.
    await runner.query(`
      alter table stream drop constraint stream_pkey, add primary key (stream, tenant);
      alter table command drop constraint command_pkey, add primary key (command_id, tenant)`);
    // One row a tenant, changed by every group: room for its versions on its own page.
    await runner.query('alter table tenant set (fillfactor = 10)');
  }

  async down(): Promise<void> {
    throw new Error('the log is not put back into one table: restore a backup instead');
  }
}

const CARRY_OVER = `
do $$
declare
  v_event event_before;
  v_tenant text := '';
  v_hash bytea;
begin
  perform ensure_event_partition((select max(position) from event_before), ${PARTITION_EVENTS})
    where exists (select from event_before);
  for v_event in select * from event_before order by tenant, position loop
    if v_event.tenant <> v_tenant then
      v_tenant := v_event.tenant;
      v_hash := '';
    end if;
    v_hash := sha256(v_hash
      || event_digest(v_event.stream, v_event.version, v_event.event_id, v_event.type,
           v_event.schema_version, v_event.occurred_at, v_event.actor, v_event.correlation_id,
           v_event.causation_id, v_event.data, v_event.meta)
      || int8send(v_event.position)
      || int8send(round(date_part('epoch', v_event.recorded_at) * 1000)::bigint));
    v_event.hash := v_hash;
    insert into event values (v_event.*);
    update tenant set hash = v_hash where tenant = v_tenant and position = v_event.position;
  end loop;
end
$$`;
