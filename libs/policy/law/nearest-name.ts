import { PARAMETERS } from './parameters.js';

/** The parameter whose name is least edits away from a misspelt one. */
export function nearestTo(name: string): string {
  const [first = '', ...others] = Object.keys(PARAMETERS);
  return others.reduce((best, other) => (edits(name, other) < edits(name, best) ? other : best), first);
}

/** Levenshtein's distance, a row at a time. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, against] of [...other].entries()) {
      const changed = (row[at] ?? 0) + (character === against ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
