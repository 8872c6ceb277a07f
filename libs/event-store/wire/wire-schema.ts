import { z } from 'zod';
import type { AnyEventDefinition } from '../../kernel/event.js';

/** A node of JSON Schema (draft 2020-12), in the few words that the house's schemas use. */
export interface SchemaNode {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
}

/** What one version of one event looks like on the wire. */
export interface WireSchema {
  readonly type: string;
  readonly version: number;
  readonly schema: SchemaNode;
}

/** The keyword that tells holders of a person's key what the sealed box opens to; validators pass over it. */
export const OPENS_TO = 'x-opens-to';
export const SEALED = 'sealed';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const TYPE_PREFIX = 'cn.hubei.labour.';
const INSTANT: SchemaNode = { type: 'string', format: 'date-time' };
const TEXT: SchemaNode = { type: 'string', minLength: 1 };

/**
 * The newest version of an event as a CloudEvents 1.0 envelope in JSON, as exports and topics carry it.
 *
 * Personal fields stand nowhere among the clear ones: on the wire they are one sealed box. Its fields are
 * named under `x-opens-to`, for readers that hold the keys.
 */
export function wireSchemaOf(definition: AnyEventDefinition): WireSchema {
  const { type, version, summary } = definition;
  const properties: Record<string, SchemaNode> = {
    ...attributesOf(type, version),
    data: dataOf(definition),
  };
  const optional = new Set(['meta']);
  const schema: SchemaNode = {
    $schema: DRAFT,
    $id: `urn:labour:event:${type}:${version}`,
    title: `${type} ${version}`,
    description: summary,
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.has(name)),
  };
  return { type, version, schema };
}

function attributesOf(type: string, version: number): Record<string, SchemaNode> {
  return {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid' },
    source: { type: 'string', pattern: '^/labour/.+$' },
    type: { const: `${TYPE_PREFIX}${type}` },
    subject: { ...TEXT, description: 'The stream.' },
    time: { ...INSTANT, description: 'When it happened.' },
    datacontenttype: { const: 'application/json' },
    dataschema: { const: `urn:labour:event:${type}:${version}` },
    position: { type: 'string', pattern: '^[1-9][0-9]*$', description: 'Dense in the tenant, from 1.' },
    streamversion: { type: 'integer', minimum: 1, description: 'Dense in the stream, from 1.' },
    schemaversion: { const: version },
    recordedtime: { ...INSTANT, description: 'When it was written; never runs back along positions.' },
    actor: TEXT,
    correlationid: TEXT,
    causationid: TEXT,
    meta: { type: 'string' },
    chainhash: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'The link of the log’s chain.' },
  };
}

function dataOf(definition: AnyEventDefinition): SchemaNode {
  const { properties = {}, required = [] } = plainSchemaOf(definition);
  const personal = new Set(definition.personal?.fields ?? []);
  const clear = entriesOf(properties, (name) => !personal.has(name));
  const hidden = entriesOf(properties, (name) => personal.has(name));
  const clearRequired = required.filter((name) => !personal.has(name));
  const hiddenRequired = required.filter((name) => personal.has(name));
  const hasBox = Object.keys(hidden).length > 0;
  return {
    type: 'object',
    properties: hasBox ? { ...clear, [SEALED]: sealedBox(hidden, hiddenRequired) } : clear,
    required: hiddenRequired.length > 0 ? [...clearRequired, SEALED] : clearRequired,
  };
}

function sealedBox(hidden: Readonly<Record<string, SchemaNode>>, required: readonly string[]): SchemaNode {
  return {
    type: 'object',
    description:
      'AES-256-GCM under the key of the person, bound to the id of the event; unreadable once erased.',
    properties: {
      person: { ...TEXT, description: 'Whose key opens it.' },
      box: { ...TEXT, contentEncoding: 'base64' },
    },
    required: ['person', 'box'],
    [OPENS_TO]: { type: 'object', properties: hidden, required },
  };
}

/**
 * The schema of the data before sealing. Taken as input: what the schemas transform (an instant's offset)
 * keeps its form, and readers must pass over fields they do not know.
 */
function plainSchemaOf(definition: AnyEventDefinition): SchemaNode {
  const { $schema: _draft, ...schema } = z.toJSONSchema(definition.schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  if (schema.type === 'object') return JSON.parse(JSON.stringify(schema));
  throw new Error(`${definition.type}: an object is needed as its data, to seal and describe its fields`);
}

function entriesOf(
  properties: Readonly<Record<string, SchemaNode>>,
  wanted: (name: string) => boolean,
): Record<string, SchemaNode> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => wanted(name)));
}
