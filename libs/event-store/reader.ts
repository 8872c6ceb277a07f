import type { Pool } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { EventCatalogue } from './catalogue.js';

/** Events a page holds at most. */
export const PAGE_LIMIT = 1000;

interface Row {
  position: string;
  stream: string;
  version: number;
  event_id: string;
  type: string;
  schema_version: number;
  occurred_ms: string;
  recorded_ms: string;
  actor: string;
  correlation_id: string;
  causation_id: string;
  data: Record<string, unknown>;
}

const COLUMNS = `position, stream, version, event_id, type, schema_version, actor, correlation_id,
  causation_id, data,
  round(extract(epoch from occurred_at) * 1000)::bigint as occurred_ms,
  round(extract(epoch from recorded_at) * 1000)::bigint as recorded_ms`;

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
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from event
       where tenant = $1 and position > $2 and ($4::text[] is null or type = any($4))
       order by position limit $3`,
      [this.tenant, position, limit, options.types ?? null],
    );
    return this.opened(rows);
  }

  async ofStream(stream: string, afterVersion = 0): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from event where tenant = $1 and stream = $2 and version > $3 order by version`,
      [this.tenant, stream, afterVersion],
    );
    return this.opened(rows);
  }

  /** The events of each stream, in the order of streams. */
  async ofStreams(streams: readonly string[]): Promise<RecordedEvent[][]> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from event where tenant = $1 and stream = any($2) order by stream, version`,
      [this.tenant, streams],
    );
    const found = new Map<string, RecordedEvent[]>(streams.map((stream) => [stream, []]));
    for (const event of await this.opened(rows)) found.get(event.stream)?.push(event);
    return streams.map((stream) => found.get(stream) ?? []);
  }

  /** The events between two positions, both included: what a command once wrote. */
  async between(first: number, last: number): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from event where tenant = $1 and position between $2 and $3 order by position`,
      [this.tenant, first, last],
    );
    return this.opened(rows);
  }

  async byIds(eventIds: readonly string[]): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from event where tenant = $1 and event_id = any($2::uuid[]) order by position`,
      [this.tenant, eventIds],
    );
    return this.opened(rows);
  }

  /** The position of the log's last event; 0 while it is empty. */
  async head(): Promise<number> {
    const { rows } = await this.pool.query('select position from tenant where tenant = $1', [this.tenant]);
    return Number(rows[0]?.position ?? 0);
  }

  private async opened(rows: readonly Row[]): Promise<RecordedEvent[]> {
    const persons = rows
      .map((row) => this.catalogue.sealedPerson(row.data))
      .filter((one) => one !== undefined);
    await this.keys.fetch(persons);
    return rows.map((row) => {
      const event = {
        eventId: row.event_id,
        stream: row.stream,
        version: row.version,
        position: Number(row.position),
        type: row.type,
        schemaVersion: row.schema_version,
        occurredAt: Number(row.occurred_ms),
        recordedAt: Number(row.recorded_ms),
        actor: row.actor,
        correlationId: row.correlation_id,
        causationId: row.causation_id,
      };
      return { ...event, data: this.catalogue.opened(event, row.data, this.keys) };
    });
  }
}
