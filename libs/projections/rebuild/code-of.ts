import { digestOf } from '../../kernel/ids.js';

/** A declaration, looked at as text only. */
interface Declared {
  readonly on: Readonly<Record<string, { toString(): string }>>;
  readonly fold: { toString(): string };
}

/**
 * A digest of the code that folds, so that a rebuild which another release began is begun anew. It sees the
 * functions of the declaration and the shape of their rows, not what they call: after a change deeper down,
 * ask for a fresh one.
 */
export function codeOf(foldings: readonly Declared[], shape: readonly string[]): string {
  const sources = foldings.flatMap(({ on, fold }) => [
    ...Object.entries(on).flatMap(([type, keys]) => [type, keys.toString()]),
    fold.toString(),
  ]);
  return digestOf(...shape, ...sources);
}
