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
