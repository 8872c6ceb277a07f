/**
 * What was measured, size by size, so that a run that ended early goes on where it stood. Kept below `.cache/`,
 * for one form and seed; what other code measured does not count.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {{ form: string, seed: number, root: string, mayContinue: boolean }} run */
export function finishedSizes({ form, seed, root, mayContinue }) {
  const folder = join(import.meta.dirname, '.cache');
  const path = join(folder, `finished-${form}-${seed}.json`);
  const code = readFileSync(join(root, 'dist', 'code-version.json'), 'utf8');
  const kept = mayContinue && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  if (kept && kept.code !== code) {
    throw new Error('the code is not the one that was measured: run without --continue');
  }
  const sizes = kept?.sizes ?? {};
  return {
    find: (name) => sizes[name],
    keep(name, figures) {
      sizes[name] = figures;
      mkdirSync(folder, { recursive: true });
      // Written beside and renamed: an interruption leaves the file before or the file after.
      writeFileSync(`${path}.new`, JSON.stringify({ code, sizes }));
      renameSync(`${path}.new`, path);
    },
    forget: () => rmSync(path, { force: true }),
  };
}
