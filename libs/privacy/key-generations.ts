import type { Pool, PoolClient } from 'pg';
import { KEY_BYTES, type MasterKey, type MasterKeys, newPersonKey } from './sealing.js';

/** The master key does not open this data: a matter of the operator, not a bug. */
export class MasterKeyRefused extends Error {}

/** A master key under the number by which rows name it. */
export interface Generation {
  readonly generation: number;
  readonly master: MasterKey;
}

interface Row {
  readonly generation: number;
  readonly check_value: Buffer;
  readonly index_key: Buffer;
}

const FIRST = 1;
const INDEX_KEY = 'index key';

export function placeOf(tenant: string, generation: number): string {
  return `master/${tenant}/${generation}`;
}

/** The master keys of one tenant by generation, each proven by its check value before it is used. */
export class KeyGenerations {
  private known = new Map<number, MasterKey>();
  private newestRow: Row | undefined;
  private index: Buffer | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly source: MasterKeys,
  ) {}

  /** Proves the master keys; gives a tenant without any its first. Throws `MasterKeyRefused`. */
  async open(): Promise<void> {
    let rows = await this.rows();
    if (rows.length === 0) {
      await this.found();
      rows = await this.rows();
    }
    const candidates = this.source.candidates();
    const known = new Map<number, MasterKey>();
    for (const row of rows) {
      const place = placeOf(this.tenant, row.generation);
      const master = candidates.findLast((one) => one.made(row.check_value, place));
      if (!master) throw this.refused(row.generation, rows.length);
      known.set(row.generation, master);
    }
    const newest = rows.at(-1) as Row;
    this.known = known;
    this.newestRow = newest;
    this.index = known.get(newest.generation)?.unwrap(newest.index_key, INDEX_KEY);
  }

  newest(): Generation {
    const { generation } = this.opened();
    return { generation, master: this.known.get(generation) as MasterKey };
  }

  /** Is all wrapped under this key, or being wrapped under it? */
  isNewest(master: MasterKey): boolean {
    const { generation, check_value } = this.opened();
    return master.made(check_value, placeOf(this.tenant, generation));
  }

  /** In order, the newest last: two while a rotation is under way. */
  all(): readonly Generation[] {
    return [...this.known].map(([generation, master]) => ({ generation, master }));
  }

  /** The key of a generation; one that is new here (a rotation since) is looked for once more. */
  async master(generation: number): Promise<MasterKey> {
    if (!this.known.has(generation)) await this.open();
    const master = this.known.get(generation);
    if (!master) throw this.refused(generation, this.known.size);
    return master;
  }

  indexKey(): Buffer {
    this.opened();
    return this.index as Buffer;
  }

  private opened(): Row {
    if (!this.newestRow) throw new Error('the master key was not opened yet');
    return this.newestRow;
  }

  /** Enters a new master key as the next generation, with the same index key. */
  async enter(client: PoolClient, master: MasterKey): Promise<Generation> {
    const generation = this.opened().generation + 1;
    await this.write(client, { generation, master, indexKey: this.indexKey() });
    return { generation, master };
  }

  private async rows(): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(
      'select generation, check_value, index_key from master_key where tenant = $1 order by generation',
      [this.tenant],
    );
    return rows;
  }

  private async found(): Promise<void> {
    const { rows } = await this.pool.query<{ person: string; wrapped_key: Buffer }>(
      'select person, wrapped_key from person_key where tenant = $1 and wrapped_key is not null limit 1',
      [this.tenant],
    );
    const proof = rows[0];
    const candidates = this.source.candidates();
    const master = proof ? candidates.findLast((one) => unwraps(one, proof)) : candidates.at(-1);
    if (!master) throw this.refused(FIRST, 1);
    const isDerived = proof !== undefined || master.firstIndexKey === 'derived';
    const indexKey = isDerived ? master.derivedIndexKey : newPersonKey();
    await this.write(this.pool, { generation: FIRST, master, indexKey });
  }

  private async write(
    client: Pool | PoolClient,
    { generation, master, indexKey }: Generation & { indexKey: Buffer },
  ): Promise<void> {
    // Of several processes that start on an empty store at once the first one's row stands for all.
    await client.query(
      `insert into master_key (tenant, generation, check_value, index_key) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [
        this.tenant,
        generation,
        master.checkValue(placeOf(this.tenant, generation)),
        master.wrap(indexKey, INDEX_KEY),
      ],
    );
  }

  private refused(generation: number, generations: number): MasterKeyRefused {
    const hint =
      generations > 1
        ? 'A rotation is under way: both keys are needed, LABOR_MASTER_KEY and LABOR_MASTER_KEY_NEXT, or ' +
          'the key file with both lines; then `labor privacy rotate` again'
        : 'Perhaps LABOR_MASTER_KEY or LABOR_MASTER_KEY_FILE names another key, or the key was rotated since';
    return new MasterKeyRefused(
      `master-key-wrong: the master key given is not the one that this data is sealed under (tenant ` +
        `${this.tenant}, generation ${generation}). ${hint}.`,
    );
  }
}

function unwraps(master: MasterKey, row: { person: string; wrapped_key: Buffer }): boolean {
  try {
    return master.unwrap(row.wrapped_key, row.person).length === KEY_BYTES;
  } catch {
    return false;
  }
}
