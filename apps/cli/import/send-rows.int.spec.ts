import { jest } from '@jest/globals';
import { buildHouse } from '../../worker/rooms.js';
import { identityCheckCharacter } from '../../../libs/kernel/identity-number.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { type TestEngine, testEngine } from '../../../test/support/engine.js';
import { brokenAt } from '../../../libs/event-store/testing/chain-check.js';
import { Chance } from '../demo/chance.js';
import { readTableFrom } from './read-table.js';
import type { RowOutcome } from './row-outcome.js';
import { sendRows } from './send-rows.js';
import { WORKER_COLUMNS } from './worker-columns.js';
import { workerRows } from './worker-rows.js';

/** A roster written through COPY leaves and answers what its commands do one after the other. */

jest.setTimeout(120_000);

const ROWS = 150;
const OFFICE = { actor: 'bureau:42' };
const HEADER = '姓名,身份证号码,联系电话,户籍县,户籍乡镇,人员类别,认定日期,就业意愿,期望月薪,意向工种';

let alone: TestEngine;
let together: TestEngine;
beforeEach(async () => {
  [alone, together] = await Promise.all([testEngine(buildHouse().rooms), testEngine(buildHouse().rooms)]);
});
afterEach(() => Promise.all([alone.close(), together.close()]));

/** Some too young, some with a wrong check character, some without a phone, some without a status. */
async function roster(seed: string, { key }: { key: string }): Promise<RowOutcome[]> {
  const chance = new Chance(seed);
  const lines = Array.from({ length: ROWS }, (_unused, at) => {
    const year = chance.whole({ least: 1960, most: 2015 }, 'year', at);
    const digits = `420104${year}0612${String(at).padStart(3, '0')}`;
    const check = chance.happens(0.1, 'wrong', at) ? 'A' : identityCheckCharacter(digits);
    const phone = chance.happens(0.07, 'no phone', at) ? '' : `154${String(at).padStart(8, '0')}`;
    const category = chance.happens(0.3, 'no status', at) ? ',' : '脱贫人口,20161205';
    const wish = chance.happens(0.25, 'no wish', at) ? ',,' : '县内,3800,装配工';
    const person = `董英桂,${digits}${check},${phone},硚口区,古田街道`;
    return `${person},${category},${wish}`;
  });
  const table = await readTableFrom(Buffer.from([HEADER, ...lines].join('\n')), WORKER_COLUMNS);
  if (isRefusal(table)) throw new Error(table.message);
  return workerRows(table, { key, statusFrom: '2023-01-01' });
}

const keyOf = ({ engine }: TestEngine) => engine.keys.blindIndex('import', 'rows');

/** One command after the other, each with a commit of its own. */
function slowDoor({ engine }: TestEngine): Parameters<typeof sendRows>[0] {
  let last: Promise<unknown> = Promise.resolve();
  return {
    execute: (request) => {
      const answer = last.then(() => engine.execute({ ...request, amongMany: false }));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

/** All but event ids, positions, instants and blinded keys, which differ from one database to the next. */
async function left({ engine, database }: TestEngine): Promise<object> {
  const rows = async (statement: string) => (await database.pool.query(statement)).rows;
  const events = await engine.log.reader.after(0, { limit: 10_000 });
  return {
    events: events
      .map(({ stream, version, type, schemaVersion, actor, causationId, correlationId, data }) =>
        JSON.stringify({ stream, version, type, schemaVersion, actor, causationId, correlationId, data }),
      )
      .sort(),
    streams: await rows('select stream, type, version from stream order by stream collate "C"'),
    claims: await rows('select kind, stream from claim order by kind, stream collate "C"'),
    commands: await rows(
      `select command_id, name, refusal is not null as refused, last_position - first_position as more
       from command order by command_id collate "C"`,
    ),
  };
}

it.each(['first', 'second'])('answers and leaves what the slow way does: the %s roster', async (seed) => {
  const rows = await roster(seed, { key: keyOf(alone) });
  const slow = await sendRows(slowDoor(alone), rows, OFFICE);
  const oneByOne = jest.spyOn(together.engine.log, 'append');
  const quick = await sendRows(together.engine, rows, OFFICE);
  expect(oneByOne).not.toHaveBeenCalled();
  expect(quick).toEqual(slow);
  expect(quick.added).toBeGreaterThan(ROWS / 4);
  // Rows that the door refused, beside those that nobody could read.
  expect(quick.returned.length).toBeGreaterThan(rows.filter((row) => row.kind === 'bad').length);
  expect(await left(together)).toEqual(await left(alone));
  expect(await brokenAt(together.database.pool, '42')).toEqual([]);
  const before = await together.engine.log.reader.head();
  const again = await sendRows(together.engine, rows, OFFICE);
  expect(again).toEqual({ added: 0, repeated: quick.added, returned: quick.returned });
  expect(await together.engine.log.reader.head()).toBe(before);
});

it('writes each row once where two offices import the same file while others write', async () => {
  const rows = await roster('shared', { key: keyOf(alone) });
  const slow = await sendRows(slowDoor(alone), rows, OFFICE);
  const { engine } = together;
  const [one, other] = await Promise.all([
    sendRows(engine, rows, OFFICE),
    sendRows(engine, rows, OFFICE),
    sendRows(slowDoor(together), rows.slice(0, 40), OFFICE),
  ]);
  for (const sent of [one, other]) {
    expect(sent.added + sent.repeated).toBe(slow.added);
    expect(sent.returned).toEqual(slow.returned);
  }
  expect(await left(together)).toEqual(await left(alone));
  expect(await brokenAt(together.database.pool, '42')).toEqual([]);
});
