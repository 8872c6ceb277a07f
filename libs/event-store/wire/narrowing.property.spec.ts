import fc from 'fast-check';
import { z } from 'zod';
import { narrowingsOf } from './narrowing.js';
import type { SchemaNode } from './wire-schema.js';

/** What the comparison lets pass must be true of every value: held against zod, which knows nothing of it. */

type Plan =
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly entry: Plan }
  | { readonly kind: 'record'; readonly fields: readonly PlannedField[] };
interface PlannedField {
  readonly name: string;
  readonly optional: boolean;
  readonly plan: Plan;
}

const NAMES = ['a', 'b', 'c'] as const;
const bounds = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 4 }));

const { plan } = fc.letrec<{ plan: Plan; field: PlannedField }>((tie) => ({
  field: fc.record({ name: fc.constantFrom(...NAMES), optional: fc.boolean(), plan: tie('plan') }),
  plan: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ kind: fc.constant('text' as const), longest: fc.integer({ min: 0, max: 3 }) }),
    bounds.map(([least, more]): Plan => ({ kind: 'whole', least, most: least + more })),
    bounds.map(([least, more]): Plan => ({ kind: 'number', least, most: least + more })),
    fc
      .uniqueArray(fc.constantFrom('x', 'y', 'zz'), { minLength: 1 })
      .map((of): Plan => ({ kind: 'choice', of })),
    tie('plan').map((entry): Plan => ({ kind: 'list', entry })),
    fc
      .uniqueArray(tie('field'), { selector: ({ name }) => name, maxLength: 3 })
      .map((fields): Plan => ({ kind: 'record', fields })),
  ),
}));

function zodOf(of: Plan): z.ZodType {
  switch (of.kind) {
    case 'text':
      return z.string().max(of.longest);
    case 'whole':
      return z.int().min(of.least).max(of.most);
    case 'number':
      return z.number().min(of.least).max(of.most);
    case 'choice':
      return z.enum(of.of as [string]);
    case 'list':
      return z.array(zodOf(of.entry));
    case 'record': {
      const entries = of.fields.map((field): [string, z.ZodType] => {
        const inner = zodOf(field.plan);
        return [field.name, field.optional ? inner.optional() : inner];
      });
      return z.object(Object.fromEntries(entries));
    }
  }
}

function valueOf(of: Plan): fc.Arbitrary<unknown> {
  switch (of.kind) {
    case 'text':
      return fc.string({ maxLength: of.longest });
    case 'whole':
      return fc.integer({ min: of.least, max: of.most });
    case 'number':
      return fc.double({ min: of.least, max: of.most, noNaN: true });
    case 'choice':
      return fc.constantFrom(...of.of);
    case 'list':
      return fc.array(valueOf(of.entry), { maxLength: 2 });
    case 'record': {
      const entries = of.fields.map(({ name, plan: inner }) => [name, valueOf(inner)]);
      const requiredKeys = of.fields.filter(({ optional }) => !optional).map(({ name }) => name);
      return fc.record(Object.fromEntries(entries), { requiredKeys } as never);
    }
  }
}

/** The same plan with one place of it drawn anew, so that the two are often close. */
function changed(of: Plan, by: Plan, at: number): Plan {
  if (of.kind === 'list' && at > 0) return { kind: 'list', entry: changed(of.entry, by, at - 1) };
  if (of.kind === 'record' && at > 0 && of.fields.length > 0) {
    const which = at % of.fields.length;
    const fields = of.fields.map((field, index) => {
      if (index !== which) return field;
      return at % 5 === 0
        ? { ...field, optional: !field.optional }
        : { ...field, plan: changed(field.plan, by, Math.floor(at / 2)) };
    });
    return { kind: 'record', fields };
  }
  return by;
}

const jsonOf = (of: Plan) => z.toJSONSchema(zodOf(of), { io: 'input' }) as SchemaNode;

it('finds nothing against itself', () => {
  fc.assert(fc.property(plan, (one) => expect(narrowingsOf(jsonOf(one), jsonOf(one))).toEqual([])));
});

it('lets pass only changes under which every value of before still fits', () => {
  let passed = 0;
  const pairs = fc
    .tuple(plan, plan, fc.integer({ min: 0, max: 9 }))
    .chain(([before, other, at]) =>
      valueOf(before).map((value) => ({ before, after: changed(before, other, at), value })),
    );
  fc.assert(
    fc.property(pairs, ({ before, after, value }) => {
      if (narrowingsOf(jsonOf(before), jsonOf(after)).length > 0) return;
      passed += 1;
      expect(zodOf(after).safeParse(value).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
  // Were everything refused, nothing would have been shown.
  expect(passed).toBeGreaterThan(100);
});
