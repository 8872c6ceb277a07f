import type { Pool, PoolClient } from 'pg';
import type { Generation, KeyGenerations } from './key-generations.js';
import type { MasterKey } from './sealing.js';

/** Person keys wrapped anew in one transaction: short, so that registrations wait a moment only. */
const KEYS_A_BATCH = 1000;

export interface Rotated {
  readonly rewrapped: number;
  /** The generation that all keys are wrapped under now. */
  readonly generation: number;
}

/**
 * Wraps every person's key under `next`, batch by batch while others work, and then forgets the generations
 * before it. Killed half-way it goes on where it stood when it is called again: each row says which
 * generation wraps it. Costs one unwrap and one wrap a person.
 *
 * The index key is the same afterwards, so identity numbers are found as before.
 */
export async function rotate(
  pool: Pool,
  tenant: string,
  { generations, next }: { generations: KeyGenerations; next: MasterKey },
  progress: (done: number) => void | Promise<void> = () => undefined,
): Promise<Rotated> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    // Guards the rotation: two at once would each think the other's key the older one.
    await client.query('select pg_advisory_lock(hashtextextended($1, 7))', [`rotation:${tenant}`]);
    await generations.open();
    if (!generations.isNewest(next)) {
      await generations.enter(client, next);
      await generations.open();
    }
    const newest = generations.newest();
    let rewrapped = 0;
    do {
      for (const old of generations.all().slice(0, -1)) {
        rewrapped = await rewrapAll(client, { tenant, old, newest, before: rewrapped, progress });
      }
    } while (!(await forgetOlder(client, tenant, newest.generation)));
    await generations.open();
    await client.query('select pg_advisory_unlock(hashtextextended($1, 7))', [`rotation:${tenant}`]);
    return { rewrapped, generation: newest.generation };
  } catch (error) {
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    // A broken connection is closed, and its lock goes with it.
    client.release(broken);
  }
}

interface Rewrapping {
  readonly tenant: string;
  readonly old: Generation;
  readonly newest: Generation;
  readonly before: number;
  readonly progress: (done: number) => void | Promise<void>;
}

async function rewrapAll(client: PoolClient, work: Rewrapping): Promise<number> {
  let done = work.before;
  for (let batch = KEYS_A_BATCH; batch > 0; ) {
    batch = await rewrapBatch(client, work);
    done += batch;
    await work.progress(done);
  }
  return done;
}

async function rewrapBatch(client: PoolClient, { tenant, old, newest }: Rewrapping): Promise<number> {
  await client.query('begin');
  const { rows } = await client.query<{ person: string; wrapped_key: Buffer }>(
    `select person, wrapped_key from person_key
     where tenant = $1 and generation = $2 and wrapped_key is not null limit $3 for update`,
    [tenant, old.generation, KEYS_A_BATCH],
  );
  const wrapped = rows.map((row) =>
    newest.master.wrap(old.master.unwrap(row.wrapped_key, row.person), row.person),
  );
  // Asked again that the key is there: an erasure that came first is never undone.
  await client.query(
    `update person_key k set wrapped_key = r.wrapped_key, generation = $2
     from unnest($3::text[], $4::bytea[]) as r (person, wrapped_key)
     where k.tenant = $1 and k.person = r.person and k.wrapped_key is not null`,
    [tenant, newest.generation, rows.map((row) => row.person), wrapped],
  );
  await client.query('commit');
  return rows.length;
}

/** False when another process made a key under an older generation meanwhile. */
async function forgetOlder(client: PoolClient, tenant: string, newest: number): Promise<boolean> {
  await client.query('begin');
  // Whoever makes keys shares these rows: from here on they wait, and then find the newest only.
  await client.query('select generation from master_key where tenant = $1 and generation < $2 for update', [
    tenant,
    newest,
  ]);
  const { rows } = await client.query<{ left: string }>(
    `select count(*) as left from person_key
     where tenant = $1 and generation < $2 and wrapped_key is not null`,
    [tenant, newest],
  );
  const isDone = Number(rows[0]?.left) === 0;
  if (isDone)
    await client.query('delete from master_key where tenant = $1 and generation < $2', [tenant, newest]);
  await client.query('commit');
  return isDone;
}
