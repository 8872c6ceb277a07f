import { positionKnownBy } from '../event-store/known-by.js';
import type { EventReader } from '../event-store/reader.js';
import type { Replay } from '../event-store/replay.js';
import type { Instant } from '../kernel/business-date.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import { type Folding, foldKey, keysOf } from './folding.js';

/** Rows that a question about the past may hold at one moment; beyond it, a key must be named. */
export const ROWS_AT_MOST = 100_000;

/** Both ends are included; an absent one is open. */
export interface TwoTimes {
  /** Only what had happened by this instant, however late it was reported. */
  readonly happenedBy?: Instant;
  /** Only what had been recorded by this instant. */
  readonly knownBy?: Instant;
  /** Only the row of this key. */
  readonly key?: string;
}

/** What a projection would have held. */
export interface AsOf<Row> {
  /** The last position looked at: the head, or the last one that was known by then. */
  readonly position: number;
  /** In the order of keys, by code point. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** The log that is asked. */
export interface Past {
  readonly reader: Pick<EventReader, 'head' | 'between'>;
  readonly replay: Pick<Replay, 'events'>;
}

/**
 * Folds a projection in memory as of when things happened, as of when they were known, or both.
 *
 * Events are folded in the order in which they were recorded, as the live one folds them. Costs a pass over
 * the events of the projection's types, up to the position known by then.
 */
export async function asOf<Row>(
  past: Past,
  folding: Folding<Row>,
  asked: TwoTimes & { readonly rowsAtMost?: number },
): Promise<AsOf<Row> | Refusal> {
  const { happenedBy = Number.POSITIVE_INFINITY, knownBy, key: only, rowsAtMost = ROWS_AT_MOST } = asked;
  const head = await past.reader.head();
  const position =
    knownBy === undefined ? head : await positionKnownBy(past.reader, { head, instant: knownBy });
  const rows = new Map<string, Row>();
  const types = Object.keys(folding.on);
  for await (const events of past.replay.events({ upTo: position, types })) {
    for (const event of events) {
      if (event.occurredAt > happenedBy) continue;
      for (const key of keysOf(folding, event)) {
        if (only === undefined || key === only) foldKey(rows, folding, { event, key });
      }
    }
    if (rows.size > rowsAtMost) return tooMany(rowsAtMost);
  }
  return { position, rows: new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function tooMany(rowsAtMost: number): Refusal {
  return refuse({
    code: 'rows-too-many',
    message:
      `more than ${rowsAtMost} rows were found, at most so many are held in memory. ` +
      'Perhaps ask for one key.',
  });
}
