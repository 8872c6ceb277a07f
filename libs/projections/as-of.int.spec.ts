import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { openLog, request } from '../event-store/testing/made-up-log.js';
import { Archiver } from '../event-store/archiver.js';
import type { EventLog } from '../event-store/event-log.js';
import { positionKnownBy } from '../event-store/known-by.js';
import { SimulatedClock } from '../kernel/clock.js';
import { asOf, type TwoTimes } from './as-of.js';
import type { Folding } from './folding.js';

/** Which notes a stream holds, as of when they were made and as of when they were known. */
const notes: Folding<readonly string[]> = {
  on: { Noted: (event) => [event.stream] },
  fold: (row = [], event) => [...row, (event.data as { text: string }).text],
};

const at = (text: string) => Date.parse(`${text}+08:00`);

/** text, when it happened, when it was recorded: `late` was reported three days after it happened. */
const TOLD = [
  ['first', '2024-03-01T09:00:00.000', '2024-03-01T09:00:00.000'],
  ['late', '2024-03-02T09:00:00.000', '2024-03-05T09:00:00.000'],
  ['same-moment', '2024-03-05T09:00:00.000', '2024-03-05T09:00:00.000'],
  ['last', '2024-03-06T09:00:00.000', '2024-03-06T09:00:00.000'],
] as const;

let database: Database;
let log: EventLog;

beforeAll(async () => {
  database = await freshDatabase();
  const clock = new SimulatedClock(0);
  log = await openLog(database.pool, { tenant: 'told', clock });
  for (const [text, happened, recorded] of TOLD) {
    clock.moveTo(at(recorded));
    const events = [{ type: 'Noted', data: { text } }];
    await log.append(request(text, `note-${text}`, { events, occurredAt: at(happened) }));
  }
});
afterAll(() => database.close());

async function held(asked: TwoTimes): Promise<{ position: number; notes: string[] }> {
  const answer = await asOf(log, notes, asked);
  if ('refused' in answer) throw new Error(answer.message);
  return { position: answer.position, notes: [...answer.rows.values()].flat() };
}

describe('as known by an instant', () => {
  it.each([
    ['before anything', '2024-03-01T08:59:59.999', 0, []],
    ['at the moment of the first', '2024-03-01T09:00:00.000', 1, ['first']],
    ['a moment before the late report', '2024-03-05T08:59:59.999', 1, ['first']],
    ['at the moment of two', '2024-03-05T09:00:00.000', 3, ['first', 'late', 'same-moment']],
    ['a moment before the last', '2024-03-06T08:59:59.999', 3, ['first', 'late', 'same-moment']],
    ['at the last', '2024-03-06T09:00:00.000', 4, ['first', 'last', 'late', 'same-moment']],
    ['long after', '2030-01-01T00:00:00.000', 4, ['first', 'last', 'late', 'same-moment']],
  ])('%s', async (_when, knownBy, position, expected) => {
    expect(await held({ knownBy: at(knownBy) })).toEqual({ position, notes: expected });
  });

  it('asks about as many times as the log can be halved', async () => {
    let asked = 0;
    const reader = {
      between: (first: number, last: number) => {
        asked += 1;
        return log.reader.between(first, last);
      },
    };
    const instant = at('2024-03-05T09:00:00.000');
    expect(await positionKnownBy(reader, { head: 4, instant })).toBe(3);
    expect(asked).toBeLessThanOrEqual(3);
  });
});

describe('as it had happened by an instant, from all that is known now', () => {
  it.each([
    ['before anything', '2024-03-01T08:59:59.999', []],
    ['at the moment of the first', '2024-03-01T09:00:00.000', ['first']],
    ['a moment before what was reported late', '2024-03-02T08:59:59.999', ['first']],
    ['at its moment', '2024-03-02T09:00:00.000', ['first', 'late']],
    ['at the last', '2024-03-06T09:00:00.000', ['first', 'last', 'late', 'same-moment']],
  ])('%s', async (_when, happenedBy, expected) => {
    expect(await held({ happenedBy: at(happenedBy) })).toEqual({ position: 4, notes: expected });
  });
});

it('answers both at once: what had happened by one day, as far as it was known on another', async () => {
  const happenedBy = at('2024-03-03T00:00:00.000');
  const both = (knownBy: string) => held({ happenedBy, knownBy: at(knownBy) });
  expect((await both('2024-03-05T08:59:59.999')).notes).toEqual(['first']);
  expect((await both('2024-03-05T09:00:00.000')).notes).toEqual(['first', 'late']);
});

it('keeps only the key asked for, and refuses more rows than may be held', async () => {
  expect((await held({ key: 'note-late' })).notes).toEqual(['late']);
  expect(await asOf(log, notes, { rowsAtMost: 3 })).toMatchObject({ refused: true, code: 'rows-too-many' });
  expect(await asOf(log, notes, { rowsAtMost: 4 })).toMatchObject({ position: 4 });
  expect(await asOf(log, notes, { rowsAtMost: 1, key: 'note-late' })).toMatchObject({ position: 4 });
});

it('leaves a key as it was at an event that cannot be folded, names it, and goes on', async () => {
  const failing: typeof notes = {
    ...notes,
    fold: (row, event, key) => {
      if ((event.data as { text: string }).text === 'late') throw new TypeError('cannot fold it');
      return notes.fold(row, event, key);
    },
  };
  const answer = await asOf(log, failing, {});
  if ('refused' in answer) throw new Error(answer.message);
  expect([...answer.rows.values()].flat()).toEqual(['first', 'last', 'same-moment']);
  expect(answer.standStill).toEqual(['note-late']);
});

describe('of a log whose older events lie in archive files', () => {
  const PARTITION = 50;
  const NOTES = 120;
  const DAY_MS = 86_400_000;
  const day = (number: number) => at('2024-01-01T09:00:00.000') + number * DAY_MS;

  it('answers what it answered before they were archived', async () => {
    const own = await freshDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'labour-as-of-'));
    const clock = new SimulatedClock(0);
    const opening = { tenant: 'told', clock, partitionEvents: PARTITION, archiveFolder: folder };
    const before = await openLog(own.pool, opening);
    for (let number = 1; number <= NOTES; number += 1) {
      clock.moveTo(day(number));
      // Every fifth was reported four days late.
      const occurredAt = day(number % 5 === 0 ? number - 4 : number);
      const events = [{ type: 'Noted', data: { text: `n${number}` } }];
      const at = { expectedVersion: Math.floor((number - 1) / 3), events, occurredAt };
      const answer = await before.append(request(`n${number}`, `note-${number % 3}`, at));
      expect(answer.outcome).toBe('appended');
    }
    const instants = [0, 1, 49, 50, 51, 99, 101, NOTES].map(day);
    const all = instants.flatMap((one): TwoTimes[] => [
      { knownBy: one },
      { happenedBy: one },
      { happenedBy: one - DAY_MS, knownBy: one },
    ]);
    const answers = async (of: EventLog) => Promise.all(all.map((asked) => asOf(of, notes, asked)));
    const live = await answers(before);
    for (const from of [1, 1 + PARTITION]) await new Archiver(own.pool, folder).archive(from);
    expect(await readdir(folder)).toHaveLength(2);
    const { rows } = await own.pool.query('select count(*)::int as left from event');
    expect(rows[0].left).toBe(NOTES - 2 * PARTITION);
    expect(await answers(await openLog(own.pool, opening))).toEqual(live);
    expect(
      new Set(live.map((one) => ('rows' in one ? JSON.stringify([...one.rows]) : ''))).size,
    ).toBeGreaterThan(9);
    await own.close();
    await rm(folder, { recursive: true });
  });
});
