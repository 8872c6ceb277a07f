import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AnyEventDefinition } from '../../kernel/event.js';
import type { PersonKeys } from '../../privacy/person-keys.js';
import type { EventCatalogue } from '../catalogue.js';

/**
 * Golden samples: for every schema version that was ever written one event as it lies on disk, and what it
 * must read as today. A sample is never edited; what it reads as is recorded anew for each newer version.
 */
export interface EventSamples {
  readonly type: string;
  /** Says that nobody in it is real. */
  readonly note: string;
  /** By schema version, what it allowed: a change of it without a new version is a fault. */
  readonly shapes: Readonly<Record<string, EventShape>>;
  readonly samples: readonly EventSample[];
}

/** What a schema allows, as JSON Schema without words and examples, and the fields sealed on disk. */
export interface EventShape {
  readonly schema: unknown;
  readonly sealed: readonly string[];
}

export interface EventSample {
  readonly schemaVersion: number;
  readonly eventId: string;
  /** The clear fields, as on disk. */
  readonly stored: Readonly<Record<string, unknown>>;
  /** On disk these lie in a box under the person's key; here they are open, for the test to seal. */
  readonly sealed?: { readonly person: string; readonly fields: Readonly<Record<string, unknown>> };
  /** What it was read as when `schemaVersion` was the newest. */
  readonly readAs: { readonly schemaVersion: number; readonly data: Readonly<Record<string, unknown>> };
}

/** What to do when a shape has to change. */
export const NEW_VERSION_STEPS = `An event once written is never edited. For a new shape, in its events.ts:
  1. raise \`version\` by one;
  2. add \`upcasts: { OLD: (data) => … }\`, which lifts data of the version before to the new one;
  3. let test/golden/every-event.jsonl bring the event about, if it does not yet;
  4. node tools/golden-samples.mjs --write
  5. read the change in test/golden/events: what the older samples read as now stands there.
To undo instead, put the schema back as it was.`;

const WORDS = new Set(['$schema', 'examples', 'title', 'description']);

/** What a definition allows now, to be held against what its version allowed when it was first written. */
export function shapeOf(definition: AnyEventDefinition): EventShape {
  const schema = z.toJSONSchema(definition.schema, { io: 'input', unrepresentable: 'any' });
  return {
    schema: JSON.parse(JSON.stringify(schema, (key, value: unknown) => (WORDS.has(key) ? undefined : value))),
    sealed: [...(definition.personal?.fields ?? [])].sort(),
  };
}

/** A sentence for each gap between what the house can write and what the samples hold. */
export function sampleFaults(
  definitions: readonly AnyEventDefinition[],
  kept: ReadonlyMap<string, EventSamples>,
): string[] {
  const known = new Set(definitions.map((definition) => definition.type));
  const orphans = [...kept.keys()].filter((type) => !known.has(type));
  return [
    ...orphans.map(
      (type) => `${type}: samples are kept and no room declares it. Logs hold it: bring its definition back.`,
    ),
    ...definitions.flatMap((definition) => faultsOf(definition, kept.get(definition.type))),
  ];
}

function faultsOf(definition: AnyEventDefinition, kept: EventSamples | undefined): string[] {
  const { type, version } = definition;
  if (!kept) return [`${type}: no golden sample.\n${NEW_VERSION_STEPS}`];
  const versions = Array.from({ length: version }, (_unused, at) => at + 1);
  const missing = versions.filter(
    (one) => !kept.shapes[one] || !kept.samples.some((sample) => sample.schemaVersion === one),
  );
  const later = kept.samples.filter((sample) => sample.schemaVersion > version);
  const shape = kept.shapes[version];
  const changed = shape !== undefined && !isDeepStrictEqual(shapeOf(definition), shape);
  return [
    ...missing.map(
      (one) => `${type}: no golden sample of schema version ${one} of ${version}.\n${NEW_VERSION_STEPS}`,
    ),
    ...later.map(
      ({ schemaVersion }) =>
        `${type}: a sample has schema version ${schemaVersion}, the newest is ${version}. ` +
        'Versions never go back.',
    ),
    ...(changed
      ? [`${type}: the schema of version ${version} is not the one it began with.\n${NEW_VERSION_STEPS}`]
      : []),
  ];
}

/** Reads a sample as the log would: sealed as on disk, opened, lifted to the newest version. */
export async function readSample(
  type: string,
  sample: EventSample,
  by: { readonly catalogue: EventCatalogue; readonly keys: PersonKeys },
): Promise<Record<string, unknown>> {
  const { stored, sealed, eventId, schemaVersion } = sample;
  const event = { type, schemaVersion, eventId };
  if (!sealed) return by.catalogue.opened(event, { ...stored }, by.keys);
  await by.keys.ensure([sealed.person]);
  const box = by.keys.sealFor(sealed.person, { ...sealed.fields }, eventId);
  return by.catalogue.opened(event, { ...stored, sealed: { person: sealed.person, box } }, by.keys);
}

/** What is wrong with how a sample is read today; undefined when nothing is. */
export async function readingFault(
  type: string,
  sample: EventSample,
  by: { readonly catalogue: EventCatalogue; readonly keys: PersonKeys },
): Promise<string | undefined> {
  const { version, schema } = by.catalogue.definition(type);
  const of = `${type}, sample of schema version ${sample.schemaVersion}`;
  const data = await readSample(type, sample, by);
  const checked = schema.safeParse(data);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return `${of}: read today it does not fit version ${version}: ${issue?.path.join('.')}: ${issue?.message}
The upcasters must lift it the whole way.`;
  }
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(checked.data)), data))
    return `${of}: version ${version} drops or changes a field of it.\n${NEW_VERSION_STEPS}`;
  if (sample.readAs.schemaVersion !== version)
    return `${of}: what it reads as under version ${version} is not recorded.\n${NEW_VERSION_STEPS}`;
  if (!isDeepStrictEqual(data, sample.readAs.data))
    return `${of}: it is read otherwise than recorded, as ${JSON.stringify(data)}.
Old events keep their meaning: mend the upcaster, or make a new version.\n${NEW_VERSION_STEPS}`;
  return undefined;
}
