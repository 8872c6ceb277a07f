import { jest } from '@jest/globals';
import fc from 'fast-check';
import { formatInstant } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import { GuardedFacts } from '../process/fact-source.js';
import type { FactsProjection } from '../process/room.js';
import type { ReadModel, ViewRow } from '../projections/read-model.js';
import { matchingRoom } from './room.js';
import { matchingOffice, type Office } from './testing/office.js';
import { JOBS, type Move, moves, WORKERS } from './testing/random-market.js';

// A database for each test takes its time on a busy machine.
jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
/** A history long enough to meet every step; drawn once, so that a failing one can be told again. */
const HISTORY: readonly Move[] = fc.sample(moves, { seed: 7, numRuns: 24 }).flat();

async function play(
  office: Office,
  history: readonly Move[],
): Promise<{ name: string; with: object; id: string }[]> {
  const sent: { name: string; with: object; id: string }[] = [];
  for (const [at, move] of history.entries()) {
    if (move.do === 'wait') await office.advance(formatInstant(office.clock.now() + move.hours * HOUR_MS));
    if (move.do !== 'command') continue;
    const expiresAt = formatInstant(office.clock.now() + 48 * HOUR_MS);
    const fields = move.name === 'OfferPlacement' ? { ...move.fields, expiresAt } : move.fields;
    const command = { name: move.name, with: fields, id: `move-${at}` };
    sent.push(command);
    await send(office, command);
    await office.engine.settle();
  }
  return sent;
}

function send(office: Office, command: { name: string; with: object; id: string }) {
  const { name, id } = command;
  return office.engine.execute({
    name,
    with: command.with,
    actor: 'agency:a',
    commandId: id,
    mayRepeat: true,
  });
}

function folded<Doc>(
  one: {
    on: FactsProjection['on'];
    fold: (doc: Doc | undefined, event: never, key: string) => Doc | undefined;
  },
  events: readonly RecordedEvent[],
): Map<string, Doc> {
  const docs = new Map<string, Doc>();
  for (const event of events) {
    for (const key of one.on[event.type]?.(event as never) ?? []) {
      const after = one.fold(docs.get(key), event as never, key);
      if (after === undefined) docs.delete(key);
      else docs.set(key, after);
    }
  }
  return docs;
}

describe('matching, told again from its log', () => {
  let office: Office;
  let sent: { name: string; with: object; id: string }[];
  let events: readonly RecordedEvent[];
  beforeAll(async () => {
    office = await matchingOffice('2024-03-01T09:00:00+08:00');
    for (const jobId of JOBS) await office.job(jobId, { openings: 2 });
    for (const workerId of WORKERS) await office.worker(workerId);
    sent = await play(office, HISTORY);
    events = await office.engine.log.reader.between(1, await office.engine.log.reader.head());
  });
  afterAll(() => office.close());

  it('met every step', () => {
    const types = new Set(events.map((event) => event.type));
    for (const type of [
      'PlacementOffered',
      'OfferAccepted',
      'OfferDeclined',
      'OfferExpired',
      'RoundMatched',
    ]) {
      expect(types).toContain(type);
    }
  });

  it.each(matchingRoom.facts.map((one) => [one.kind, one] as const))(
    'has the same facts: %s',
    async (_kind, one) => {
      const { pool } = office.database;
      const standing = async () => 0;
      const source = new GuardedFacts({
        pool,
        tenant: '42',
        room: 'matching',
        keys: office.engine.keys,
        standing,
      });
      const live = await source.all(one);
      expect(plain(live)).toEqual(plain(folded(one as never, events)));
    },
  );

  it.each((matchingRoom.views ?? []).map((one) => [one.name, one] as const))(
    'has the same rows: %s',
    async (_name, view) => {
      const rows = await rowsOf(office, view);
      expect(plain(rows)).toEqual(plain(folded(view as never, events)));
    },
  );

  it('changes nothing when every command is delivered again', async () => {
    const head = await office.engine.log.reader.head();
    const before = await Promise.all((matchingRoom.views ?? []).map((view) => rowsOf(office, view)));
    for (const command of sent) await send(office, command);
    await office.engine.settle();
    expect(await office.engine.log.reader.head()).toBe(head);
    expect(await Promise.all((matchingRoom.views ?? []).map((view) => rowsOf(office, view)))).toEqual(before);
  });
});

async function rowsOf(office: Office, view: ReadModel): Promise<Map<string, object>> {
  const rows = await office.database.source.getRepository<ViewRow>(view.entity.options.name).find();
  return new Map(rows.map(({ tenant: _tenant, key, ...row }) => [key, row]));
}

function plain(docs: ReadonlyMap<string, unknown>): unknown {
  return JSON.parse(
    JSON.stringify(Object.fromEntries([...docs].sort(([one], [other]) => (one < other ? -1 : 1)))),
  );
}
