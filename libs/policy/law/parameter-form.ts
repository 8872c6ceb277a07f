/** How the code says what a parameter may hold: its unit, its values, and who may set it. */
import { z } from 'zod';
import { FUNDS, type KeyPart, STATUSES } from './parameter-names.js';

/**
 * The form of one parameter; `endable` ones may end with null, `localable` ones may be left to local rules.
 */
export interface Form<Value, Ending> {
  readonly unit: string;
  readonly value: z.ZodType<Value>;
  readonly expects: string;
  readonly endable: Ending;
  /** Another parameter whose value this one may not exceed. */
  readonly atMost?: string;
  /** A local document may set it although the province has a value; `widens`: only by adding to that. */
  readonly differs?: Differs;
}

/** Which words let a local document differ. */
export interface Differs {
  readonly by: string;
  readonly widens: boolean;
}

export const lasting = <Value>(
  unit: string,
  value: z.ZodType<Value>,
  expects: string,
): Form<Value, false> => ({ unit, value, expects, endable: false });
export const ending = <Value>(unit: string, value: z.ZodType<Value>, expects: string): Form<Value, true> => ({
  unit,
  value,
  expects,
  endable: true,
});
export const oneOf = <const Name extends string>(unit: string, names: readonly Name[]) =>
  lasting(unit, z.enum(names), names.join(' or '));
export const someOf = <const Name extends string>(unit: string, names: readonly Name[]) =>
  lasting(unit, z.array(z.enum(names)).readonly(), `a list of: ${names.join(', ')}`);
export const count = (unit: string) => lasting(unit, z.int().min(0), 'a whole number from 0');
export const flag = lasting('yes or no', z.boolean(), 'true or false');
export const province = lasting('division', z.string().regex(/^\d{2}$/), "two digits in quotes, as '42'");

/** A number that the province leaves open and a measure reads. */
export const left = (unit: string) =>
  ending(
    unit,
    z.union([z.int().min(0), z.literal('local')]),
    'a whole number from 0, local, or null for the end',
  );

/** Money for one person, in fen; `local` until a local document sets it. */
export const amount = ending(
  'fen/worker',
  z.union([z.int().min(0), z.literal('local')]),
  'whole fen, local, or null for the end',
);
/** The same, for a month or a year. */
export const amountFor = (unit: string) => ({ ...amount, unit });
/** Money that a local document may set, up to a cap of the notice. */
export const upTo = (cap: string) => ({ ...amount, atMost: cap });
export const where = <Of extends object>(form: Of, differs: Differs): Of & { differs: Differs } => ({
  ...form,
  differs,
});

export const funds = ending(
  'funds',
  z.array(z.enum(FUNDS)).min(1).readonly(),
  `a list of: ${FUNDS.join(', ')}`,
);
export const statuses = someOf('statuses', STATUSES);
export const keyParts = <const Part extends KeyPart>(...parts: readonly Part[]) =>
  lasting('key parts', z.array(z.enum(parts)).min(1).readonly(), `a list of: ${parts.join(', ')}`);
