import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Master keys by generation, so that one can be replaced while the other still opens what it wrapped; and
 * persons whose key is destroyed, remembered so that none is ever made anew.
 */
export class AddKeyGenerations1700000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table master_key (
        tenant text not null,
        generation integer not null,
        -- Opens under the right key only: a wrong one is noticed at the start.
        check_value bytea not null,
        -- The key of blind indexes, the same in every generation, wrapped anew.
        index_key bytea not null,
        made_at timestamptz not null default now(),
        primary key (tenant, generation)
      )`);
    await runner.query(`
      alter table person_key
        add generation integer not null default 1,
        -- The position of the event that erased the person; the key is gone then and stays gone.
        add erased_position bigint,
        alter wrapped_key drop not null,
        add check ((wrapped_key is null) = (erased_position is not null))`);
    // Serves "who was erased since", which every process asks again and again.
    await runner.query(`
      create index person_key_erased on person_key (tenant, erased_position)
        where erased_position is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from person_key where wrapped_key is null');
    await runner.query(`
      alter table person_key
        drop generation, drop erased_position, alter wrapped_key set not null`);
    await runner.query('drop table master_key');
  }
}
