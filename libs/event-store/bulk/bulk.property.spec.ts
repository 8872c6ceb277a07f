import fc from 'fast-check';
import type { Pool } from 'pg';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { BreakingPool } from '../../process/testing/breaking-pool.js';
import type { AppendRequest, AppendResult } from '../append.js';
import { brokenAt } from '../testing/chain-check.js';
import { openLog, request } from '../testing/made-up-log.js';

/** Many requests written at once answer and leave what the same requests leave one after the other. */

let one: Database;
let other: Database;
beforeAll(async () => {
  [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
});
afterAll(() => Promise.all([one.close(), other.close()]));

/** Everything the log is, as text. */
async function whole(pool: Pool, tenant: string): Promise<object> {
  const rows = async (statement: string) => (await pool.query(statement, [tenant])).rows;
  return {
    events: await rows('select e.*, data::text as text from event e where tenant = $1 order by position'),
    streams: await rows('select * from stream where tenant = $1 order by stream collate "C"'),
    commands: await rows('select * from command where tenant = $1 order by command_id collate "C"'),
    claims: await rows('select * from claim where tenant = $1 order by kind, key collate "C"'),
    head: await rows('select * from tenant where tenant = $1'),
  };
}

/** Few streams, seats and ids, so that requests conflict in every way. */
const asked = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 25 }),
    stream: fc.integer({ min: 1, max: 5 }),
    expected: fc.constantFrom('right', 'right', 'right', 'wrong'),
    guard: fc.option(fc.record({ stream: fc.integer({ min: 1, max: 5 }), position: fc.nat(20) }), {
      nil: undefined,
    }),
    does: fc.array(
      fc.record({
        what: fc.constantFrom('Noted', 'Seated', 'Seated', 'Risen', 'Benched', 'Benched', 'Unbenched'),
        seat: fc.nat(3),
        side: fc.constantFrom('home', 'away'),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 5, maxLength: 30 },
);

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

/** Versions are those of a world where nothing is refused, so that some are wrong by themselves too. */
function requestsOf(list: Asked): AppendRequest[] {
  const versions = new Map<string, number>();
  return list.map(({ id, stream, expected, guard, does }) => {
    const name = `seat-${stream}`;
    const version = versions.get(name) ?? 0;
    versions.set(name, version + does.length);
    const events = does.map(({ what, seat, side }) => ({
      type: what,
      data: { text: `注 ${seat}`, seat: `s${seat}`, bench: `b${seat}`, side },
    }));
    return request(`c-${id}`, name, {
      expectedVersion: expected === 'right' ? version : version + 1,
      events,
      guards: guard ? [{ stream: `seat-${guard.stream}`, position: guard.position }] : [],
    });
  });
}

let runs = 0;

it('answers and writes what appending one after the other does', async () => {
  const property = fc.asyncProperty(asked, fc.nat(10), async (list, alreadyThere) => {
    runs += 1;
    const tenant = `same-${runs}`;
    const requests = requestsOf(list);
    const [single, bulk] = [await openLog(one.pool, { tenant }), await openLog(other.pool, { tenant })];
    const expected: AppendResult[] = [];
    for (const each of requests) expected.push(await single.append(each));
    const found: AppendResult[] = [];
    const before = Math.min(alreadyThere, requests.length);
    for (const each of requests.slice(0, before)) found.push(await bulk.append(each));
    await bulk.bulk(requests.slice(before), (_request, result) => found.push(result));
    expect(found).toEqual(expected);
    expect(await whole(other.pool, tenant)).toEqual(await whole(one.pool, tenant));
    expect(await brokenAt(other.pool, tenant)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 40, seed: 20240301, endOnFailure: true });
}, 120_000);

/** One more event on a stream of its own a request, more than one chunk of them. */
function* many(count: number, eventsEach = 4): Generator<AppendRequest> {
  const events = Array.from({ length: eventsEach }, (_unused, at) => ({
    type: 'Noted',
    data: { text: `${at}` },
  }));
  for (let at = 0; at < count; at += 1) yield request(`m-${at}`, `note-${at}`, { events });
}

it('goes on after a crash where it stood, and writes each event once', async () => {
  const tenant = 'crashed';
  await openLog(one.pool, { tenant });
  for (const killedAt of [3, 8, 14, 19, 24]) {
    const pool = new BreakingPool(one.pool, killedAt).asPool();
    await openLog(pool, { tenant })
      .then((log) => log.bulk(many(4_000)))
      .catch(() => undefined);
    expect(await brokenAt(one.pool, tenant)).toEqual([]);
  }
  const tally = await (await openLog(one.pool, { tenant })).bulk(many(4_000));
  expect(tally.repeated).toBeGreaterThan(0);
  expect(tally.repeated + tally.appended).toBe(4_000);
  const { rows } = await one.pool.query(
    'select count(*)::int as events, count(distinct event_id)::int as ids, max(position)::int as head ' +
      'from event where tenant = $1',
    [tenant],
  );
  expect(rows).toEqual([{ events: 16_000, ids: 16_000, head: 16_000 }]);
}, 120_000);

it('leaves room for appends between its chunks, in partitions smaller than a chunk', async () => {
  const tenant = 'beside';
  const log = await openLog(other.pool, { tenant, partitionEvents: 3_000 });
  const heard: number[] = [];
  log.onWritten((position) => heard.push(position));
  const bulk = log.bulk(many(4_000));
  let singles = 0;
  let done = false;
  const writing = (async () => {
    for (; !done; singles += 1) await log.append(request(`single-${singles}`, `alone-${singles}`));
  })();
  const tally = await bulk;
  done = true;
  await writing;
  expect(tally).toEqual({ appended: 4_000, repeated: 0, refused: 0, events: 16_000 });
  expect(singles).toBeGreaterThan(0);
  expect(await brokenAt(other.pool, tenant)).toEqual([]);
  const { rows } = await other.pool.query(
    'select count(*)::int as events, max(position)::int as head from event where tenant = $1',
    [tenant],
  );
  expect(rows).toEqual([{ events: 16_000 + singles, head: 16_000 + singles }]);
  expect(log.knownHead()).toBe(16_000 + singles);
  expect(Math.max(...heard)).toBe(16_000 + singles);
  const followed: number[] = [];
  for (let at = 0; at < log.knownHead(); ) {
    const page = await log.next(at);
    followed.push(...page.map((event) => event.position));
    at = followed.at(-1) ?? Number.POSITIVE_INFINITY;
  }
  expect(followed).toEqual(Array.from({ length: log.knownHead() }, (_unused, at) => at + 1));
}, 120_000);

it('seals what is personal, takes blind claims, and refuses one bad member alone', async () => {
  const tenant = 'sealed';
  const log = await openLog(one.pool, { tenant });
  const person = (at: number, phone: string) =>
    request(`p-${at}`, `person-${at}`, {
      events: [{ type: 'Introduced', data: { personId: `p${at}`, county: '420525', name: '张三', phone } }],
    });
  const outcomes: string[] = [];
  const requests = [person(1, '1'), person(2, '1'), person(3, '3')];
  await log.bulk(requests, (_request, result) => outcomes.push(result.outcome));
  expect(outcomes).toEqual(['appended', 'claim-taken', 'appended']);
  const events = await log.reader.after(0);
  expect(events.map((event) => (event.data as { name: string }).name)).toEqual(['张三', '张三']);
  const { rows } = await one.pool.query('select data::text as text from event where tenant = $1', [tenant]);
  expect(rows.filter((row) => row.text.includes('张三'))).toEqual([]);
});
