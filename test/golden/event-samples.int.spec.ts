import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHouse } from '../../apps/worker/rooms.js';
import type { Database } from '../../apps/worker/postgres/database.js';
import { EventCatalogue } from '../../libs/event-store/catalogue.js';
import {
  type EventSamples,
  readingFault,
  readSample,
  sampleFaults,
} from '../../libs/event-store/testing/event-samples.js';
import { PersonKeys } from '../../libs/privacy/person-keys.js';
import { MasterKey } from '../../libs/privacy/sealing.js';
import { freshDatabase } from '../support/database.js';
import { TEST_MASTER_KEY } from '../support/engine.js';

/** Every event of the house, in every shape it was ever written in, is read in today's shape. */

const FOLDER = fileURLToPath(new URL('./events', import.meta.url));

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.json'),
);
const kept: readonly EventSamples[] = files.map((path) =>
  JSON.parse(readFileSync(join(FOLDER, path), 'utf8')),
);
const { rooms } = buildHouse();
const definitions = rooms.flatMap((room) => room.events);
const catalogue = new EventCatalogue(definitions);

let database: Database;
let keys: PersonKeys;
beforeAll(async () => {
  database = await freshDatabase();
  keys = new PersonKeys(database.pool, '42', new MasterKey(TEST_MASTER_KEY));
});
afterAll(() => database.close());

it('are there for every event and every schema version, whose schema is the one it began with', () => {
  expect(sampleFaults(definitions, new Map(kept.map((one) => [one.type, one])))).toEqual([]);
});

it('stand in the folder of their room, one file an event, marked as made up', () => {
  const places = rooms.flatMap((room) => room.events.map(({ type }) => join(room.name, `${type}.json`)));
  expect([...files].sort()).toEqual(places.sort());
  for (const { note } of kept) expect(note).toContain('虚构');
});

describe.each(kept.map((one) => [one.type, one] as const))('%s', (type, { samples }) => {
  it('is read as recorded, in the newest shape', async () => {
    const faults = await Promise.all(
      samples.map((sample) => readingFault(type, sample, { catalogue, keys })),
    );
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('written today looks as the newest samples do: no personal field in clear', async () => {
    const { version } = catalogue.definition(type);
    for (const sample of samples.filter((one) => one.schemaVersion === version)) {
      const data = await readSample(type, sample, { catalogue, keys });
      const { sealed, ...clear } = JSON.parse(catalogue.sealed(type, data, sample.eventId, keys));
      expect(clear).toEqual(sample.stored);
      expect(sealed?.person).toBe(sample.sealed?.person);
    }
  });
});
