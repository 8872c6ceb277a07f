import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who leads a handler that one process at a time works for, in the row of its position. */
export class AddLeadership1700000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table checkpoint
        -- Names the process; null where nobody leads, and for handlers that need no leader.
        add column leader text,
        -- Grows with every change of leader: who holds an older one commits nothing.
        add column leader_token bigint not null default 0,
        -- By the database's clock; after it another process may lead.
        add column leader_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table checkpoint drop column leader, drop column leader_token, drop column leader_until',
    );
  }
}
