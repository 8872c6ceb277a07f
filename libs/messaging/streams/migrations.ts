import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a handler of `order: 'stream'` stands in each partition: stored with what it writes. */
export class CreateCheckpointPartition1700000000170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkpoint_partition (
        tenant text not null,
        handler text not null,
        partition integer not null,
        -- How many there are: whoever counts otherwise would read other streams in this one.
        partitions integer not null,
        position bigint not null,
        -- Counts every transaction that wrote for the partition: memory of another turn is worth nothing.
        turn bigint not null default 0,
        primary key (tenant, handler, partition)
      ) with (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table checkpoint_partition');
  }
}
