import { z } from 'zod';
import { businessDateOf } from '../../kernel/business-date.js';
import { businessDate, divisionCode } from '../../kernel/fields.js';
import type { ReadSide } from './read-side.js';

/** The fields that queries share. Every query takes `minPosition`; the door waits before it is asked. */

export const ROWS_BY_DEFAULT = 50;
export const ROWS_AT_MOST = 500;

const KEY_CHARACTERS_AT_MOST = 300;

/** A position of the log, from 0. */
export const positionField = z.coerce.number().int().min(0);

const minPosition = positionField
  .optional()
  .describe("Wait, bounded, until the tables have read up to this position: that of a command's answer.");

/** A query without a page. */
export const queryFields = { minPosition } as const;

/** A page of rows in the order of their keys. */
export const pageFields = {
  ...queryFields,
  after: z
    .string()
    .max(KEY_CHARACTERS_AT_MOST)
    .optional()
    .describe('Rows after this key: `next` of the page before.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(ROWS_AT_MOST)
    .default(ROWS_BY_DEFAULT)
    .describe(`Rows a page, ${ROWS_AT_MOST} at most.`),
} as const;

/** A day that the question is asked for; today where none is named. */
export const onField = {
  on: businessDate.optional().describe('As it stands on this day; today by default.'),
} as const;

/** A division and all below it. */
export const divisionField = {
  division: divisionCode.optional().describe('Only this division and all below it, as 4205.'),
} as const;

/** `true` or `false`; absent is false. */
export const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => text === 'true');

export interface Page<Row> {
  readonly items: readonly Row[];
  /** Give this as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** A full page may have another behind it. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): Page<Row> {
  const last = rows.at(-1);
  return { items: rows, next: last !== undefined && rows.length >= limit ? keyOf(last) : null };
}

/** A page of a list that is whole and in the order of its keys. */
export function sliceOf<Row>(
  rows: readonly Row[],
  page: { readonly after?: string | undefined; readonly limit: number },
  keyOf: (row: Row) => string,
): Page<Row> {
  const { after, limit } = page;
  const seen = after === undefined ? -1 : rows.findIndex((row) => keyOf(row) === after);
  // Where the last row seen has gone since, the page goes on behind its key.
  const gone = after !== undefined && seen < 0;
  const behind = gone ? rows.filter((row) => keyOf(row) > after) : rows.slice(seen + 1);
  return pageOf(behind.slice(0, limit), limit, keyOf);
}

/** The day asked for, or the tenant's today. */
export function dayAsked(on: string | undefined, readSide: ReadSide): string {
  return on ?? businessDateOf(readSide.now());
}
