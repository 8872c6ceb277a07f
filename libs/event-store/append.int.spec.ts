import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { BreakingPool } from '../process/testing/breaking-pool.js';
import type { AppendResult } from './append.js';
import type { EventLog } from './event-log.js';
import { openLog, request } from './testing/made-up-log.js';

/**
 * What must hold when events are written: versions, commands once, claims, guards; and that a group is no
 * crowd.
 */

let database: Database;
let tenant: string;
let log: EventLog;
let tenants = 0;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  tenants += 1;
  tenant = `t${tenants}`;
  log = await openLog(database.pool, { tenant });
});

const positions = (result: AppendResult) =>
  result.outcome === 'appended' ? result.events.map((event) => event.position) : result;
const stored = async () =>
  (await log.reader.after(0)).map(({ position, stream, version }) => ({ position, stream, version }));

describe('the expected version', () => {
  it.each([
    ['of a stream that does not exist', 0, 'appended'],
    ['one too many', 1, 'version-conflict'],
  ])('%s', async (_what, expectedVersion, outcome) => {
    expect(await log.append(request('first', 'note-a', { expectedVersion }))).toMatchObject({ outcome });
  });

  it.each([
    ['as it stands', 1, { outcome: 'appended', position: 2 }],
    ['one behind', 0, { outcome: 'version-conflict', found: 1 }],
    ['one ahead', 2, { outcome: 'version-conflict', found: 1 }],
  ])('of a stream with one event: %s', async (_what, expectedVersion, result) => {
    await log.append(request('first', 'note-a'));
    expect(await log.append(request('second', 'note-a', { expectedVersion }))).toMatchObject(result);
  });

  it('lets one of many win who decided on the same version, in one process or in several', async () => {
    const logs = [log, await openLog(database.pool, { tenant }), await openLog(database.pool, { tenant })];
    const asked = Array.from({ length: 60 }, (_unused, at) =>
      logs[at % 3]?.append(request(`many-${at}`, 'note-a')),
    );
    const outcomes = (await Promise.all(asked)).map((result) => result?.outcome);
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'version-conflict')).toHaveLength(59);
  });
});

describe('a group', () => {
  it('fails the command in conflict, not those beside it, which stand without a gap', async () => {
    const results = await Promise.all([
      log.append(request('a', 'note-a')),
      log.append(request('b', 'note-a', { expectedVersion: 7 })),
      log.append(request('c', 'note-c')),
      log.append(request('d', 'note-a', { expectedVersion: 1 })),
    ]);
    expect(results.map((result) => result.outcome)).toEqual([
      'appended',
      'version-conflict',
      'appended',
      'appended',
    ]);
    expect(await stored()).toEqual([
      { position: 1, stream: 'note-a', version: 1 },
      { position: 2, stream: 'note-c', version: 1 },
      { position: 3, stream: 'note-a', version: 2 },
    ]);
  });

  it('fails whole when the database fails, leaves nothing, and the next one goes on', async () => {
    for (let killedAt = 1; ; killedAt += 1) {
      const pool = new BreakingPool(database.pool, killedAt);
      const own = `${tenant}-${killedAt}`;
      await openLog(database.pool, { tenant: own });
      const breaking = await openLog(pool.asPool(), { tenant: own }).catch(() => undefined);
      if (!breaking) continue;
      const asked = [request('a', 'note-a'), request('b', 'note-b')].map((one) => breaking.append(one));
      const failed = (await Promise.allSettled(asked)).filter((one) => one.status === 'rejected').length;
      const after = await openLog(database.pool, { tenant: own });
      expect([0, 2]).toContain(failed);
      expect(await after.reader.head()).toBe(failed === 0 ? 2 : 0);
      expect(await after.append(request('c', 'note-c'))).toMatchObject({ outcome: 'appended' });
      if (!pool.killed) break;
    }
  });

  it('refuses data that does not fit its schema before anything is asked', async () => {
    const misfit = request('a', 'note-a', { events: [{ type: 'Noted', data: { text: 7 } }] });
    await expect(log.append(misfit)).rejects.toThrow('Noted.text');
    const unknown = request('a', 'note-a', { events: [{ type: 'Unheard', data: {} }] });
    await expect(log.append(unknown)).rejects.toThrow('Unheard');
    expect(await log.reader.head()).toBe(0);
  });
});

