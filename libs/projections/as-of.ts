import { positionKnownBy } from '../event-store/known-by.js';
import type { Beyond, Part } from '../event-store/readable-part.js';
import type { EventReader } from '../event-store/reader.js';
import type { Replay } from '../event-store/replay.js';
import type { Instant } from '../kernel/business-date.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import type { RecordedEvent } from '../kernel/event.js';
import { DECISION_TYPES, isDecision, touchedBy, WorkDecisions } from '../messaging/parking/work.js';
import { LOG_BEYOND_US } from '../messaging/readable.js';
import { type Folding, foldKey } from './folding.js';

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
  /**
   * Keys whose events could not all be folded, as `?STREAM` where not even the key could be told: they show
   * the last that could, as the live one does while they stand still.
   */
  readonly standStill: readonly string[];
}

/** Under which name parts of it are parked; absent where nothing ever is. */
export interface WorkName {
  readonly handler: string;
  readonly part: string;
}

/** The log that is asked. */
export interface Past {
  readonly reader: Pick<EventReader, 'head' | 'between'>;
  readonly replay: Pick<Replay, 'events'>;
  firstBeyondUs(part: Part): Promise<Beyond | undefined>;
  beyondUs(event: Beyond): string | undefined;
}

/**
 * Folds a projection in memory as of when things happened, as of when they were known, or both.
 *
 * Events are folded in the order in which they were recorded, as the live one folds them, and as had been
 * decided about parked work by then. Costs a pass over the events of the projection's types, up to the
 * position known by then; events come from the table or the archive alike. Refused where a newer version
 * wrote something by then that this one cannot read: nobody here can tell what it changed.
 */
export async function asOf<Row>(
  past: Past,
  folding: Folding<Row>,
  asked: TwoTimes & { readonly rowsAtMost?: number; readonly work?: WorkName },
): Promise<AsOf<Row> | Refusal> {
  const { happenedBy = Number.POSITIVE_INFINITY, knownBy, rowsAtMost = ROWS_AT_MOST } = asked;
  const head = await past.reader.head();
  const position =
    knownBy === undefined ? head : await positionKnownBy(past.reader, { head, instant: knownBy });
  const beyond = await past.firstBeyondUs({ after: 0, upTo: position });
  if (beyond) return refuse({ code: LOG_BEYOND_US, message: past.beyondUs(beyond) ?? '' });
  const decisions = await decidedBy(past, position);
  const fold = new PastFold(folding, { ...asked, decisions });
  const types = Object.keys(folding.on);
  for await (const events of past.replay.events({ upTo: position, types })) {
    for (const event of events) if (event.occurredAt <= happenedBy) fold.take(event);
    if (fold.rows.size > rowsAtMost) return tooMany(rowsAtMost);
  }
  const rows = new Map([...fold.rows].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { position, rows, standStill: [...fold.stuck].sort() };
}

async function decidedBy(past: Past, upTo: number): Promise<WorkDecisions> {
  const decisions = new WorkDecisions();
  for await (const events of past.replay.events({ upTo, types: DECISION_TYPES })) {
    for (const event of events) if (isDecision(event)) decisions.add(event);
  }
  return decisions;
}

/** Rows by key; a key at whose event the folding throws stays as it was. */
class PastFold<Row> {
  readonly rows = new Map<string, Row>();
  readonly stuck = new Set<string>();

  constructor(
    private readonly folding: Folding<Row>,
    private readonly asked: {
      readonly key?: string;
      readonly work?: WorkName;
      readonly decisions: WorkDecisions;
    },
  ) {}

  take(event: RecordedEvent): void {
    const { key: only, work = { handler: '', part: '' }, decisions } = this.asked;
    const stream = `?${event.stream}`;
    if (this.stuck.has(stream)) return;
    const lane = { ...work, on: this.folding.on };
    let touched: ReturnType<typeof touchedBy> = [];
    this.unlessItThrows(stream, () => {
      touched = touchedBy(event, lane, decisions);
    });
    for (const one of touched) {
      if ((only !== undefined && one.key !== only) || this.stuck.has(one.key)) continue;
      this.unlessItThrows(one.key, () => foldKey(this.rows, this.folding, one));
    }
  }

  private unlessItThrows(key: string, work: () => void): void {
    try {
      work();
    } catch {
      this.stuck.add(key);
    }
  }
}

function tooMany(rowsAtMost: number): Refusal {
  return refuse({
    code: 'rows-too-many',
    message:
      `more than ${rowsAtMost} rows were found, at most so many are held in memory. ` +
      'Perhaps ask for one key.',
  });
}
