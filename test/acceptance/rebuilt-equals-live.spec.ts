import { isRefusal } from '../../libs/kernel/refusal.js';
import { Engine } from '../../libs/process/engine.js';
import type { Room } from '../../libs/process/room.js';
import { keysOf } from '../../libs/projections/folding.js';
import { projectionsOf } from '../../libs/process/house-projections.js';
import { Rebuilder } from '../../libs/projections/rebuild/rebuilder.js';
import { reportsOf } from '../../libs/projections/report.js';
import { namesOf } from '../../apps/worker/row-names.js';
import type { Runtime } from '../../apps/worker/runtime.js';
import { fullHouse, playedThen } from './full-house.js';
import { unspokenCodes } from './unspoken-codes.js';

/** Every list of two days: codes that people are told no words of, and the names told for ids. */
async function listsAsRead({ database: { source }, tenant, house }: Runtime) {
  const unspoken = new Set<string>();
  const names = new Set<string>();
  for (const on of ['2022-10-01', '2023-05-15']) {
    for (const list of reportsOf(house.rooms)) {
      const rows = await list.rows(source, tenant, { on });
      for (const code of unspokenCodes(list, rows)) unspoken.add(code);
      for (const [column, named] of await namesOf({ source, tenant }, list, rows)) {
        for (const [id, name] of named) names.add(`${column} ${id} ${name}`);
      }
    }
  }
  return { unspoken: [...unspoken], names: [...names] };
}

/** Views that have a row to which several streams have contributed, each with the first such key. */
async function rowsOfManyStreams(engine: Engine, rooms: readonly Room[]): Promise<Map<string, string>> {
  const mixed = new Map<string, string>();
  const views = rooms.flatMap((room) => room.views ?? []);
  const sources = new Map<string, string>();
  for await (const events of engine.log.replay.events()) {
    for (const event of events) {
      for (const view of views) {
        for (const key of keysOf(view, event)) {
          const row = `${view.name} ${key}`;
          const source = sources.get(row) ?? event.stream;
          sources.set(row, source);
          if (source !== event.stream && !mixed.has(view.name)) mixed.set(view.name, key);
        }
      }
    }
  }
  return mixed;
}

it('every read model and every room of the house comes out of the log as it stands', async () => {
  const { answer, refused } = await playedThen(fullHouse(), async (runtime) => {
    const { engine, tenant, database, house } = runtime;
    const rebuilder = new Rebuilder({ pool: database.pool, tenant, log: engine.log });
    const all = projectionsOf(house.rooms);
    const rebuilt = () =>
      rebuilder.rebuildAll(all.map((one) => one.rebuildable({ tenant, keys: engine.keys })));
    const [first, again] = [await rebuilt(), await rebuilt()];
    const mixed = await rowsOfManyStreams(engine, house.rooms);
    const views = house.rooms.flatMap((room) => room.views ?? []);
    const byStream = views.filter((one) => one.order === 'stream').map((one) => one.name);
    return {
      mixed,
      byStream,
      read: await listsAsRead(runtime),
      names: all.map((one) => one.name),
      head: await engine.log.reader.head(),
      first,
      again,
    };
  });
  expect(refused).toEqual([]);
  expect(answer.read.unspoken).toEqual([]);
  expect(answer.read.names).toEqual(
    expect.arrayContaining([
      'employerId e1 示例制造有限公司',
      'jobThere j1 缝纫工',
      'stationId s1 示例驻汉劳务工作站',
      'settlementId s1 示例安置点',
      'area s1 示例安置点',
      'brandId b1 示例绣娘',
      'campaignId f1 示例春风行动',
      'courseId k1 香菇种植',
      'incubatorId i9 示例创业园',
      'projectId village-road 示例村道路硬化工程',
    ]),
  );
  // Those that say so are followed stream by stream, side by side.
  expect(answer.byStream).toContain('registered-workers');
  expect(answer.byStream.filter((name) => answer.mixed.has(name))).toEqual([]);
  const reports = [...answer.first, ...answer.again].map((settled) => {
    if (settled.status === 'rejected') throw settled.reason;
    if (isRefusal(settled.value)) throw new Error(settled.value.message);
    return settled.value;
  });
  expect(reports.map((one) => one.projection)).toEqual([...answer.names, ...answer.names]);
  // All of them are told of together: the first that differs is seen with what differed.
  expect(reports.filter((one) => !one.equal)).toEqual([]);
  expect(reports.filter((one) => one.rebuilt.rows === 0).map((one) => one.projection)).toEqual([]);
  for (const one of reports) expect(one.rebuilt).toEqual(one.live);
  expect(new Set(reports.map((one) => one.rebuilt.hash)).size).toBe(answer.names.length);
});

it('a person whose key was destroyed gets no new one, and stays gone', async () => {
  const { answer } = await playedThen(fullHouse(), async ({ engine, tenant, database, house }) => {
    const { pool } = database;
    await pool.query("delete from person_key where tenant = $1 and person = 'worker:w1'", [tenant]);
    // Another process, with no key at hand from before.
    const other = new Engine(engine.options);
    await other.open();
    const rebuilder = new Rebuilder({ pool, tenant, log: other.log });
    const all = projectionsOf(house.rooms).map((one) => one.rebuildable({ tenant, keys: other.keys }));
    const answers = await rebuilder.rebuildAll(all);
    const keys = await pool.query("select person from person_key where person like 'worker:%' order by 1");
    return { answers, persons: keys.rows.map(({ person }) => person) };
  });
  expect(answer.persons).toEqual(['worker:w2', 'worker:w3', 'worker:w4', 'worker:w5', 'worker:w9']);
  const differing = answer.answers.filter(
    (one) => one.status === 'rejected' || isRefusal(one.value) || !one.value.equal,
  );
  expect(differing).toEqual([]);
});
