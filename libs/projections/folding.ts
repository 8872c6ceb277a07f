import type { RecordedEvent } from '../kernel/event.js';

/** Events become rows by key: what read models and facts have in common. Pure. */
export interface Folding<Row> {
  /** Which keys an event of a type touches. */
  readonly on: Readonly<Record<string, (event: RecordedEvent<string, never>) => readonly string[]>>;
  /** Undefined lets the row go. The row given is never changed. */
  fold(row: Row | undefined, event: RecordedEvent, key: string): Row | undefined;
}

export function keysOf(folding: Pick<Folding<unknown>, 'on'>, event: RecordedEvent): readonly string[] {
  return folding.on[event.type]?.(event as never) ?? [];
}

/** Folds one event into the row of one key. */
export function foldKey<Row>(
  rows: Map<string, Row>,
  folding: Folding<Row>,
  at: { event: RecordedEvent; key: string },
): void {
  const after = folding.fold(rows.get(at.key), at.event, at.key);
  if (after === undefined) rows.delete(at.key);
  else rows.set(at.key, after);
}