describe('a command sent again under its own id', () => {
  const twoEvents = { events: [1, 2].map((at) => ({ type: 'Noted', data: { text: `${at}` } })) };

  it('is answered with its first positions, whatever else it says now', async () => {
    await log.append(request('before', 'note-b'));
    await log.append(request('same', 'note-a', twoEvents));
    const again = await log.append(request('same', 'note-z', { expectedVersion: 9 }));
    expect(again).toMatchObject({ outcome: 'repeated', first: 2, last: 3 });
    expect(await log.reader.head()).toBe(3);
  });

  it('is answered so after a restart, and to another process', async () => {
    await log.append(request('same', 'note-a', twoEvents));
    const restarted = await openLog(database.pool, { tenant });
    expect(await restarted.append(request('same', 'note-a', twoEvents))).toMatchObject({ first: 1, last: 2 });
  });

  it('is carried out once, however many send it at the same time', async () => {
    const logs = [log, await openLog(database.pool, { tenant }), await openLog(database.pool, { tenant })];
    const asked = Array.from({ length: 30 }, (_unused, at) =>
      logs[at % 3]?.append(request('same', 'note-a', twoEvents)),
    );
    const results = await Promise.all(asked);
    expect(results.filter((result) => result?.outcome === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result?.outcome === 'repeated')).toHaveLength(29);
    expect(await log.reader.head()).toBe(2);
  });

  it('is remembered where it wrote nothing', async () => {
    await log.append(request('nothing', 'note-a', { events: [] }));
    const again = await log.append(request('nothing', 'note-a'));
    expect(again).toMatchObject({ outcome: 'repeated', first: null, last: null });
    expect(await log.reader.head()).toBe(0);
  });
});

