import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { CommandRequest } from './command-gateway.js';
import type { CommandAnswer } from './command-memory.js';
import type { Engine } from './engine.js';
import type { CommandHandling, FactSource, Room } from './room.js';
import { clockAt, openHouse } from './testing/house.js';
import { answeringRoom, countingRoom } from './testing/made-up-rooms.js';

/** A command sent again under its own id gets its first answer: at once, side by side, after a restart. */

const BEGINS = '2024-03-01T09:00:00+08:00';
const count = (commandId: string, by = 1): CommandRequest => ({
  name: 'Count',
  with: { counterId: 'a', by },
  actor: 'system:spec',
  commandId,
  mayRepeat: true,
});

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const house = (tenant: string, rooms: readonly Room[] = [countingRoom]): Promise<Engine> =>
  openHouse(database.pool, tenant, clockAt(BEGINS), rooms);

it('answers as it did, whatever was counted since and whatever the fields say now', async () => {
  const engine = await house('again');
  const first = await engine.execute(count('same', 5));
  await engine.execute(count('other'));
  expect(await engine.execute(count('same', 7))).toMatchObject(first);
  expect(await (await house('again')).execute(count('same'))).toMatchObject(first);
  expect(await engine.log.reader.head()).toBe(2);
});

it('answers all alike who send it at the same time, to one process or to several', async () => {
  const engines = await Promise.all([house('together'), house('together'), house('together')]);
  const asked = Array.from({ length: 30 }, (_unused, at) => engines[at % 3]?.execute(count('same')));
  const answers = await Promise.all(asked);
  const { position, events } = answers[0] as CommandAnswer;
  expect(events).toMatchObject([{ version: 1, type: 'Counted' }]);
  for (const answer of answers) expect(answer).toMatchObject({ position, events });
});

it('carries out every one of many that count the same thing, each once', async () => {
  const engines = await Promise.all([house('many'), house('many')]);
  const asked = Array.from({ length: 40 }, (_unused, at) =>
    engines[at % 2]?.execute(count(`each-${at % 20}`)),
  );
  await Promise.all(asked);
  const events = await engines[0]?.log.reader.ofStream('counter-a');
  const carriedOut = events?.map((event) => event.causationId) ?? [];
  expect(carriedOut).toHaveLength(20);
  expect(new Set(carriedOut).size).toBe(20);
});

it('refuses again what it refused, under the same id', async () => {
  const engine = await house('refused');
  const misspelt = { ...count('same'), with: { counterId: 'a', buy: 1 } };
  const first = await engine.execute(misspelt);
  expect(first).toMatchObject({ code: 'field-invalid' });
  expect(await engine.execute(count('same'))).toEqual(first);
  expect(await (await house('refused')).execute(count('same'))).toEqual(first);
  expect(await engine.execute(count('another'))).toMatchObject({ position: 1 });
});

it('takes a command again that found no quiet moment, as the refusal says', async () => {
  const restless = { active: true };
  const other = await house('restless');
  const engine = await house('restless', [restlessRoom(other, restless), answeringRoom('answers', 'left')]);
  expect(await engine.execute(count('same'))).toMatchObject({ code: 'conflict' });
  restless.active = false;
  expect(await engine.execute(count('same'))).toMatchObject({ events: [{ type: 'Counted' }] });
});

/** A house where, while it is restless, somebody counts b between a look at the facts and the decision. */
function restlessRoom(other: Engine, restless: { active: boolean }): Room {
  const facts = answeringRoom('counting', 'counting').facts;
  let times = 0;
  const gather = async (_command: unknown, source: FactSource) => {
    const [projection] = facts;
    if (projection) await source.one(projection, 'b', ['counter-b']);
    times += 1;
    const by = { ...count(`restless-${times}`), with: { counterId: 'b', by: 1 } };
    if (restless.active) await other.execute(by);
    return null;
  };
  const streams = countingRoom.streams.map((kind) => ({
    ...kind,
    commands: kind.commands.map(
      (handling): CommandHandling<unknown, never, unknown> => ({ ...handling, gather }),
    ),
  }));
  return { ...countingRoom, facts, streams: streams as unknown as Room['streams'] };
}
