import { reportOf } from '../../apps/worker/rehearsal/report.js';
import { brokenAt } from '../../libs/event-store/testing/chain-check.js';
import type { RecordedEvent } from '../../libs/kernel/event.js';
import {
  eachOnItsOwnDatabase,
  erase,
  everyEvent,
  everythingTold,
  found,
  give,
  HEALTH,
  HOUSE,
  office,
  play,
  TENANT,
  yearsOfWork,
} from './erasure-office.js';
import { idNumberFor, story } from './story.js';

/** A person is erased: unreadable everywhere, and every count, list, sum and the chain are as they were. */

eachOnItsOwnDatabase();

it('leaves every count, list and sum and the chain as they were, and nothing of the person', async () => {
  const runtime = await office();
  await play(runtime, yearsOfWork());
  const before = await reportOf(runtime, []);
  expect(before.entitlements).toHaveLength(3);
  expect(found(await everythingTold(runtime)).length).toBeGreaterThan(7);
  expect(await erase(runtime)).toMatchObject({ events: [{ type: 'PersonErased', stream: 'worker-w1' }] });
  expect(found(await everythingTold(runtime))).toEqual([]);
  expect(await everythingTold(runtime)).toContain(idNumberFor('w2'));
  expect(await reportOf(runtime, [])).toEqual({ ...before, events: before.events + 1 });
  expect(await brokenAt(runtime.database.pool, TENANT)).toEqual([]);
});

it('is known to a process that had read the person before, as soon as it looks', async () => {
  const runtime = await office();
  await play(runtime, yearsOfWork());
  const other = await office(runtime.clock.now());
  await other.engine.settle();
  expect(found(await everythingTold(other)).length).toBeGreaterThan(7);
  await give(other, 'DeclareWillingness', { workerId: 'w1', scope: 'gig', cannotLeaveReason: HEALTH });
  await erase(runtime);
  await other.engine.forgetErased();
  expect(found(await everythingTold(other))).toEqual([]);
});

it('is known by itself to a process at work in the background', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const other = await office(runtime.clock.now());
  other.engine.startBackground();
  const name = async () => {
    const [first] = await other.engine.log.reader.ofStream('worker-w1');
    return (first?.data as { name?: string }).name;
  };
  expect(await name()).toBe('张三');
  await erase(runtime);
  const until = Date.now() + 20_000;
  while ((await name()) !== undefined && Date.now() < until)
    await new Promise((next) => setTimeout(next, 50));
  expect(await name()).toBeUndefined();
});

it('says the same when facts and tables are made anew from the log', async () => {
  const runtime = await office();
  await play(runtime, yearsOfWork());
  await erase(runtime);
  const events = await everyEvent(await office(runtime.clock.now()));
  for (const room of HOUSE.rooms) {
    for (const projection of room.facts) {
      const live = await runtime.engine.factsOf(room.name).all(projection);
      expect(plain(refolded(projection as never, events))).toEqual(plain(live));
    }
    for (const view of room.views ?? []) {
      const name = view.entity.options.tableName ?? view.entity.options.name;
      const { rows } = await runtime.database.pool.query(`select to_json(v) as row from "${name}" v`);
      const live = new Map(rows.map(({ row: { tenant: _tenant, ...row } }) => [row.key as string, row]));
      const anew = refolded(view as never, events);
      expect([...anew.keys()].sort()).toEqual([...live.keys()].sort());
      for (const [key, row] of anew)
        expect(live.get(key)).toMatchObject(plain({ ...(row as object), key }) as object);
    }
  }
});

interface Folding {
  readonly on: Readonly<Record<string, (event: RecordedEvent) => readonly string[]>>;
  fold(before: unknown, event: RecordedEvent, key: string): unknown;
}

function refolded({ on, fold }: Folding, events: readonly RecordedEvent[]): Map<string, unknown> {
  const folded = new Map<string, unknown>();
  for (const event of events) {
    for (const key of on[event.type]?.(event) ?? []) {
      const after = fold(folded.get(key), event, key);
      if (after === undefined) folded.delete(key);
      else folded.set(key, after);
    }
  }
  return folded;
}

/** As json keeps it; maps in order of keys. */
function plain(value: unknown): unknown {
  const sorted = value instanceof Map ? [...value].sort(([one], [other]) => (one < other ? -1 : 1)) : value;
  return JSON.parse(JSON.stringify(sorted));
}

it('destroys the key after all when the process was killed right after the event', async () => {
  const runtime = await office();
  await play(runtime, story().worker('2020-01-02', 'w1'));
  const { engine, database: store } = runtime;
  const request = { name: 'ErasePerson', with: { workerId: 'w1', reason: 'retention-over' } };
  await engine.execute({ ...request, actor: 'bureau:4205', commandId: 'then-killed' });
  const keys = async () =>
    (await store.pool.query("select wrapped_key from person_key where person = 'worker:w1'")).rows;
  expect(await keys()).not.toEqual([{ wrapped_key: null }]);
  const after = await office(runtime.clock.now());
  await after.engine.settle();
  expect(await keys()).toEqual([{ wrapped_key: null }]);
  expect(found(await everythingTold(after))).toEqual([]);
});
