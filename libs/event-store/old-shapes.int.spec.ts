import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { defineEvent } from '../kernel/event.js';
import { PersonKeys } from '../privacy/person-keys.js';
import { openLog, request, SPEC_MASTER } from './testing/made-up-log.js';

/** Events written long ago are read in today's shape, and stay on disk as they were written. */

const TENANT = '42';

const moved = defineEvent({
  type: 'Moved',
  version: 3,
  summary: 'Somebody moved.',
  schema: z.object({
    movedId: z.string(),
    division: z.string(),
    fareFen: z.int(),
    organised: z.boolean(),
    note: z.string().optional(),
  }),
  personal: { person: ({ movedId }) => `person:${movedId}`, fields: ['note'] },
  upcasts: {
    1: ({ to, ...rest }) => ({ ...rest, division: String(to).split(' ')[0] }),
    2: ({ fareYuan, ...rest }) => ({
      ...rest,
      fareFen: Math.round(Number(fareYuan) * 100),
      organised: false,
    }),
  },
});

interface Sample {
  readonly schemaVersion: number;
  readonly stored: { readonly movedId: string };
  readonly secret: Record<string, string>;
  readonly read: object;
}

const samples: readonly Sample[] = JSON.parse(
  readFileSync(new URL('./testing/moved.golden.json', import.meta.url), 'utf8'),
);

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await database.pool.query('select ensure_event_partition(1, 1000)');
});
afterAll(() => database.close());

/** Puts a sample on disk as the release of its time did: personal fields in a box, bound to the event. */
async function store(sample: Sample, position: number): Promise<void> {
  const { movedId } = sample.stored;
  const eventId = `018df000-0000-7000-8000-${String(position).padStart(12, '0')}`;
  const keys = new PersonKeys(database.pool, TENANT, SPEC_MASTER);
  const person = `person:${movedId}`;
  await keys.ensure([person]);
  const box =
    Object.keys(sample.secret).length === 0
      ? {}
      : { sealed: { person, box: keys.sealFor(person, sample.secret, eventId) } };
  await database.pool.query(
    `insert into event (tenant, position, stream, version, event_id, type, schema_version, occurred_at,
                        recorded_at, actor, correlation_id, causation_id, data, hash)
     values ($1, $2, $3, 1, $4, 'Moved', $5, now(), now(), 'system:past', 'c', 'c', $6, '\\x')`,
    [
      TENANT,
      position,
      `moved-${movedId}`,
      eventId,
      sample.schemaVersion,
      JSON.stringify({ ...sample.stored, ...box }),
    ],
  );
}

describe('the golden samples', () => {
  beforeAll(async () => {
    for (const [at, sample] of samples.entries()) await store(sample, at + 1);
    await database.pool.query('insert into tenant (tenant, position) values ($1, $2)', [
      TENANT,
      samples.length,
    ]);
  });

  it('hold every schema version that was ever written', () => {
    expect(samples.map((sample) => sample.schemaVersion)).toEqual([1, 2, 3]);
  });

  it('are read in the newest shape, personal fields open, which fits its schema', async () => {
    const log = await openLog(database.pool, { tenant: TENANT, events: [moved] });
    const events = await log.reader.after(0);
    expect(events.map((event) => event.data)).toEqual(samples.map((sample) => sample.read));
    for (const event of events) expect(moved.schema.safeParse(event.data)).toMatchObject({ success: true });
    // What it was written as stays known.
    expect(events.map((event) => event.schemaVersion)).toEqual([1, 2, 3]);
  });

  it('stay on disk as they were', async () => {
    const { rows } = await database.pool.query('select data from event where tenant = $1 order by position', [
      TENANT,
    ]);
    expect(rows.map((row) => row.data)).toMatchObject(samples.map((sample) => sample.stored));
  });

  it('are followed by events of the newest version', async () => {
    const log = await openLog(database.pool, { tenant: TENANT, events: [moved] });
    const data = { movedId: 'm4', division: '420525', fareFen: 0, organised: true };
    const appended = await log.append(request('new', 'moved-m4', { events: [{ type: 'Moved', data }] }));
    expect(appended).toMatchObject({ outcome: 'appended', events: [{ schemaVersion: 3, position: 4 }] });
  });

  it('are not read past a missing upcaster', async () => {
    const forgotten = { ...moved, upcasts: { 1: moved.upcasts?.[1] ?? ((data) => data) } };
    const log = await openLog(database.pool, { tenant: TENANT, events: [forgotten] });
    await expect(log.reader.after(0)).rejects.toThrow('Moved: no upcaster from schema version 2');
  });

  it('of a type that this release does not know are read as they stand', async () => {
    const log = await openLog(database.pool, { tenant: TENANT, events: [] });
    expect(await log.reader.ofStream('moved-m2')).toMatchObject([
      { type: 'Moved', data: samples[1]?.stored },
    ]);
  });
});
