import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { everyEvent, KEPT_SCHEMAS } from '../../apps/worker/every-event.js';
import { eventLine } from '../../libs/event-store/cloud-events.js';
import type { EventSample, EventSamples } from '../../libs/event-store/testing/event-samples.js';
import { incompatibilities, incompatibilityText } from '../../libs/event-store/wire/compatibility.js';
import { readKept, staleFiles } from '../../libs/event-store/wire/kept-schemas.js';

/** The schemas of events on the wire stand in the repository and say what is truly sent. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, KEPT_SCHEMAS);
const SAMPLES = fileURLToPath(new URL('./events', import.meta.url));
const kept = readKept(FOLDER);

it('are kept as the events are declared; otherwise: labor schemas write', () => {
  expect(staleFiles(everyEvent(), FOLDER)).toEqual([]);
});

it('break no reader of the kept ones', () => {
  const definitions = everyEvent().flatMap(({ events }) => events);
  expect(incompatibilities(definitions, kept).map(incompatibilityText)).toEqual([]);
});

describe('a line of the log as it is sent', () => {
  const samples = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path): EventSamples => JSON.parse(readFileSync(join(SAMPLES, path), 'utf8')));
  const schemaOf = (type: string, version: number) => {
    const found = kept.find((one) => one.type === type && one.version === version);
    return z.fromJSONSchema(found!.schema as never);
  };

  it.each(samples.map((one) => [one.type, one] as const))('fits: %s', (type, { samples: all }) => {
    for (const sample of all) {
      const line = JSON.parse(lineOf(type, sample));
      const result = schemaOf(type, sample.schemaVersion).safeParse(line);
      expect(result.error?.issues ?? []).toEqual([]);
    }
  });

  it('does not fit with a field missing, or of another event', () => {
    const [{ type, samples: all }] = samples.filter((one) => one.type === 'WorkerReturned') as [EventSamples];
    const line = JSON.parse(lineOf(type, all[0]!));
    const fits = (other: object) => schemaOf(type, 1).safeParse(other).success;
    expect(fits(line)).toBe(true);
    expect(fits({ ...line, type: 'cn.hubei.labour.JobPosted' })).toBe(false);
    const { sealed: _box, ...clear } = line.data;
    expect(fits({ ...line, data: clear })).toBe(false);
    expect(fits({ ...line, data: { ...line.data, on: 7 } })).toBe(false);
  });
});

function lineOf(type: string, { eventId, schemaVersion, stored, sealed }: EventSample): string {
  const box = sealed ? { sealed: { person: sealed.person, box: 'c2VhbGVk' } } : {};
  return eventLine('42', {
    eventId,
    stream: 'worker-w1',
    version: 1,
    position: 7,
    type,
    schemaVersion,
    occurredAt: 1_700_000_000_000,
    recordedAt: 1_700_000_000_000,
    actor: 'system:test',
    correlationId: 'c1',
    causationId: 'c1',
    data: JSON.stringify({ ...stored, ...box }),
    meta: null,
    hash: Buffer.alloc(32, 7),
  });
}
