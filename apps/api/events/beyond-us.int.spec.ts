import { z } from 'zod';
import { freshDatabase } from '../../../test/support/database.js';
import type { EventLog } from '../../../libs/event-store/event-log.js';
import { introduced, MADE_UP, openLog, request } from '../../../libs/event-store/testing/made-up-log.js';
import { type AnyEventDefinition, defineEvent } from '../../../libs/kernel/event.js';
import type { Room } from '../../../libs/process/room.js';
import { asOf } from '../../../libs/projections/as-of.js';
import type { Database } from '../../worker/postgres/database.js';
import { eventFeed } from './event-feed.js';
import { EventViews } from './event-view.js';

/** A newer version writes into the log too: what this one cannot read is passed over by nobody. */

const unheardOf = defineEvent({
  type: 'UnheardOf',
  version: 1,
  summary: 'What only a newer version knows.',
  schema: z.object({ text: z.string() }),
});
const introducedAnew = { ...introduced, version: 2, upcasts: { 1: (old: object) => old } };
const NEWER = [
  ...MADE_UP.filter((one) => one !== (introduced as unknown)),
  introducedAnew,
  unheardOf,
] as unknown as readonly AnyEventDefinition[];
const views = new EventViews([{ events: MADE_UP } as unknown as Room]);

let database: Database;
let log: EventLog;
beforeAll(async () => {
  database = await freshDatabase();
  const newer = await openLog(database.pool, { tenant: 'newer', events: NEWER });
  const texts = ['Noted', 'Noted', 'UnheardOf', 'Noted'];
  for (const [at, type] of texts.entries()) {
    await newer.append(request(`c-${at}`, `note-${at}`, { events: [{ type, data: { text: `${at}` } }] }));
  }
  const data = { personId: 'p1', county: '420525', name: '张三', phone: '13800000000' };
  await newer.append(request('c-p1', 'person-p1', { events: [{ type: 'Introduced', data }] }));
  log = await openLog(database.pool, { tenant: 'newer' });
});
afterAll(() => database.close());

/** All that a client is given until the stream ends, or waits. */
async function given(after: number, types?: readonly string[]): Promise<{ ids: string[]; last: string }> {
  const gone = new AbortController();
  const feed = eventFeed({
    log,
    views,
    after,
    heartbeatMs: 1,
    signal: gone.signal,
    ...(types ? { types } : {}),
  });
  let text = '';
  for await (const piece of feed) {
    text += piece;
    if (piece.startsWith(': still here')) gone.abort();
  }
  const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id as string);
  return { ids, last: text.split('\n\n').at(-2) ?? '' };
}

it.each([[undefined], [['Noted']], [['Seated']]])(
  'streams up to it, and says what it is: of %s',
  async (types) => {
    const { ids, last } = await given(0, types);
    expect(ids).toEqual(types?.includes('Seated') ? [] : ['1', '2']);
    expect(last).toMatch(/^retry: \d+\nevent: log-beyond-us\ndata: \{"code":"log-beyond-us"/);
    expect(last).toMatch(/position 3 holds an event of type UnheardOf.*Bring this process up/);
  },
);

it('goes on behind it for a client whom another process has given it, to the next one', async () => {
  expect((await given(3)).ids).toEqual(['4']);
  expect((await given(3, ['Noted'])).ids).toEqual(['4']);
  expect((await given(3)).last).toContain('Introduced in schema version 2, of which 1 is known here');
  expect((await given(5)).last).toBe(': still here');
});

it('shows nothing but the envelope of it, whatever has become personal in it', async () => {
  const [person] = await log.reader.after(4);
  expect(person?.data).toMatchObject({ name: '张三' });
  expect(person && views.viewOf(person)).toMatchObject({ type: 'Introduced', schemaVersion: 2, data: {} });
});

it('answers nothing of a past that holds it', async () => {
  const notes = {
    on: { Noted: (event: { stream: string }) => [event.stream] },
    fold: () => true,
  };
  expect(await asOf(log, notes, {})).toMatchObject({ refused: true, code: 'log-beyond-us' });
});
