/** What the tables of measures for an employer as such are written with. */
import type { Law } from '../../law/law.js';
import { madeUpDocument } from '../../law/testing/made-up-documents.js';
import type { CommonFacts } from '../facts.js';
import { common, lawWith } from './office.js';

/** No worker stands in these facts. */
export const ofEmployer = (on: string): CommonFacts => ({ ...common(), on, workerId: null, statuses: [] });

type Values = { readonly [id: string]: readonly [unit: string, value: number, until?: string] };

/** A made-up county document that says these values from a day on, perhaps until the day before another. */
export function countySays(values: Values, from: string, division = '420525'): Law {
  const parameters = Object.entries(values).map(([id, [unit, value, until]]) => {
    const end = until === undefined ? ['', ''] : [`, ${until}: null`, `, ${until}: COUNTY §1`];
    const lines = [`values: { ${from}: ${value}${end[0]} }`, `source: { ${from}: COUNTY §1${end[1]} }`];
    return [id, { unit, lines }] as const;
  });
  return lawWith(madeUpDocument('COUNTY', { division, from, parameters: Object.fromEntries(parameters) }));
}

/** The built-in files with a province's end for one parameter, as a later document could set it. */
export function endingWith(values: Values, from: string, file: string, text: string): Law {
  const parameters = Object.entries(values).map(([id, [unit, value]]) => [
    id,
    { unit, lines: [`values: { ${from}: ${value} }`, `source: { ${from}: COUNTY §1 }`] },
  ]);
  const county = madeUpDocument('COUNTY', {
    division: '420525',
    from,
    parameters: Object.fromEntries(parameters),
  });
  return lawWith({ ...county, [file]: text });
}
