import { isDeepStrictEqual } from 'node:util';
import type { SchemaNode } from './wire-schema.js';

/** One way in which a schema stopped allowing what another one allowed. */
export interface Narrowing {
  /** Fields from the outermost on; `[]` stands for the entries of a list, `*` for any name. */
  readonly path: readonly string[];
  readonly rule: 'removed' | 'newly-required' | 'narrowed';
  /** What was found and what stood there before. */
  readonly why: string;
}

/** Keywords that only speak to people. */
const WORDS = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'examples',
  'contentEncoding',
  'x-opens-to',
]);
const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const;
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'] as const;
const EXACT = ['pattern', 'format', 'multipleOf', 'uniqueItems'] as const;
/** Compared here, each in its own way. Any other keyword that differs counts as a narrowing: never guess. */
const COMPARED = new Set<string>([
  ...LOWER_BOUNDS,
  ...UPPER_BOUNDS,
  ...EXACT,
  'type',
  'enum',
  'const',
  'anyOf',
  'items',
  'propertyNames',
  'additionalProperties',
  'properties',
  'required',
]);

/**
 * Why some value that `before` allows might not fit `after`, or would lose a field under it. Empty: every
 * such value fits. Errs on the side of refusing.
 */
export function narrowingsOf(
  before: SchemaNode,
  after: SchemaNode,
  path: readonly string[] = [],
): readonly Narrowing[] {
  if (isDeepStrictEqual(before, after)) return [];
  const earlier = choicesOf(before);
  const later = choicesOf(after);
  if (earlier || later) return narrowedChoices(earlier ?? [before], later ?? [after], path);
  const narrowed = (why: string): Narrowing => ({ path, rule: 'narrowed', why });
  return [
    ...narrowedValues(before, after).map(narrowed),
    ...narrowedTypesOrBounds(before, after).map(narrowed),
    ...unknownKeywords(before, after).map(narrowed),
    ...narrowedParts(before, after, path),
    ...narrowedFields(before, after, path),
  ];
}

function choicesOf(node: SchemaNode): readonly SchemaNode[] | undefined {
  return node.anyOf as readonly SchemaNode[] | undefined;
}

/** Each way of before must fit one way of after whole. */
function narrowedChoices(
  earlier: readonly SchemaNode[],
  later: readonly SchemaNode[],
  path: readonly string[],
): readonly Narrowing[] {
  return earlier.flatMap((one) => {
    const tried = later.map((other) => narrowingsOf(one, other, path));
    if (tried.some((found) => found.length === 0)) return [];
    const closest = tried.reduce((best, found) => (found.length < best.length ? found : best));
    return closest.slice(0, 1);
  });
}

function narrowedValues(before: SchemaNode, after: SchemaNode): string[] {
  const earlier = valuesOf(before);
  const later = valuesOf(after);
  if (!later) {
    // Values that were listed one by one are held against the type below; other limits are not computed.
    const limits = [...LOWER_BOUNDS, ...UPPER_BOUNDS, ...EXACT].filter((one) => after[one] !== undefined);
    return earlier && limits.length > 0 ? [`${limits.join(', ')} in place of listed values`] : [];
  }
  if (!earlier) return [`only ${listOf(later)} allowed, any value before`];
  const gone = earlier.filter((one) => !later.some((other) => isDeepStrictEqual(one, other)));
  return gone.length > 0 ? [`${listOf(gone)} no longer allowed`] : [];
}

function valuesOf(node: SchemaNode): readonly unknown[] | undefined {
  return 'const' in node ? [node.const] : (node.enum as readonly unknown[] | undefined);
}

/** Limits of another type say nothing more. */
function narrowedTypesOrBounds(before: SchemaNode, after: SchemaNode): string[] {
  const types = narrowedTypes(before, after);
  return types.length > 0 ? types : narrowedBounds(before, after);
}

function narrowedTypes(before: SchemaNode, after: SchemaNode): string[] {
  const later = typesOf(after);
  if (!later) return [];
  const earlier = typesOf(before) ?? valuesOf(before)?.map(typeOfValue);
  if (!earlier) return [`only ${later.join(', ')} allowed, any type before`];
  const takes = (type: string) => later.includes(type) || (type === 'integer' && later.includes('number'));
  const gone = earlier.filter((type) => !takes(type));
  return gone.length > 0 ? [`${later.join(', ')} in place of ${earlier.join(', ')}`] : [];
}

function typesOf(node: SchemaNode): readonly string[] | undefined {
  return typeof node.type === 'string' ? [node.type] : node.type;
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function narrowedBounds(before: SchemaNode, after: SchemaNode): string[] {
  // Listed values were compared as such.
  if (valuesOf(before)) return [];
  const found: string[] = [];
  const told = (keyword: string) => `${keyword} ${before[keyword] ?? 'none'} → ${after[keyword]}`;
  for (const keyword of LOWER_BOUNDS) {
    const bound = after[keyword] as number | undefined;
    if (bound !== undefined && bound > ((before[keyword] as number) ?? -Infinity)) found.push(told(keyword));
  }
  for (const keyword of UPPER_BOUNDS) {
    const bound = after[keyword] as number | undefined;
    if (bound !== undefined && bound < ((before[keyword] as number) ?? Infinity)) found.push(told(keyword));
  }
  for (const keyword of EXACT) {
    if (after[keyword] !== undefined && after[keyword] !== before[keyword]) found.push(told(keyword));
  }
  return found;
}

function unknownKeywords(before: SchemaNode, after: SchemaNode): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !COMPARED.has(name) && !WORDS.has(name))
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => `${name} differs`);
}

/** Entries of lists, names and values of maps. */
function narrowedParts(before: SchemaNode, after: SchemaNode, path: readonly string[]): readonly Narrowing[] {
  const parts = [
    ['items', '[]'],
    ['propertyNames', '*'],
    ['additionalProperties', '*'],
  ] as const;
  return parts.flatMap(([keyword, step]) => {
    const later = after[keyword];
    if (later === undefined || later === true) return [];
    const earlier = before[keyword] ?? {};
    if (typeof later === 'boolean' || typeof earlier === 'boolean') {
      return later === earlier || (typeof later === 'object' && earlier === false)
        ? []
        : [{ path, rule: 'narrowed' as const, why: `${keyword} narrowed` }];
    }
    return narrowingsOf(earlier as SchemaNode, later as SchemaNode, [...path, step]);
  });
}

function narrowedFields(
  before: SchemaNode,
  after: SchemaNode,
  path: readonly string[],
): readonly Narrowing[] {
  const earlier = before.properties ?? {};
  const later = after.properties ?? {};
  const wasRequired = new Set(before.required);
  const newlyRequired = (after.required ?? []).filter((name) => !wasRequired.has(name));
  return [
    ...newlyRequired.map(
      (name): Narrowing => ({
        path: [...path, name],
        rule: 'newly-required',
        why: name in earlier ? 'could be absent before' : 'did not exist before',
      }),
    ),
    ...Object.entries(earlier).flatMap(([name, node]): readonly Narrowing[] => {
      const now = later[name];
      if (now === undefined) return [{ path: [...path, name], rule: 'removed', why: 'no longer there' }];
      return narrowingsOf(node, now, [...path, name]);
    }),
  ];
}

function listOf(values: readonly unknown[]): string {
  return values.map((one) => JSON.stringify(one)).join(', ');
}
