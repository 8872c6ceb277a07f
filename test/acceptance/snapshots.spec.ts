import { readFileSync } from 'node:fs';
import type { Database } from '../../apps/worker/postgres/database.js';
import { giveAtDoor } from '../../apps/worker/door.js';
import { parseScenario } from '../../apps/worker/rehearsal/scenario.js';
import { buildHouse } from '../../apps/worker/rooms.js';
import { SimulatedClock } from '../../libs/kernel/clock.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import { Engine, type EngineOptions } from '../../libs/process/engine.js';
import { freshDatabase } from '../support/database.js';
import { TEST_MASTER_KEY } from '../support/engine.js';

/** The story that brings every event about, decided from snapshots alone: the same answers, the same log. */

const STORY = new URL('../golden/every-event.jsonl', import.meta.url);
const LINES = parseScenario(readFileSync(STORY, 'utf8'));
/** Without read models: nothing here is decided by them. */
const rooms = buildHouse().rooms.map((room) => ({ ...room, views: [] }));
/** A snapshot after every event, and nothing kept in memory: each command reads its stream anew. */
const FROM_SNAPSHOTS = { snapshots: { codeVersion: 'acceptance', everyEvents: 1 }, statesAtHand: 0 };

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

async function told(tenant: string, options: Partial<EngineOptions>): Promise<object> {
  const clock = new SimulatedClock(LINES[0]?.at ?? 0);
  const master = new MasterKey(TEST_MASTER_KEY);
  const { pool } = database;
  const engine = new Engine({ pool, tenant, clock, master, rooms, concurrency: 1, ...options });
  await engine.open();
  const answers: unknown[] = [];
  for (const line of LINES) {
    await engine.advanceTo(line.at);
    if (line.do === 'Advance') continue;
    const answer = await giveAtDoor(engine, {
      name: line.do,
      with: line.with,
      actor: line.as,
      commandId: `line-${line.line}`,
      occurredAt: line.occurredAt ?? line.at,
    });
    answers.push('refused' in answer ? answer.code : answer.events.map((event) => event.type));
    await engine.settle();
  }
  await engine.stop();
  const events = await engine.log.reader.after(0);
  const ids = new Map(events.map((event, at) => [event.eventId, `event ${at + 1}`]));
  const facts = events.map(({ stream, version, type, data }) => ({ stream, version, type, data }));
  // Ids are made from the tenant too: each is named by its place.
  const text = JSON.stringify(facts).replace(/[0-9a-f-]{36}/g, (id) => ids.get(id) ?? id);
  return { answers, facts: JSON.parse(text) };
}

it('is the same from snapshots as from events', async () => {
  const plain = await told('plain', { statesAtHand: 0 });
  expect(await told('snapped', FROM_SNAPSHOTS)).toEqual(plain);
  const { rows } = await database.pool.query(
    `select s.tenant, count(*)::int as streams, count(n.stream)::int as snapshots,
            count(n.person)::int as sealed
     from stream s left join snapshot n using (tenant, stream) group by s.tenant order by s.tenant`,
  );
  const [without, snapped] = rows;
  expect(without).toMatchObject({ tenant: 'plain', snapshots: 0 });
  // Every stream's state is one that json holds, and of one person at most.
  expect(snapped.snapshots).toBe(snapped.streams);
  expect(snapped.sealed).toBeGreaterThan(0);
  expect(snapped.sealed).toBeLessThan(snapped.streams);
});
