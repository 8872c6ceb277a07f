import { isDeepStrictEqual } from 'node:util';
import type { AnyEventDefinition } from '../../kernel/event.js';
import { type Narrowing, narrowingsOf } from './narrowing.js';
import { OPENS_TO, SEALED, type SchemaNode, type WireSchema, wireSchemaOf } from './wire-schema.js';

/** Why a change breaks readers, or records that lie in topics and logs already. */
export type BrokenRule =
  | 'event-removed'
  | 'version-removed'
  | 'version-went-back'
  | 'version-skipped'
  | 'upcaster-missing'
  | 'field-removed'
  | 'field-newly-required'
  | 'field-no-longer-required'
  | 'field-narrowed'
  | 'field-widened'
  | 'field-unsealed'
  | 'field-sealed';

export interface Incompatibility {
  readonly type: string;
  readonly version: number;
  /** Absent where the event as a whole is meant. */
  readonly field?: string;
  readonly rule: BrokenRule;
  /** What was found. */
  readonly why: string;
}

/** What to do when a shape has to change. */
export const HOW_TO_CHANGE =
  'Raise `version` by one, add an upcaster for the step, and write the schemas again. ' +
  'A field that was sealed stays sealed: give what may be seen a name of its own.';

/**
 * Every change by which the events as declared now would break with the kept schemas.
 *
 * Within one version, records written before must be read now and records written now by readers of before,
 * as both run side by side while machines are replaced: only fields that may be absent may be added. A newer
 * version may look otherwise, because upcasters lift the older one and older readers wait at a version they
 * do not know; but what was sealed never comes into the clear.
 */
export function incompatibilities(
  definitions: readonly AnyEventDefinition[],
  kept: readonly WireSchema[],
): readonly Incompatibility[] {
  const declared = new Map(definitions.map((definition) => [definition.type, definition]));
  return [...new Set(kept.map(({ type }) => type))].flatMap((type) => {
    const versions = kept.filter((one) => one.type === type);
    const definition = declared.get(type);
    const newest = versions.reduce((one, other) => (other.version > one.version ? other : one));
    if (!definition) {
      const why = 'schemas are kept and no room declares it; logs and topics hold it';
      return [{ type, version: newest.version, rule: 'event-removed' as const, why }];
    }
    return [...brokenVersions(definition, versions, newest), ...brokenFields(definition, newest)];
  });
}

/** As `BROKEN-RULE: EVENT VERSION, field FIELD: what was found.` */
export function incompatibilityText({ type, version, field, rule, why }: Incompatibility): string {
  return `${rule}: ${type} version ${version}${field === undefined ? '' : `, field ${field}`}: ${why}`;
}

function brokenVersions(
  definition: AnyEventDefinition,
  versions: readonly WireSchema[],
  newest: WireSchema,
): Incompatibility[] {
  const { type, version, upcasts } = definition;
  const broken = (rule: BrokenRule, why: string, of = version): Incompatibility => ({
    type,
    version: of,
    rule,
    why,
  });
  if (version < newest.version) {
    return [broken('version-went-back', `version ${newest.version} is kept; versions never go back`)];
  }
  const found: Incompatibility[] = [];
  if (version > newest.version + 1) {
    found.push(broken('version-skipped', `the newest kept version is ${newest.version}`));
  }
  for (let step = 1; step < version; step += 1) {
    if (upcasts?.[step]) continue;
    found.push(broken('upcaster-missing', `nothing lifts version ${step} to ${step + 1}`));
  }
  const known = new Set(versions.map((one) => one.version));
  for (let older = 1; older < newest.version; older += 1) {
    if (!known.has(older)) {
      found.push(broken('version-removed', 'its schema is not kept any more; logs hold it', older));
    }
  }
  return found;
}

function brokenFields(definition: AnyEventDefinition, kept: WireSchema): Incompatibility[] {
  const { type, version } = definition;
  if (version < kept.version) return [];
  const now = wireSchemaOf(definition);
  if (isDeepStrictEqual(now.schema, kept.schema)) return [];
  const broken = (rule: BrokenRule, field: string, why: string): Incompatibility => ({
    type,
    version,
    field,
    rule,
    why,
  });
  const before = fieldsOf(kept.schema);
  const after = fieldsOf(now.schema);
  const unsealed = [...before.sealed].filter((name) => after.clear.has(name));
  const found = unsealed.map((name) =>
    broken('field-unsealed', name, 'personal and sealed before, in clear now'),
  );
  if (version > kept.version) return found;
  const sealed = [...before.clear].filter((name) => after.sealed.has(name));
  found.push(...sealed.map((name) => broken('field-sealed', name, 'in clear before, sealed now')));
  const backward = narrowingsOf(before.all, after.all).map((one) =>
    broken(BACKWARD[one.rule], pathOf(one), one.why),
  );
  const forward = narrowingsOf(after.all, before.all)
    // A field more is passed over by readers of before; whether it must be there is told by the other way.
    .filter((one) => one.rule !== 'removed')
    .filter((one) => one.rule === 'narrowed' || isFieldOf(after.all, one.path))
    .map((one) => broken(FORWARD[one.rule], pathOf(one), `seen by readers of before: ${one.why}`));
  return [...found, ...backward, ...forward];
}

const BACKWARD: Readonly<Record<Narrowing['rule'], BrokenRule>> = {
  removed: 'field-removed',
  'newly-required': 'field-newly-required',
  narrowed: 'field-narrowed',
};
const FORWARD: Readonly<Record<Narrowing['rule'], BrokenRule>> = {
  removed: 'field-removed',
  'newly-required': 'field-no-longer-required',
  narrowed: 'field-widened',
};

/** The fields of an event as its readers with the keys see them, and which of them are sealed. */
function fieldsOf(schema: SchemaNode): {
  readonly all: SchemaNode;
  readonly clear: ReadonlySet<string>;
  readonly sealed: ReadonlySet<string>;
} {
  const stored = schema.properties?.data ?? {};
  const { [SEALED]: box, ...clear } = stored.properties ?? {};
  const opened = (box?.[OPENS_TO] ?? {}) as SchemaNode;
  const required = (stored.required ?? []).filter((name) => name !== SEALED);
  return {
    all: {
      type: 'object',
      properties: { ...clear, ...opened.properties },
      required: [...required, ...(opened.required ?? [])],
    },
    clear: new Set(Object.keys(clear)),
    sealed: new Set(Object.keys(opened.properties ?? {})),
  };
}

/** A field that is gone was told of as removed; that it is no longer required says nothing more. */
function isFieldOf(node: SchemaNode | undefined, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return node !== undefined;
  if (first === '[]') return isFieldOf(node?.items as SchemaNode | undefined, rest);
  if (first === '*') return true;
  return isFieldOf(node?.properties?.[first], rest);
}

function pathOf({ path }: Narrowing): string {
  return path.join('.').replaceAll('.[]', '[]');
}
