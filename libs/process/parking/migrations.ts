import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that stands still. Made by the handlers, each in its own transaction; told in the log by events. */
export class CreateParkedWork1700000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table parked_work (
        tenant text not null,
        handler text not null,
        part text not null,
        key text not null,
        parked_id text not null,
        item text not null,
        position bigint not null,
        -- Of a saga that fails at a timer: the timer, whose row is gone meanwhile.
        timer json,
        error text not null,
        tries integer not null,
        -- 'parked', or 'retried' for orders that are to be given once more.
        state text not null,
        waits_for text,
        -- Serves "does this document, saga or line of orders stand still", which is asked at every reading.
        primary key (tenant, part, key, handler),
        -- Serves finding it by the id that people and events name.
        unique (tenant, parked_id)
      )`);
    await runner.query(`
      create table parked_position (
        tenant text not null,
        parked_id text not null,
        position bigint not null,
        -- What a saga would have read at that event, sealed as its documents are.
        facts json,
        primary key (tenant, parked_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table parked_position, parked_work');
  }
}
