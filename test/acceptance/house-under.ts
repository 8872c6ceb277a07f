import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildHouse, type House } from '../../apps/worker/rooms.js';
import { madeUpDocument } from '../../libs/policy/law/testing/made-up-documents.js';

/** The house under further files of the law, which are read from disk once and removed. */
export function houseUnder(files: { readonly [path: string]: string }): House {
  const folder = mkdtempSync(join(tmpdir(), 'law-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return buildHouse({ policyFolder: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One value from a day on, for each parameter, by a made-up document of a county. */
export function documentOfCounty(
  division: string,
  from: string,
  values: { readonly [id: string]: readonly [unit: string, value: string | number | boolean] },
): { readonly [path: string]: string } {
  const parameters = Object.entries(values).map(([id, [unit, value]]) => [
    id,
    { unit, lines: [`values: { ${from}: ${value} }`, `source: { ${from}: COUNTY §1 }`] },
  ]);
  return madeUpDocument('COUNTY', { division, from, parameters: Object.fromEntries(parameters) });
}
