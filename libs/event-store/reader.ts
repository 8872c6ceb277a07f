import type { Pool, QueryArrayConfig } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { EventCatalogue } from './catalogue.js';

/** Events a page holds at most. */
export const PAGE_LIMIT = 1000;

/** A row as an array, in the order of COLUMNS: objects of `pg` cost about a third more. */
type Row = [
  position: string,
  stream: string,
  version: number,
  eventId: string,
  type: string,
  schemaVersion: number,
  occurredMs: number,
  recordedMs: number,
  actor: string,
  correlationId: string,
  causationId: string,
  data: Record<string, unknown>,
];

const COLUMNS = `position, stream, version, event_id, type, schema_version,
  date_part('epoch', occurred_at) * 1000, date_part('epoch', recorded_at) * 1000,
  actor, correlation_id, causation_id, data`;

/** Reads the log by position and by stream; personal fields come back open, lifted to the newest schema. */
export class EventReader {
  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly catalogue: EventCatalogue,
    private readonly keys: PersonKeys,
  ) {}

  /** Events after a position, in order; `types` filters on the server. */
  async after(
    position: number,
    options: { limit?: number; types?: readonly string[] } = {},
  ): Promise<RecordedEvent[]> {
    const limit = Math.min(options.limit ?? PAGE_LIMIT, PAGE_LIMIT);
    if (options.types) {
      return this.ask(
        'events_after_of_types',
        'position > $2 and type = any($3) order by position limit $4',
        [position, options.types, limit],
      );
    }
    return this.ask('events_after', 'position > $2 order by position limit $3', [position, limit]);
  }

  async ofStream(stream: string, afterVersion = 0): Promise<RecordedEvent[]> {
    return this.ask('events_of_stream', 'stream = $2 and version > $3 order by version', [
      stream,
      afterVersion,
    ]);
  }

  /** The events of each stream, in the order of streams. */
  async ofStreams(streams: readonly string[]): Promise<RecordedEvent[][]> {
    const found = new Map<string, RecordedEvent[]>(streams.map((stream) => [stream, []]));
    const events = await this.ask('events_of_streams', 'stream = any($2) order by stream, version', [
      streams,
    ]);
    for (const event of events) found.get(event.stream)?.push(event);
    return streams.map((stream) => found.get(stream) ?? []);
  }

  /** The events between two positions, both included: what a command once wrote. */
  async between(first: number, last: number): Promise<RecordedEvent[]> {
    return this.ask('events_between', 'position between $2 and $3 order by position', [first, last]);
  }

  async byIds(eventIds: readonly string[]): Promise<RecordedEvent[]> {
    return this.ask('events_by_ids', 'event_id = any($2::uuid[]) order by position', [eventIds]);
  }

  /** The position of the log's last event; 0 while it is empty. */
  async head(): Promise<number> {
    const { rows } = await this.pool.query<{ position: string }>({
      name: 'log_head',
      text: 'select position from tenant where tenant = $1',
      values: [this.tenant],
    });
    return Number(rows[0]?.position ?? 0);
  }

  /** One prepared statement a question; `$1` is the tenant. */
  private async ask(name: string, where: string, values: readonly unknown[]): Promise<RecordedEvent[]> {
    const question: QueryArrayConfig = {
      name,
      text: `select ${COLUMNS} from event where tenant = $1 and ${where}`,
      values: [this.tenant, ...values],
      rowMode: 'array',
    };
    const { rows } = await this.pool.query<Row>(question);
    return this.opened(rows);
  }

  private async opened(rows: readonly Row[]): Promise<RecordedEvent[]> {
    const persons: string[] = [];
    for (const row of rows) {
      const person = this.catalogue.sealedPerson(row[11]);
      if (person !== undefined) persons.push(person);
    }
    if (persons.length > 0) await this.keys.fetch(persons);
    return rows.map((row): RecordedEvent => {
      const event = {
        eventId: row[3],
        stream: row[1],
        version: row[2],
        position: Number(row[0]),
        type: row[4],
        schemaVersion: row[5],
        occurredAt: Math.round(row[6]),
        recordedAt: Math.round(row[7]),
        actor: row[8],
        correlationId: row[9],
        causationId: row[10],
      };
      return { ...event, data: this.catalogue.opened(event, row[11], this.keys) };
    });
  }
}
