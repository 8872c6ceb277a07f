import { isDeepStrictEqual } from 'node:util';

/** A larger state is folded anew each time rather than kept as text. */
const CHARACTERS_LIMIT = 4_000_000;
const MAP = '$map';
const SET = '$set';

/**
 * A folded state as json text, maps and sets included. Undefined where text would not bring it back whole
 * (a field that is undefined, a class of its own) or is too long.
 */
export function textOfState(state: unknown): string | undefined {
  const text = JSON.stringify({ state }, (_key, value: unknown) => {
    if (value instanceof Map) return { [MAP]: [...value] };
    return value instanceof Set ? { [SET]: [...value] } : value;
  });
  if (text.length > CHARACTERS_LIMIT || !isDeepStrictEqual(stateOfText(text), state)) return undefined;
  return text;
}

export function stateOfText(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { [MAP]: entries, [SET]: members } = value as Record<string, unknown>;
    if (Array.isArray(entries) && entries.every(Array.isArray))
      return new Map(entries as [unknown, unknown][]);
    return Array.isArray(members) ? new Set(members) : value;
  }).state;
}
