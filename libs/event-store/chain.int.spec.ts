import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { chainHash, type StoredColumns } from './chain.js';
import { brokenAt } from './testing/chain-check.js';
import { openLog, request } from './testing/made-up-log.js';

/**
 * Who holds a copy of the log and one old hash finds every event that was changed, removed, added or moved.
 */

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

/** A log of ten events of two processes, some in one command, some personal, with all that text may hold. */
async function written(tenant: string): Promise<void> {
  const here = await openLog(database.pool, { tenant });
  const elsewhere = await openLog(database.pool, { tenant });
  const texts = ['plain', '引号 " \\ 𬭎', '{"looks": "like json"}', '', 'line\nbreak', '\u2028'];
  for (const [at, text] of texts.entries()) {
    const events = [{ type: 'Noted', data: { text } }];
    const log = at % 2 === 0 ? here : elsewhere;
    await log.append(request(`note-${at}`, `note-${at}`, { events, occurredAt: 1_700_000_000_123 + at }));
  }
  const person = {
    type: 'Introduced',
    data: { personId: 'p', county: '420525', name: '张三', phone: '1380' },
  };
  await here.append(
    request('person', 'person-p', {
      events: [person, { ...person, data: { ...person.data, phone: undefined } }],
    }),
  );
  await Promise.all([here.append(request('x', 'note-x')), elsewhere.append(request('y', 'note-y'))]);
}

it('every stored hash is what the stored columns come to', async () => {
  await written('whole');
  expect(await brokenAt(database.pool, 'whole')).toEqual([]);
  const { rows } = await database.pool.query(
    "select count(*)::int as events from event where tenant = 'whole'",
  );
  expect(rows[0].events).toBe(10);
});

describe('the chain breaks where', () => {
  it.each([
    [
      'one blank is added to the data',
      `update event set data = (data::text || ' ')::json where tenant = $1 and position = 4`,
      4,
    ],
    ['a sum is changed', `update event set data = '{"text":"other"}' where tenant = $1 and position = 4`, 4],
    [
      'somebody else is said to have done it',
      `update event set actor = 'bureau:other' where tenant = $1 and position = 4`,
      4,
    ],
    [
      'it is dated a millisecond earlier',
      `update event set occurred_at = occurred_at - interval '1 ms' where tenant = $1 and position = 4`,
      4,
    ],
    [
      'it is recorded later',
      `update event set recorded_at = recorded_at + interval '1 ms' where tenant = $1 and position = 4`,
      4,
    ],
    [
      'it is said to be of another command',
      `update event set causation_id = 'other' where tenant = $1 and position = 4`,
      4,
    ],
    [
      'it is moved to another stream',
      `update event set stream = 'note-z' where tenant = $1 and position = 4`,
      4,
    ],
    ['a note is added in the margin', `update event set meta = '{}' where tenant = $1 and position = 4`, 4],
    ['an event is removed', 'delete from event where tenant = $1 and position = 4', 5],
    ['the last event is removed', 'delete from event where tenant = $1 and position = 10', 10],
    [
      'an event is put in behind the last',
      `insert into event
       select tenant, 11, 'note-new', 1, gen_random_uuid(), type, schema_version, occurred_at, recorded_at,
              actor, correlation_id, causation_id, data, meta, hash
       from event where tenant = $1 and position = 10`,
      11,
    ],
    [
      'a hash is made to fit, and the next one tells',
      `update event set hash = sha256(hash) where tenant = $1 and position = 4`,
      4,
    ],
  ])('%s', async (what, harm, place) => {
    const tenant = `broken: ${what}`;
    await written(tenant);
    await database.pool.query(harm, [tenant]);
    expect((await brokenAt(database.pool, tenant))[0]).toBe(place);
  });
});

it('no two rows give the same input, wherever their text is cut', () => {
  const columns: StoredColumns = {
    position: 1,
    stream: 'a-1',
    version: 1,
    eventId: 'e',
    type: 'Noted',
    schemaVersion: 1,
    occurredAt: 1,
    recordedAt: 1,
    actor: 'a',
    correlationId: 'bc',
    causationId: 'd',
    data: '{}',
    meta: null,
  };
  const hash = (change: Partial<StoredColumns>) =>
    chainHash(Buffer.alloc(0), { ...columns, ...change }).toString('hex');
  const all = [
    hash({}),
    hash({ actor: 'ab', correlationId: 'c' }),
    hash({ correlationId: 'b', causationId: 'cd' }),
    hash({ position: 11, stream: '-1' }),
    hash({ version: 11 }),
    hash({ meta: '{}' }),
    hash({ data: '{} ' }),
    chainHash(Buffer.from('other'), columns).toString('hex'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
