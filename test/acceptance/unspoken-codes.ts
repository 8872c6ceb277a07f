import type { AnyReport } from '../../libs/projections/report.js';

const CODE = /^(\*|[a-z]+(-[a-z]+)*)$/;

/** Codes in the texts of a list for which people are told no Chinese words, as `LIST.COLUMN: CODE`. */
export function unspokenCodes(
  { name, columns }: AnyReport,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly string[] {
  const texts = columns.filter(({ kind }) => kind === 'text');
  const found = texts.flatMap(({ key, words = {} }) =>
    rows
      .flatMap((row) => (Array.isArray(row[key]) ? row[key] : String(row[key] ?? '').split(/,? /)))
      .filter((code) => CODE.test(String(code)) && !Object.hasOwn(words, String(code)))
      .map((code) => `${name}.${key}: ${String(code)}`),
  );
  return [...new Set(found)];
}
