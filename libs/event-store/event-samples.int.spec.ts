import { z } from 'zod';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { type AnyEventDefinition, defineEvent, type EventDefinition } from '../kernel/event.js';
import { PersonKeys } from '../privacy/person-keys.js';
import { EventCatalogue } from './catalogue.js';
import { type EventSamples, readingFault, sampleFaults, shapeOf } from './testing/event-samples.js';
import { SPEC_MASTER } from './testing/made-up-log.js';

/** The keeping of golden samples is itself seen to fail: one planted fault a case. */

const fields = { movedId: z.string(), fareYuan: z.number(), note: z.string().optional() };
const personal = {
  person: ({ movedId }: { movedId: string }) => `person:${movedId}`,
  fields: ['note'] as const,
};
const summary = 'Somebody moved.';
const first = defineEvent({ type: 'Moved', version: 1, summary, schema: z.object(fields), personal });
const { fareYuan: _inYuan, ...others } = fields;
const second = defineEvent({
  type: 'Moved',
  version: 2,
  summary,
  schema: z.object({ ...others, fareFen: z.int() }),
  personal,
  upcasts: { 1: ({ fareYuan, ...rest }) => ({ ...rest, fareFen: Math.round(Number(fareYuan) * 100) }) },
});

const inFirst = { movedId: 'm1', fareYuan: 62.5, note: '随车' };
const inSecond = { movedId: 'm1', fareFen: 6250, note: '随车' };
const sample = (schemaVersion: number, data: { movedId: string; note: string }, readAs: object) => {
  const { note, ...stored } = data;
  return {
    schemaVersion,
    eventId: '018df000-0000-7000-8000-000000000001',
    stored,
    sealed: { person: 'person:m1', fields: { note } },
    readAs: readAs as EventSamples['samples'][number]['readAs'],
  };
};
const ofFirst: EventSamples = {
  type: 'Moved',
  note: '虚构',
  shapes: { 1: shapeOf(first) },
  samples: [sample(1, inFirst, { schemaVersion: 1, data: inFirst })],
};
const ofBoth: EventSamples = {
  ...ofFirst,
  shapes: { ...ofFirst.shapes, 2: shapeOf(second) },
  samples: [
    sample(1, inFirst, { schemaVersion: 2, data: inSecond }),
    sample(2, inSecond, { schemaVersion: 2, data: inSecond }),
  ],
};

const faults = (definition: AnyEventDefinition | undefined, kept: EventSamples | undefined) =>
  sampleFaults(definition ? [definition] : [], new Map(kept ? [['Moved', kept]] : []));

describe('the samples of an event', () => {
  it('are complete with one of each version', () => {
    expect(faults(first, ofFirst)).toEqual([]);
    expect(faults(second, ofBoth)).toEqual([]);
  });

  const personalOnly = { ...first, personal: { ...personal, fields: [] } } as AnyEventDefinition;
  const planted: [string, AnyEventDefinition | undefined, EventSamples | undefined, RegExp][] = [
    ['no sample at all', first, undefined, /^Moved: no golden sample\./],
    ['a newer version without one', second, ofFirst, /^Moved: no golden sample of schema version 2 of 2/],
    [
      'an older version whose samples were taken away',
      second,
      { ...ofBoth, samples: ofBoth.samples.slice(1) },
      /^Moved: no golden sample of schema version 1 of 2/,
    ],
    [
      'a field more under the same version',
      { ...first, schema: first.schema.extend({ organised: z.boolean().optional() }) },
      ofFirst,
      /^Moved: the schema of version 1 is not the one it began with/,
    ],
    [
      'a narrower field under the same version',
      { ...first, schema: first.schema.extend({ fareYuan: z.number().min(0) }) },
      ofFirst,
      /^Moved: the schema of version 1 is not the one it began with/,
    ],
    ['a field no longer sealed', personalOnly, ofFirst, /^Moved: the schema of version 1 is not the one/],
    ['a version taken back', first, ofBoth, /^Moved: a sample has schema version 2, the newest is 1/],
    ['a type nobody declares any more', undefined, ofFirst, /^Moved: samples are kept and no room declares/],
  ];

  it.each(planted)('are found wanting: %s', (_case, definition, kept, sentence) => {
    expect(faults(definition, kept)).toEqual([expect.stringMatching(sentence)]);
  });

  it('do not mind words and examples', () => {
    const described = first.schema.meta({ examples: [inFirst], description: 'Words.' });
    expect(faults({ ...first, schema: described } as AnyEventDefinition, ofFirst)).toEqual([]);
  });

  it('say what to do', () => {
    expect(faults(second, ofFirst)[0]).toMatch(/upcasts[\s\S]*golden-samples\.mjs --write/);
  });
});

describe('the reading of a sample', () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  const read = (definition: EventDefinition, samples: EventSamples, at: number) => {
    const keys = new PersonKeys(database.pool, '42', SPEC_MASTER);
    const catalogue = new EventCatalogue([definition]);
    return readingFault('Moved', samples.samples[at]!, { catalogue, keys });
  };
  const as = (definition: unknown) => definition as EventDefinition;

  it('is as recorded, sealed and lifted', async () => {
    expect(await read(as(first), ofFirst, 0)).toBeUndefined();
    expect(await read(as(second), ofBoth, 0)).toBeUndefined();
    expect(await read(as(second), ofBoth, 1)).toBeUndefined();
  });

  it('fails without an upcaster', async () => {
    await expect(read(as({ ...second, upcasts: {} }), ofBoth, 0)).rejects.toThrow('no upcaster');
  });

  it('fails where the upcaster stops short of the newest shape', async () => {
    const short = { ...second, upcasts: { 1: (data: Record<string, unknown>) => data } };
    expect(await read(as(short), ofBoth, 0)).toMatch(/it does not fit version 2: fareFen/);
  });

  it('fails where the upcaster gives another meaning', async () => {
    const other = {
      ...second,
      upcasts: { 1: ({ fareYuan, ...rest }: Record<string, unknown>) => ({ ...rest, fareFen: fareYuan }) },
    };
    const whole = { ...inFirst, fareYuan: 62 };
    const samples = { ...ofBoth, samples: [sample(1, whole, { schemaVersion: 2, data: inSecond })] };
    expect(await read(as(other), samples, 0)).toMatch(/read otherwise than recorded, as .*"fareFen":62/);
  });

  it('fails where the newest schema drops a field', async () => {
    const { note: _note, ...without } = second.schema.shape;
    const dropping = { ...second, schema: z.object(without), personal: undefined };
    expect(await read(as(dropping), ofBoth, 1)).toMatch(/drops or changes a field/);
  });

  it('is asked for anew under a newer version', async () => {
    expect(await read(as(second), ofFirst, 0)).toMatch(/under version 2 is not recorded/);
  });
});
