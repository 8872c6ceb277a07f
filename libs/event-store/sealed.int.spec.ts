import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { openLog, request } from './testing/made-up-log.js';

/**
 * Nothing personal stands in clear in any table; whoever has the key reads it, and nobody after it is
 * destroyed.
 */

const TENANT = '42';
const NAME = '欧阳𬭎明';
const PHONE = '13987654321';
const introduce = (personId: string, change: object = {}) =>
  request(`introduce-${personId}`, `person-${personId}`, {
    events: [
      { type: 'Introduced', data: { personId, county: '420525', name: NAME, phone: PHONE, ...change } },
    ],
  });

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

/** Every row of every table that holds the text, as it stands, escaped or in bytes. */
async function rowsWith(text: string): Promise<string[]> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const escaped = JSON.stringify(text).slice(1, -1);
  const bytes = Buffer.from(text).toString('hex');
  const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    for (const { row } of rows) {
      if ([text, escaped, bytes, base64].some((form) => row.includes(form))) found.push(`${name}: ${row}`);
    }
  }
  return found;
}

it('keeps names and numbers out of every table, claims too, and reads them back', async () => {
  const log = await openLog(database.pool, { tenant: TENANT });
  await log.append(introduce('p1'));
  expect(await rowsWith(NAME)).toEqual([]);
  expect(await rowsWith(PHONE)).toEqual([]);
  // The search finds what does stand in clear.
  expect((await rowsWith('420525')).length).toBeGreaterThan(0);
  const elsewhere = await openLog(database.pool, { tenant: TENANT });
  expect(await elsewhere.reader.ofStream('person-p1')).toMatchObject([
    { data: { name: NAME, phone: PHONE } },
  ]);
});

it('knows a number again that is held, without having it', async () => {
  const log = await openLog(database.pool, { tenant: TENANT });
  const second = await log.append(introduce('p2'));
  expect(second).toMatchObject({
    outcome: 'claim-taken',
    holder: 'person-p1',
    claim: { refusedWith: 'phone-known' },
  });
  expect(JSON.stringify(second)).not.toContain(PHONE);
});

it('seals the same words differently each time', async () => {
  const log = await openLog(database.pool, { tenant: TENANT });
  await log.append(introduce('p3', { phone: undefined }));
  await log.append(introduce('p4', { phone: undefined }));
  const { rows } = await database.pool.query<{ box: string }>(
    "select data->'sealed'->>'box' as box from event where stream in ('person-p3', 'person-p4')",
  );
  expect(new Set(rows.map((row) => row.box)).size).toBe(2);
});

it('leaves the fields out once the key is destroyed, and everything else as it was', async () => {
  const log = await openLog(database.pool, { tenant: TENANT });
  await log.append(introduce('p5', { phone: undefined }));
  await database.pool.query("delete from person_key where person = 'person:p5'");
  const later = await openLog(database.pool, { tenant: TENANT });
  expect((await later.reader.ofStream('person-p5')).map((event) => event.data)).toEqual([
    { personId: 'p5', county: '420525' },
  ]);
});

it('does not open a box that was moved to another event', async () => {
  const log = await openLog(database.pool, { tenant: TENANT });
  await log.append(introduce('p6', { phone: undefined }));
  await database.pool.query(
    `update event set data = (select data from event where stream = 'person-p6') where stream = 'person-p4'`,
  );
  const later = await openLog(database.pool, { tenant: TENANT });
  await expect(later.reader.ofStream('person-p4')).rejects.toThrow();
});
