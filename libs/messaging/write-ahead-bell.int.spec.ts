import { administer, openDatabase } from '../../apps/worker/postgres/database.js';
import { startEmbeddedPostgres } from '../../apps/worker/postgres/embedded-postgres.js';
import { ENTITIES, MIGRATIONS } from '../../apps/worker/schema.js';
import { freshDatabase } from '../../test/support/database.js';
import type { EventLog } from '../event-store/event-log.js';
import { openLog, request } from '../event-store/testing/made-up-log.js';
import { WriteAheadBell } from './write-ahead-bell.js';

/** A server that writes what logical replication needs, and one that does not. */

type Server = Awaited<ReturnType<typeof startEmbeddedPostgres>>;
type Opened = Awaited<ReturnType<typeof openDatabase>>;

describe('the bell of the write-ahead log', () => {
  let server: Server;
  let database: Opened;
  beforeAll(async () => {
    const settings = ['wal_level=logical', 'max_wal_senders=2', 'max_replication_slots=4'];
    server = await startEmbeddedPostgres({ settings });
    database = await openDatabase(server.url, { migrations: MIGRATIONS, entities: ENTITIES });
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  const slots = async () => {
    const { rows } = await database.pool.query<{ temporary: boolean; active_pid: number }>(
      'select temporary, active_pid from pg_replication_slots',
    );
    return rows;
  };
  /** Resolves when the reader hears of a position by itself. */
  const heardOf = (log: EventLog, position: number) =>
    new Promise<void>((resolve) => {
      const stop = log.onWritten((head) => {
        if (head < position) return;
        stop();
        resolve();
      });
    });

  it('tells a reader of what others wrote, keeps no place, and comes back after it was cut', async () => {
    const [writer, reader] = [
      await openLog(database.pool, { tenant: 'bell' }),
      await openLog(database.pool, { tenant: 'bell' }),
    ];
    const bell = await WriteAheadBell.open(database.pool, server.url, reader);
    for (const position of [1, 2, 3]) {
      const heard = heardOf(reader, position);
      await writer.append(request(`c-${position}`, `note-${position}`));
      await heard;
    }
    expect(await slots()).toMatchObject([{ temporary: true }]);
    const listening = new Promise<void>((resolve) => {
      if (bell) bell.onListening = resolve;
    });
    const missed = heardOf(reader, 4);
    await database.pool.query('select pg_terminate_backend(active_pid) from pg_replication_slots');
    await writer.append(request('c-4', 'note-4'));
    await missed;
    await listening;
    const heard = heardOf(reader, 5);
    await writer.append(request('c-5', 'note-5'));
    await heard;
    // What it hears by ends, though its connection stands.
    const again = new Promise<void>((resolve) => {
      if (bell) bell.onListening = resolve;
    });
    await database.pool.query('select pg_cancel_backend(active_pid) from pg_replication_slots');
    await again;
    const last = heardOf(reader, 6);
    await writer.append(request('c-6', 'note-6'));
    await last;
    await bell?.close();
    while ((await slots()).length > 0) await new Promise((later) => setTimeout(later, 20));
  });

  it('is left to others where the user may not, or the server does not write what it needs', async () => {
    const log = await openLog(database.pool, { tenant: 'bell' });
    await administer(server.url, 'create role clerk login');
    await administer(server.url, 'grant all on all tables in schema public to clerk');
    const clerk = server.url.replace('postgres@', 'clerk@');
    const asClerk = await openDatabase(clerk, { migrations: [], entities: [] });
    expect(await WriteAheadBell.open(asClerk.pool, clerk, log)).toBeUndefined();
    await asClerk.close();
    const plain = await freshDatabase();
    expect(await WriteAheadBell.open(plain.pool, plain.url, log)).toBeUndefined();
    await plain.close();
  });

  it('waits for a place where every sender is taken, and listens by itself once there is one', async () => {
    const log = await openLog(database.pool, { tenant: 'bell' });
    const bells = [1, 2, 3].map(() => WriteAheadBell.open(database.pool, server.url, log));
    const [first, second, third] = await Promise.all(bells);
    await first?.close();
    await second?.close();
    const mine = heardOf(log, (await log.refreshHead()) + 1);
    while ((await slots()).length !== 1) await new Promise((later) => setTimeout(later, 20));
    const writer = await openLog(database.pool, { tenant: 'bell' });
    await writer.append(request('c-place', 'note-place'));
    await mine;
    await third?.close();
    while ((await slots()).length > 0) await new Promise((later) => setTimeout(later, 20));
  });

  it('is left to others where no slot is free, and costs nobody one', async () => {
    const log = await openLog(database.pool, { tenant: 'bell' });
    const taken = [1, 2, 3, 4].map((place) => `taken_${place}`);
    for (const slot of taken) {
      await database.pool.query('select pg_create_physical_replication_slot($1)', [slot]);
    }
    expect(await WriteAheadBell.open(database.pool, server.url, log)).toBeUndefined();
    for (const slot of taken) await database.pool.query('select pg_drop_replication_slot($1)', [slot]);
    expect(await slots()).toEqual([]);
  });
});
