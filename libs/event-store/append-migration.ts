import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND_COMMAND } from './append-command-function.js';
import { APPEND_GROUP } from './append-function.js';

/**
 * The SQL functions that append. Those of the former release go first, whatever arguments they took: were
 * both kept, nobody could tell which one is called.
 */
export class MakeAppendFunctions1700000000094 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function if exists append_group; drop function if exists append_command');
    await runner.query(APPEND_GROUP);
    await runner.query(APPEND_COMMAND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function append_group; drop function append_command');
  }
}

/** A claim may be held by several for one cause; the functions that append are made anew for it. */
export class ShareClaims1700000000160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claim
        add column shared_as text not null default '',
        add column holders int not null default 1`);
    await new MakeAppendFunctions1700000000094().up(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table claim drop column shared_as, drop column holders');
  }
}