describe('a claim', () => {
  const sit = (who: string, seat: string, change: object = {}) =>
    request(`${who}-sits-${seat}`, `guest-${who}`, {
      events: [{ type: 'Seated', data: { seat } }],
      ...change,
    });
  const rise = (who: string, seat: string, change: object = {}) =>
    request(`${who}-rises-${seat}`, `guest-${who}`, {
      expectedVersion: 1,
      events: [{ type: 'Risen', data: { seat } }],
      ...change,
    });

  it('is held by one of many who take it at the same moment; the others learn by whom', async () => {
    const logs = [log, await openLog(database.pool, { tenant }), await openLog(database.pool, { tenant })];
    const asked = Array.from({ length: 60 }, (_unused, at) => logs[at % 3]?.append(sit(`g${at}`, 'window')));
    const results = await Promise.all(asked);
    const [winner] = (await log.reader.after(0)).map((event) => event.stream);
    const lost = results.filter((result) => result?.outcome === 'claim-taken');
    expect(lost).toHaveLength(59);
    for (const one of lost) {
      expect(one).toMatchObject({
        holder: winner,
        claim: { refusedWith: 'seat-taken', citation: 'N6 art. 3' },
      });
    }
  });

  it('given back can be taken, also inside one group, and ends with whoever came last', async () => {
    await log.append(sit('a', 'aisle'));
    const results = await Promise.all([
      log.append(sit('b', 'aisle')),
      log.append(rise('a', 'aisle')),
      log.append(sit('c', 'aisle')),
      log.append(sit('d', 'aisle')),
    ]);
    expect(results.map((result) => result.outcome)).toEqual([
      'claim-taken',
      'appended',
      'appended',
      'claim-taken',
    ]);
    expect(results[3]).toMatchObject({ holder: 'guest-c' });
    const { rows } = await database.pool.query('select stream from claim where tenant = $1', [tenant]);
    expect(rows).toEqual([{ stream: 'guest-c' }]);
  });

  it('shared by one side, keeps the other away until all of that side have given it back', async () => {
    const bench = (who: string, side: string) =>
      request(`${who}-benches`, `guest-${who}`, {
        events: [{ type: 'Benched', data: { bench: 'long', side } }],
      });
    const leave = (who: string) =>
      request(`${who}-leaves`, `guest-${who}`, {
        expectedVersion: 1,
        events: [{ type: 'Unbenched', data: { bench: 'long' } }],
      });
    const sides = Array.from({ length: 12 }, (_unused, at) => [`g${at}`, at % 2 ? 'away' : 'home'] as const);
    const results = await Promise.all(sides.map(([who, side]) => log.append(bench(who, side))));
    const seated = sides.filter((_one, at) => results[at]?.outcome === 'appended');
    const [first, ...others] = seated;
    expect(seated).toHaveLength(6);
    expect(new Set(seated.map(([, side]) => side)).size).toBe(1);
    const rival = first?.[1] === 'home' ? 'away' : 'home';
    for (const [who] of others) {
      await log.append(leave(who));
      expect(await log.append(bench(`late-${who}`, rival))).toMatchObject({ outcome: 'claim-taken' });
    }
    await log.append(leave(first?.[0] ?? ''));
    expect(await log.append(bench('rival', rival))).toMatchObject({ outcome: 'appended' });
  });

  it('moves inside one command that gives it back and takes it', async () => {
    await log.append(sit('a', 'aisle'));
    const change = [
      { type: 'Risen', data: { seat: 'aisle' } },
      { type: 'Seated', data: { seat: 'aisle' } },
    ];
    const moved = await log.append(request('move', 'guest-a', { expectedVersion: 1, events: change }));
    expect(moved).toMatchObject({ outcome: 'appended' });
    expect(await log.append(sit('b', 'aisle'))).toMatchObject({ outcome: 'claim-taken', holder: 'guest-a' });
  });

  it('of a tenant says nothing to another', async () => {
    await log.append(sit('a', 'aisle'));
    const other = await openLog(database.pool, { tenant: `${tenant}-other` });
    expect(await other.append(sit('b', 'aisle'))).toMatchObject({ outcome: 'appended', position: 1 });
  });
});

describe('a guard', () => {
  it.each([
    ['stands where it was seen', 1, { outcome: 'appended' }],
    ['was seen before it moved', 0, { outcome: 'guard-moved', stream: 'note-b', position: 1 }],
    ['was seen later than it moved', 5, { outcome: 'appended' }],
  ])('on a stream that %s', async (_what, position, result) => {
    await log.append(request('b', 'note-b'));
    const guarded = request('a', 'note-a', { guards: [{ stream: 'note-b', position }] });
    expect(await log.append(guarded)).toMatchObject(result);
  });

  it('on a stream that does not exist holds until it does, also inside one group', async () => {
    const guards = [{ stream: 'note-b', position: 0 }];
    const results = await Promise.all([
      log.append(request('before', 'note-a', { guards })),
      log.append(request('b', 'note-b')),
      log.append(request('after', 'note-c', { guards })),
    ]);
    expect(results.map((result) => result.outcome)).toEqual(['appended', 'appended', 'guard-moved']);
    expect(results.map(positions).slice(0, 2)).toEqual([[1], [2]]);
  });

  it('lets one of two win who each rest on what the other changes', async () => {
    const logs = [log, await openLog(database.pool, { tenant })];
    for (let round = 0; round < 20; round += 1) {
      const [a, b] = [`note-a${round}`, `note-b${round}`];
      const head = await log.reader.head();
      const results = await Promise.all([
        logs[0]?.append(request(`a${round}`, a, { guards: [{ stream: b, position: head }] })),
        logs[1]?.append(request(`b${round}`, b, { guards: [{ stream: a, position: head }] })),
      ]);
      expect(results.map((result) => result?.outcome).sort()).toEqual(['appended', 'guard-moved']);
    }
  });
});
