import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Positions of handlers, documents of facts, sagas, timers and commands on their way. All but timers' past
 * is rebuilt from the log.
 */
export class CreateProcess1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkpoint (
        tenant text not null,
        handler text not null,
        position bigint not null default 0,
        -- Counts every transaction that wrote for the handler: memory of another turn is worth nothing.
        turn bigint not null default 0,
        primary key (tenant, handler)
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table fact (
        tenant text not null,
        room text not null,
        kind text not null,
        key text not null,
        doc json not null,
        primary key (tenant, room, kind, key)
      )`);
    await runner.query(`
      create table saga (
        tenant text not null,
        saga text not null,
        key text not null,
        version integer not null,
        position bigint not null,
        state json not null,
        primary key (tenant, saga, key)
      )`);
    await runner.query(`
      create table timer (
        tenant text not null,
        saga text not null,
        key text not null,
        name text not null,
        due_at timestamptz not null,
        -- The id of what set it: set anew since, by its own firing too, it never fires as its older self.
        generation text not null,
        correlation_id text not null,
        payload json,
        primary key (tenant, saga, key, name)
      )`);
    // Serves "what is due next", in the order in which timers of one instant fire.
    await runner.query('create index timer_due on timer (tenant, due_at, saga, key, name)');
    await runner.query(`
      create table outbox (
        tenant text not null,
        id bigint generated always as identity,
        handler text not null,
        saga text not null,
        key text not null,
        command_id text not null,
        name text not null,
        fields json not null,
        actor text not null,
        correlation_id text not null,
        occurred_at timestamptz,
        primary key (tenant, id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox, timer, saga, fact, checkpoint');
  }
}
