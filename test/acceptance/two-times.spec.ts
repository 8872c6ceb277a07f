import type { Runtime } from '../../apps/worker/runtime.js';
import { isRefusal } from '../../libs/kernel/refusal.js';
import { askedOfThePast } from '../../libs/process/house-projections.js';
import { readAllDocuments } from '../../libs/process/documents.js';
import { asOf, type TwoTimes } from '../../libs/projections/as-of.js';
import { tableOf } from '../../libs/projections/read-model.js';
import { fullHouse, playedThen } from './full-house.js';
import { story } from './story.js';

/** The whole house, asked as of when things happened and as of when they were known. */

type Shown = Readonly<Record<string, unknown>>;

type PastLog = Parameters<typeof asOf>[0];

async function asked(
  { engine, tenant, house }: Runtime,
  name: string,
  times: TwoTimes = {},
  log: PastLog = engine.log,
): Promise<Record<string, Shown>> {
  const one = askedOfThePast(house.rooms).find((each) => each.name === name);
  if (!one) throw new Error(`no such projection: ${name}`);
  const answer = await asOf(log, one.folding(tenant), times);
  if (isRefusal(answer)) throw new Error(answer.message);
  return Object.fromEntries([...answer.rows].map(([key, row]) => [key, one.shown(row)]));
}

/** The same log, read once: a thousand questions need not ask the disk each. */
async function inMemory({ engine: { log } }: Runtime): Promise<PastLog> {
  const events = await log.reader.between(1, await log.reader.head());
  async function* all({ upTo = Number.MAX_SAFE_INTEGER }: { readonly upTo?: number } = {}) {
    yield events.filter(({ position }) => position <= upTo);
  }
  return {
    reader: log.reader,
    replay: { events: all },
    firstBeyondUs: async () => undefined,
    beyondUs: () => undefined,
  };
}

/** What the tables hold now, in the shape in which a question shows it. */
async function live(runtime: Runtime): Promise<Record<string, Record<string, Shown>>> {
  const { engine, database, tenant, house } = runtime;
  const tables: Record<string, Record<string, Shown>> = {};
  for (const room of house.rooms) {
    for (const view of room.views ?? []) {
      const question = `select key, to_json(v) as row from "${tableOf(view)}" v where tenant = $1`;
      const { rows } = await database.pool.query(question, [tenant]);
      tables[view.name] = Object.fromEntries(rows.map(({ key, row }) => [key, row]));
    }
    for (const { kind, personal } of room.facts) {
      const where = { tenant, room: room.name, kind };
      const documents = await readAllDocuments(database.pool, where, engine.keys);
      const withheld: readonly string[] = personal?.fields ?? [];
      const open = (doc: unknown) =>
        Object.fromEntries(Object.entries(doc as object).filter(([field]) => !withheld.includes(field)));
      const name = `facts:${room.name}/${kind}`;
      tables[name] = Object.fromEntries([...documents].map(([key, doc]) => [key, open(doc)]));
    }
  }
  return tables;
}

it('asked without a time, or up to the last moment, every projection answers as its table', async () => {
  const { answer } = await playedThen(fullHouse(), async (runtime) => {
    const names = askedOfThePast(runtime.house.rooms).map((one) => one.name);
    const now = runtime.clock.now();
    const all = async (times: TwoTimes, log?: PastLog) =>
      Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await asked(runtime, name, times, log)] as const)),
      );
    const known = await all({ knownBy: now }, await inMemory(runtime));
    return { live: await live(runtime), open: await all({}), known };
  });
  expect(answer.open).toEqual(answer.live);
  expect(answer.known).toEqual(answer.live);
});

it('asked as known by any moment of the story, it answers what the table held then', async () => {
  const told = () => fullHouse();
  const moments = ['2022-02-25T08:59:59+08:00', '2022-02-25T09:00:00+08:00', '2022-06-20T08:59:59+08:00'];
  const { answer } = await playedThen(told(), async (runtime) => {
    const names = askedOfThePast(runtime.house.rooms).map((one) => one.name);
    const log = await inMemory(runtime);
    return Promise.all(
      moments.map(async (moment) => {
        const times = { knownBy: Date.parse(moment) };
        const rows = names.map(async (name) => [name, await asked(runtime, name, times, log)] as const);
        return Object.fromEntries(await Promise.all(rows));
      }),
    );
  });
  for (const [at, moment] of moments.entries()) {
    const lines = told()
      .text()
      .split('\n')
      .filter((line) => Date.parse(JSON.parse(line).at) <= Date.parse(moment));
    // A story that ends at the moment: nothing came after it.
    const ended = [...lines, JSON.stringify({ at: moment, do: 'Advance', with: {} })].join('\n');
    const then = await playedThen({ text: () => ended } as ReturnType<typeof story>, live);
    expect(answer[at]).toEqual(then.answer);
  }
});

it('no fold minds that what it rests on had not happened yet', async () => {
  const { answer } = await playedThen(fullHouse(), async (runtime) => {
    const { tenant, house } = runtime;
    const past = await inMemory(runtime);
    const events = await runtime.engine.log.reader.between(1, await runtime.engine.log.reader.head());
    let questions = 0;
    for (const one of askedOfThePast(house.rooms)) {
      for (const happenedBy of new Set(events.map((event) => event.occurredAt))) {
        expect(isRefusal(await asOf(past, one.folding(tenant), { happenedBy }))).toBe(false);
        questions += 1;
      }
    }
    return questions;
  });
  expect(answer).toBeGreaterThan(500);
});

it('an ending reported late is unknown before the report, and had happened all the same', async () => {
  const told = story()
    .worker('2022-02-10', 'w1')
    .employer('2022-02-01', 'e1')
    .contract('c1', 'w1', 'e1', '2022-03-01', '2023-02-28')
    .do(
      '2022-06-20',
      'EndEmployment',
      { contractId: 'c1', endedOn: '2022-06-10', reason: 'resigned' },
      undefined,
      { occurredAt: '2022-06-10T18:00:00+08:00' },
    );
  const { answer, refused } = await playedThen(told, async (runtime) => {
    const lastDay = async (times: { happenedBy?: string; knownBy?: string }) => {
      const instants = Object.fromEntries(
        Object.entries(times).map(([time, text]) => [time, Date.parse(text)]),
      );
      return (await asked(runtime, 'contracts-alive', instants)).c1?.lastDay;
    };
    return [
      await lastDay({ knownBy: '2022-06-20T08:59:59.999+08:00' }),
      await lastDay({ knownBy: '2022-06-20T09:00:00+08:00' }),
      await lastDay({ happenedBy: '2022-06-10T17:59:59.999+08:00' }),
      await lastDay({ happenedBy: '2022-06-10T18:00:00+08:00' }),
      await lastDay({ happenedBy: '2022-06-15T00:00:00+08:00', knownBy: '2022-06-15T00:00:00+08:00' }),
      await lastDay({ happenedBy: '2022-06-15T00:00:00+08:00' }),
    ];
  });
  expect(refused).toEqual([]);
  const [asSigned, asEnded] = ['2023-02-28', '2022-06-10'];
  expect(answer).toEqual([asSigned, asEnded, asSigned, asEnded, asSigned, asEnded]);
});
