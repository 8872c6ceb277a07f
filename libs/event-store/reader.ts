import type { Pool, QueryArrayConfig } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { Archive } from './archive.js';
import type { EventCatalogue } from './catalogue.js';
import { openStored } from './open-stored.js';

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
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly catalogue: EventCatalogue;
      readonly keys: PersonKeys;
      readonly archive: Archive;
    },
  ) {}

  /** Events after a position, in order; `types` filters on the server. */
  async after(
    position: number,
    options: { limit?: number; types?: readonly string[] } = {},
  ): Promise<RecordedEvent[]> {
    const limit = Math.min(options.limit ?? PAGE_LIMIT, PAGE_LIMIT);
    const { archive } = this.options;
    // Of some types only, a page does not show that events before it have been archived meanwhile.
    if (options.types) await archive.refresh();
    const archived = await this.archived(position, archive.end - 1, { ...options, limit });
    if (archived.length === limit) return archived;
    const from = Math.max(position, archive.end - 1);
    const page = await this.page(from, { ...options, limit: limit - archived.length });
    if (!options.types && page[0] && page[0].position > from + 1) {
      await archive.refresh();
      if (archive.end - 1 > from) return this.after(position, options);
    }
    return [...archived, ...page];
  }

  private page(
    from: number,
    { limit, types }: { limit: number; types?: readonly string[] },
  ): Promise<RecordedEvent[]> {
    return types
      ? this.ask('events_after_of_types', 'position > $2 and type = any($3) order by position limit $4', [
          from,
          types,
          limit,
        ])
      : this.ask('events_after', 'position > $2 order by position limit $3', [from, limit]);
  }

  async ofStream(stream: string, afterVersion = 0): Promise<RecordedEvent[]> {
    const events = await this.ask('events_of_stream', 'stream = $2 and version > $3 order by version', [
      stream,
      afterVersion,
    ]);
    if (events[0]?.version === afterVersion + 1) return events;
    // Events archived a moment ago are missing at the front; none at all is most often a new stream, and
    // where it is not, the append finds another version than expected.
    if (events.length > 0) await this.options.archive.refresh();
    if (this.options.archive.end === 1) return events;
    return [...(await this.archivedOfStreams([stream], afterVersion)), ...events];
  }

  /** The events of each stream, in the order of streams. */
  async ofStreams(streams: readonly string[]): Promise<RecordedEvent[][]> {
    const found = new Map<string, RecordedEvent[]>(streams.map((stream) => [stream, []]));
    const events = await this.ask('events_of_streams', 'stream = any($2) order by stream, version', [
      streams,
    ]);
    for (const event of events) found.get(event.stream)?.push(event);
    const cut = streams.filter((stream) => found.get(stream)?.[0]?.version !== 1);
    if (cut.some((stream) => found.get(stream)?.length)) await this.options.archive.refresh();
    if (this.options.archive.end > 1 && cut.length > 0) {
      const older = await this.archivedOfStreams(cut);
      for (const stream of cut) {
        const own = older.filter((event) => event.stream === stream);
        found.set(stream, [...own, ...(found.get(stream) ?? [])]);
      }
    }
    return streams.map((stream) => found.get(stream) ?? []);
  }

  /** The events between two positions, both included: what a command once wrote. */
  async between(first: number, last: number): Promise<RecordedEvent[]> {
    const archived = await this.archived(first - 1, Math.min(last, this.options.archive.end - 1));
    const events = await this.ask('events_between', 'position between $2 and $3 order by position', [
      first,
      last,
    ]);
    return [...archived, ...events];
  }

  /** The position of the log's last event; 0 while it is empty. */
  async head(): Promise<number> {
    const { rows } = await this.options.pool.query<{ position: string }>({
      name: 'log_head',
      text: 'select position from tenant where tenant = $1',
      values: [this.options.tenant],
    });
    return Number(rows[0]?.position ?? 0);
  }

  private async archived(
    after: number,
    upTo: number,
    { limit = Number.POSITIVE_INFINITY, types }: { limit?: number; types?: readonly string[] } = {},
  ): Promise<RecordedEvent[]> {
    if (after >= upTo) return [];
    const found: RecordedEvent[] = [];
    for await (const batch of this.options.archive.stored({ after, upTo, ...(types ? { types } : {}) })) {
      found.push(...(await openStored(batch.slice(0, limit - found.length), this.options)));
      if (found.length >= limit) break;
    }
    return found;
  }

  private async archivedOfStreams(
    streams: readonly string[],
    afterVersion = 0,
  ): Promise<readonly RecordedEvent[]> {
    return openStored(await this.options.archive.ofStreams(streams, afterVersion), this.options);
  }

  /** One prepared statement a question; `$1` is the tenant. */
  private async ask(name: string, where: string, values: readonly unknown[]): Promise<RecordedEvent[]> {
    const question: QueryArrayConfig = {
      name,
      text: `select ${COLUMNS} from event where tenant = $1 and ${where}`,
      values: [this.options.tenant, ...values],
      rowMode: 'array',
    };
    const { rows } = await this.options.pool.query<Row>(question);
    return this.opened(rows);
  }

  private async opened(rows: readonly Row[]): Promise<RecordedEvent[]> {
    const { catalogue, keys } = this.options;
    const persons: string[] = [];
    for (const row of rows) {
      const person = catalogue.sealedPerson(row[11]);
      if (person !== undefined) persons.push(person);
    }
    if (persons.length > 0) await keys.fetch(persons);
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
      return { ...event, data: catalogue.opened(event, row[11], keys) };
    });
  }
}
