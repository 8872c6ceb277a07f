import type { House, Violation } from './house.js';

/** A small house in memory: what a rule must find in it is known beforehand. */
export function planted(files: Readonly<Record<string, string>>): House {
  return new Map(Object.entries(files));
}

/** `file:line rule`, in order of discovery: enough to see that the right rule points at the right place. */
export function pointedAt(violations: readonly Violation[]): string[] {
  return violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}
