import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { RoleGround } from '../../../libs/process/role.js';

/** What the matcher saved last: a shortcut, which may be emptied at any time. */
export class CreateMatcherSnapshot1700000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table matcher_snapshot (
        tenant text primary key,
        position bigint not null,
        -- Digest of the sources that built the graph: other code builds it anew.
        code_version text not null,
        -- The log's hash at that event: another log is matched anew.
        hash bytea not null,
        standing text not null,
        -- Keyed hash over all of the above.
        mark text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table matcher_snapshot');
  }
}

interface Row {
  readonly position: string;
  readonly hash: Buffer;
  readonly standing: string;
  readonly mark: string;
}

/**
 * Where snapshots of the market lie. One is offered only where this very code saved it, the log has at its
 * event the hash it had then, and its keyed mark fits; whether it is an optimum the certificate says.
 */
export class SnapshotStore {
  constructor(
    private readonly ground: Pick<RoleGround, 'pool' | 'tenant' | 'keys'>,
    private readonly codeVersion: string,
  ) {}

  async find(): Promise<{ readonly position: number; readonly standing: string } | undefined> {
    const { pool, tenant } = this.ground;
    const { rows } = await pool.query<Row>(
      `select s.position, s.hash, s.standing, s.mark from matcher_snapshot s
       join event e on e.tenant = s.tenant and e.position = s.position and e.hash = s.hash
       where s.tenant = $1 and s.code_version = $2`,
      [tenant, this.codeVersion],
    );
    const row = rows[0];
    if (!row || row.mark !== this.markOf(row)) return undefined;
    return { position: Number(row.position), standing: row.standing };
  }

  /** Where the log does not hold the position, as before its first event, nothing is saved. */
  async save(position: number, standing: string): Promise<void> {
    const { pool, tenant } = this.ground;
    const { rows } = await pool.query<{ hash: Buffer }>(
      'select hash from event where tenant = $1 and position = $2',
      [tenant, position],
    );
    const hash = rows[0]?.hash;
    if (!hash) return;
    const mark = this.markOf({ position: String(position), hash, standing });
    await pool.query(
      `insert into matcher_snapshot (tenant, position, code_version, hash, standing, mark)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant) do update
         set position = excluded.position, code_version = excluded.code_version, hash = excluded.hash,
             standing = excluded.standing, mark = excluded.mark`,
      [tenant, position, this.codeVersion, hash, standing, mark],
    );
  }

  /** Who can write to the table cannot make one: the mark needs the master key. */
  private markOf({ position, hash, standing }: Omit<Row, 'mark'>): string {
    const parts = [this.ground.tenant, position, this.codeVersion, hash.toString('hex'), standing];
    return this.ground.keys.blindIndex('matcher-snapshot', JSON.stringify(parts));
  }
}
