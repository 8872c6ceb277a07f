import { z } from 'zod';
import { type AnyEventDefinition, defineEvent } from '../../kernel/event.js';
import { incompatibilities, incompatibilityText } from './compatibility.js';
import { wireSchemaOf } from './wire-schema.js';

/** Which changes of an event break readers, or records that lie in topics already: one change a case. */

const fields = {
  movedId: z.string().max(64),
  county: z.string(),
  kind: z.enum(['bus', 'train']),
  fareFen: z.int().min(0).max(1000),
  stops: z.array(z.object({ place: z.string(), minutes: z.int().optional() })).optional(),
  name: z.string(),
  note: z.string().optional(),
};
const moved = (
  shape: z.ZodRawShape,
  more: { version?: number; personal?: string[]; upcasts?: AnyEventDefinition['upcasts'] } = {},
): AnyEventDefinition =>
  defineEvent({
    type: 'Moved',
    version: more.version ?? 1,
    summary: 'Somebody moved.',
    schema: z.object(shape),
    personal: { person: () => 'person:m1', fields: (more.personal ?? ['name', 'note']) as never },
    ...(more.upcasts ? { upcasts: more.upcasts } : {}),
  }) as unknown as AnyEventDefinition;

const before = moved(fields);
const kept = [wireSchemaOf(before)];
const lift = (data: Record<string, unknown>) => data;
const without = (name: keyof typeof fields) => {
  const { [name]: _gone, ...rest } = fields;
  return rest;
};
const found = (now: AnyEventDefinition | undefined, versions = kept) =>
  incompatibilities(now ? [now] : [], versions).map(({ rule, field }) =>
    field === undefined ? rule : `${rule} ${field}`,
  );

describe('a change under the same version', () => {
  const breaking: [string, AnyEventDefinition, string[]][] = [
    ['a field gone', moved(without('county')), ['field-removed county']],
    ['a sealed field gone', moved(without('note'), { personal: ['name'] }), ['field-removed note']],
    ['a new field that must be there', moved({ ...fields, on: z.string() }), ['field-newly-required on']],
    [
      'a sealed field that must be there now',
      moved({ ...fields, note: z.string() }),
      ['field-newly-required note'],
    ],
    [
      'a field that may be absent now',
      moved({ ...fields, county: z.string().optional() }),
      ['field-no-longer-required county'],
    ],
    [
      'another type',
      moved({ ...fields, county: z.int() }),
      ['field-narrowed county', 'field-widened county'],
    ],
    ['a choice less', moved({ ...fields, kind: z.enum(['bus']) }), ['field-narrowed kind']],
    [
      'a choice more, which readers of before do not know',
      moved({ ...fields, kind: z.enum(['bus', 'train', 'ship']) }),
      ['field-widened kind'],
    ],
    ['a lower limit', moved({ ...fields, fareFen: z.int().min(0).max(999) }), ['field-narrowed fareFen']],
    ['a higher limit', moved({ ...fields, fareFen: z.int().min(0).max(1001) }), ['field-widened fareFen']],
    [
      'whole numbers only no more',
      moved({ ...fields, fareFen: z.number().min(0).max(1000) }),
      ['field-widened fareFen'],
    ],
    [
      'a pattern where there was none',
      moved({ ...fields, county: z.string().regex(/^42/) }),
      ['field-narrowed county'],
    ],
    [
      'a field inside a list that must be there',
      moved({ ...fields, stops: z.array(z.object({ place: z.string(), minutes: z.int() })).optional() }),
      ['field-newly-required stops[].minutes'],
    ],
    ['a personal field in clear', moved(fields, { personal: ['note'] }), ['field-unsealed name']],
    [
      'a clear field sealed',
      moved(fields, { personal: ['name', 'note', 'county'] }),
      ['field-sealed county'],
    ],
  ];

  it.each(breaking)('is refused: %s', (_case, now, sentences) => {
    expect(found(now)).toEqual(sentences);
  });

  const harmless: [string, AnyEventDefinition][] = [
    ['nothing', moved(fields)],
    ['a field that may be absent', moved({ ...fields, on: z.string().optional() })],
    [
      'a personal field that may be absent',
      moved({ ...fields, phone: z.string().optional() }, { personal: ['name', 'note', 'phone'] }),
    ],
    ['words', moved({ ...fields, county: z.string().meta({ description: 'Words.', examples: ['42'] }) })],
    [
      'a field of a list’s entries that may be absent',
      moved({
        ...fields,
        stops: z
          .array(z.object({ place: z.string(), minutes: z.int().optional(), name: z.string().optional() }))
          .optional(),
      }),
    ],
  ];

  it.each(harmless)('is taken: %s', (_case, now) => {
    expect(found(now)).toEqual([]);
  });
});

describe('a newer version', () => {
  const second = { version: 2, upcasts: { 1: lift } };

  it('may look otherwise where an upcaster lifts the one before', () => {
    expect(found(moved({ ...without('county'), on: z.string() }, second))).toEqual([]);
  });

  const breaking: [string, AnyEventDefinition | undefined, string[]][] = [
    ['without an upcaster', moved(fields, { version: 2 }), ['upcaster-missing']],
    ['that skips one', moved(fields, { version: 3, upcasts: { 1: lift, 2: lift } }), ['version-skipped']],
    [
      'with a personal field in clear',
      moved(fields, { ...second, personal: ['note'] }),
      ['field-unsealed name'],
    ],
    ['of no event at all', undefined, ['event-removed']],
  ];
  it.each(breaking)('is refused: %s', (_case, now, sentences) => {
    expect(found(now)).toEqual(sentences);
  });

  it('is refused when it is taken back, and when an older schema is no longer kept', () => {
    const newer = moved(fields, second);
    expect(found(before, [...kept, wireSchemaOf(newer)])).toEqual(['version-went-back']);
    expect(found(newer, [wireSchemaOf(newer)])).toEqual(['version-removed']);
  });
});

it('names rule, event, version and field', () => {
  const [first] = incompatibilities([moved(without('county'))], kept);
  expect(incompatibilityText(first!)).toMatch(/^field-removed: Moved version 1, field county: /);
});

it('is a sealed box on the wire, and no personal field in clear', () => {
  const { properties, required } = wireSchemaOf(before).schema.properties!.data!;
  expect(Object.keys(properties!)).toEqual(['movedId', 'county', 'kind', 'fareFen', 'stops', 'sealed']);
  expect(required).toEqual(['movedId', 'county', 'kind', 'fareFen', 'sealed']);
});
