import type { Law } from '../../law/law.js';
import { madeUpDocument } from '../../law/testing/made-up-documents.js';
import { lawWith, madeUp } from './office.js';

/** Values that a made-up document of a county sets from its first day on; `ends`: until N25 ends. */
export type Values = {
  readonly [id: string]: readonly [unit: string, value: number | string, ends?: 'with-N25'];
};

export function countyLaw(
  values: Values,
  {
    division = '420525',
    from = '2021-08-16',
    files = {},
  }: { division?: string; from?: string; files?: { readonly [path: string]: string } } = {},
): Law {
  const entries = Object.entries(values).map(([id, [unit, value, ends]]) => {
    const end = ends === undefined ? ['', ''] : [', 2026-01-01: null', ', 2026-01-01: COUNTY §1'];
    const lines = [`values: { ${from}: ${value}${end[0]} }`, `source: { ${from}: COUNTY §1${end[1]} }`];
    return [id, { unit, lines }] as const;
  });
  const parameters = Object.fromEntries(entries);
  return lawWith({ ...madeUpDocument('COUNTY', { division, from, parameters }), ...files });
}

/** A parameter of the province with a value that ends on 2025-12-31. */
export function endingAfter2025(path: string, unit: string, value: number) {
  return { [path]: madeUp(unit, `{ 2021-08-16: ${value}, 2026-01-01: null }`) };
}
