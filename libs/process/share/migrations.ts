import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which processes are alive and what they do, and the instant a simulated tenant stands at. */
export class CreateShare1700000000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tenant_clock (
        tenant text primary key,
        instant timestamptz not null,
        -- Counts every change of instant or pace: a process names the last one it goes by.
        moves bigint not null default 1,
        -- 'free', 'held' or 'stepping': what may go on by itself.
        pace text not null
      )`);
    await runner.query(`
      create table role_instance (
        tenant text not null,
        instance text not null,
        roles text[] not null,
        started_at timestamptz not null default clock_timestamp(),
        -- By the database's clock: it measures machines, not the tenant's days.
        heartbeat_at timestamptz not null default clock_timestamp(),
        clock_seen bigint not null default 0,
        -- Of roles that keep a state of their own: where they came to rest, and when something is due.
        standing json not null default '{}',
        primary key (tenant, instance)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table role_instance, tenant_clock');
  }
}
