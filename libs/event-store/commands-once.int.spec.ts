import pg from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { AppendResult } from './append.js';
import { deafLine } from './testing/deaf-line.js';
import { openLog, request } from './testing/made-up-log.js';

/** The same command id is answered with the same positions, whoever asks, when, and whatever they heard. */

const PROCESSES = 3;
const COMMANDS = 40;
/** More answers than an append waits for. */
const ANSWERS_AT_MOST = 20;

let database: Database;
let tenants = 0;
let tenant: string;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  tenants += 1;
  tenant = `t${tenants}`;
});

const twoEvents = [1, 2].map((at) => ({ type: 'Noted', data: { text: `${at}` } }));

function positionsOf(result: AppendResult): unknown {
  if (result.outcome === 'appended') {
    return [result.events[0]?.position, result.events.at(-1)?.position];
  }
  return result.outcome === 'repeated' ? [result.first, result.last] : result;
}

it('sent by several processes at once and after their restart', async () => {
  const pools = Array.from({ length: PROCESSES }, () => new pg.Pool({ connectionString: database.url }));
  const ask = async (turn: number) => {
    const logs = await Promise.all(pools.map((pool) => openLog(pool, { tenant })));
    return Promise.all(
      logs.map((log, place) =>
        Promise.all(
          Array.from({ length: COMMANDS }, (_unused, at) => {
            // Everybody begins elsewhere, so that everybody is first now and then.
            const number = (at + place * 13 + turn * 7) % COMMANDS;
            return log.append(request(`c${number}`, `note-${number}`, { events: twoEvents }));
          }).map(async (answer) => [(await answer).outcome, positionsOf(await answer)] as const),
        ).then((answers) => answers.map((_one, at) => at).map((at) => answers[at]!)),
      ),
    );
  };
  const byCommand = (answers: Awaited<ReturnType<typeof ask>>, turn: number) =>
    Array.from({ length: COMMANDS }, (_unused, number) =>
      answers.map((own, place) => own[(number - place * 13 - turn * 7 + 100 * COMMANDS) % COMMANDS]!),
    );
  const first = byCommand(await ask(0), 0);
  for (const answers of first) {
    expect(answers.map(([outcome]) => outcome).sort()).toEqual(['appended', 'repeated', 'repeated']);
    expect(new Set(answers.map(([, positions]) => JSON.stringify(positions))).size).toBe(1);
  }
  const again = byCommand(await ask(1), 1);
  expect(again.map((answers) => answers.map(([, positions]) => positions))).toEqual(
    first.map((answers) => answers.map(([, positions]) => positions)),
  );
  expect(new Set(again.flat().map(([outcome]) => outcome))).toEqual(new Set(['repeated']));
  const { reader } = await openLog(database.pool, { tenant });
  expect(await reader.head()).toBe(2 * COMMANDS);
  await Promise.all(pools.map((pool) => pool.end()));
});

it('sent again when the connection was cut at an answer, before or after the commit', async () => {
  const line = await deafLine(database.url);
  const sure = await openLog(database.pool, { tenant });
  // The kind of event is known to the log, so that each answer that is cut is one of the append.
  await sure.append(request('before-the-cuts', 'note-before', { events: twoEvents }));
  const afterTheCut: string[] = [];
  for (let answer = 1; answer <= ANSWERS_AT_MOST; answer += 1) {
    const pool = new pg.Pool({ connectionString: line.url, max: 1 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    line.cutAtAnswer(Number.POSITIVE_INFINITY);
    const deaf = await openLog(pool, { tenant });
    line.cutAtAnswer(answer);
    const asked = request(`cut-${answer}`, `note-${answer}`, { events: twoEvents });
    const heard = await deaf.append(asked).then(positionsOf, () => 'nothing');
    expect(heard === 'nothing').toBe(line.wasCut());
    const again = await sure.append(asked);
    if (heard === 'nothing') afterTheCut.push(again.outcome);
    else expect(positionsOf(again)).toEqual(heard);
    expect(positionsOf(await sure.append(asked))).toEqual(positionsOf(again));
    await pool.end();
    if (heard !== 'nothing') break;
  }
  await line.close();
  // The last answer that was cut off is that of the commit.
  expect(afterTheCut.at(-1)).toBe('repeated');
  expect(afterTheCut.filter((outcome) => outcome === 'repeated')).toHaveLength(1);
  expect(await sure.reader.head()).toBe(2 * (afterTheCut.length + 2));
});
