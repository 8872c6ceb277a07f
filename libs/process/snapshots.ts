import type { Pool } from 'pg';
import { Batcher } from '../event-store/batcher.js';
import type { EventCatalogue } from '../event-store/catalogue.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { stateOfText, textOfState } from './state-text.js';

/** A stream that grew by so many events since its last snapshot gets another. */
const SNAPSHOT_EVERY_EVENTS = 200;
/** Streams whose snapshot waits to be written; what comes on top is left for its next event. */
const WAITING_LIMIT = 1_000;

/** How many streams with a snapshot a process knows by name; where there are more it asks for each stream. */
const NAMES_LIMIT = 200_000;
/** How old that knowledge may be; a snapshot it does not know of yet is not used. */
const NAMES_KEPT_MS = 30_000;

export interface SnapshotOptions {
  /** Names the code that folds; a snapshot of another name is thrown away. */
  readonly codeVersion: string;
  /** Absent: 200. */
  readonly everyEvents?: number;
}

/**
 * Whose personal fields a folded state may hold: nobody's, one person's, or more than can be sealed under
 * one key.
 */
export type Owner = { readonly of: 'nobody' | 'several' } | { readonly of: 'one'; readonly person: string };

export const NOBODY: Owner = { of: 'nobody' };

/** A stream folded to one of its events. */
export interface FoldedStream {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly state: unknown;
  readonly owner: Owner;
}

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly position: string;
  readonly hash: Buffer;
  readonly person: string | null;
  readonly state: string;
  readonly mark: string;
}

/**
 * Snapshots of long streams. Never needed for correctness and never trusted: one is used only where this
 * very code folded it, the log has at its event the hash it had then, and its keyed mark fits; otherwise it
 * is passed over and the stream is replayed. A state that may hold personal fields is sealed under the
 * person's key, bound to stream and version, and dies with the key.
 */
export class Snapshots {
  readonly everyEvents: number;
  private readonly rows: Batcher<string, Row | undefined>;
  private readonly waiting = new Map<string, FoldedStream>();
  private readonly known: ReadonlySet<string>;
  private writing: Promise<void> | undefined;
  private names: Promise<Set<string> | 'too-many'> | undefined;
  private namesReadAt = 0;

  constructor(
    private readonly parts: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly catalogue: EventCatalogue;
      readonly keys: PersonKeys;
    },
    private readonly options: SnapshotOptions,
  ) {
    this.everyEvents = options.everyEvents ?? SNAPSHOT_EVERY_EVENTS;
    this.known = new Set(parts.catalogue.types().map(({ type }) => type));
    this.rows = new Batcher((streams) => this.read(streams));
  }

  /** The stream's snapshot, if there is one that can be used. */
  async find(stream: string): Promise<FoldedStream | undefined> {
    const names = await this.streamsWithOne();
    if (names !== 'too-many' && !names.has(stream)) return undefined;
    const row = await this.rows.get(stream);
    if (!row || row.mark !== this.markOf(row)) return undefined;
    const { version } = row;
    const text = row.person === null ? row.state : await this.opened(row.person, row);
    if (text === undefined) return undefined;
    const owner: Owner = row.person === null ? NOBODY : { of: 'one', person: row.person };
    return { stream, version, position: Number(row.position), state: stateOfText(text), owner };
  }

  /** Who else owns the state once it has taken in an event. */
  ownerWith(owner: Owner, event: Pick<RecordedEvent, 'type' | 'data'>): Owner {
    if (owner.of === 'several') return owner;
    // What a later release wrote may be anybody's.
    if (!this.known.has(event.type)) return { of: 'several' };
    const person = this.parts.catalogue.person(event.type, event.data as Record<string, unknown>);
    if (person === undefined || (owner.of === 'one' && owner.person === person)) return owner;
    return owner.of === 'nobody' ? { of: 'one', person } : { of: 'several' };
  }

  /** Writes it by and by; whoever offers does not wait, and learns of no failure. */
  offer(folded: FoldedStream): void {
    if (folded.owner.of === 'several') return;
    if (this.waiting.size >= WAITING_LIMIT && !this.waiting.has(folded.stream)) return;
    this.waiting.set(folded.stream, folded);
    this.writing ??= this.writeAll().finally(() => {
      this.writing = undefined;
    });
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private async writeAll(): Promise<void> {
    for (let next = this.waiting.values().next(); !next.done; next = this.waiting.values().next()) {
      this.waiting.delete(next.value.stream);
      await this.write(next.value).catch(() => undefined);
    }
  }

  private async write(folded: FoldedStream): Promise<void> {
    const { stream, version, position, state, owner } = folded;
    const text = textOfState(state);
    if (text === undefined) return;
    const { pool, tenant, keys } = this.parts;
    const person = owner.of === 'one' ? owner.person : null;
    // Never made anew: a person without a key was erased.
    if (person !== null) await keys.fetch([person]);
    const sealed = person === null ? text : keys.sealFor(person, { text }, boundTo({ stream, version }));
    const { rows } = await pool.query<{ hash: Buffer }>(
      'select hash from event where tenant = $1 and stream = $2 and version = $3 and position = $4',
      [tenant, stream, version, position],
    );
    const hash = rows[0]?.hash;
    if (!hash) return;
    const row = { stream, version, position: String(position), hash, person, state: sealed };
    await pool.query(
      `insert into snapshot (tenant, stream, version, position, code_version, hash, person, state, mark)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant, stream) do update
         set version = excluded.version, position = excluded.position, code_version = excluded.code_version,
             hash = excluded.hash, person = excluded.person, state = excluded.state, mark = excluded.mark`,
      [tenant, stream, version, position, this.options.codeVersion, hash, person, sealed, this.markOf(row)],
    );
  }

  /** Long streams are few: all others are read with no more questions than without snapshots. */
  private streamsWithOne(): Promise<Set<string> | 'too-many'> {
    if (this.names && performance.now() - this.namesReadAt < NAMES_KEPT_MS) return this.names;
    const before = this.names;
    this.namesReadAt = performance.now();
    const read = this.readNames();
    // What was known serves until the answer is there, and if none comes.
    this.names = before ? read.catch(() => before) : read;
    read.catch(() => {
      if (!before) this.names = undefined;
    });
    return before ?? this.names;
  }

  private async readNames(): Promise<Set<string> | 'too-many'> {
    const { rows } = await this.parts.pool.query<{ stream: string }>(
      'select stream from snapshot where tenant = $1 and code_version = $2 limit $3',
      [this.parts.tenant, this.options.codeVersion, NAMES_LIMIT + 1],
    );
    return rows.length > NAMES_LIMIT ? 'too-many' : new Set(rows.map((row) => row.stream));
  }

  /** Those of this code, of whose event the log holds the same hash. */
  private async read(streams: readonly string[]): Promise<(Row | undefined)[]> {
    const { rows } = await this.parts.pool.query<Row>({
      name: 'snapshots_of_streams',
      text: `select s.stream, s.version, s.position, s.hash, s.person, s.state, s.mark
        from snapshot s
        join event e on e.tenant = s.tenant and e.position = s.position and e.stream = s.stream
          and e.version = s.version and e.hash = s.hash
        where s.tenant = $1 and s.stream = any($2) and s.code_version = $3`,
      values: [this.parts.tenant, streams, this.options.codeVersion],
    });
    const found = new Map(rows.map((row) => [row.stream, row]));
    return streams.map((stream) => found.get(stream));
  }

  private async opened(person: string, row: Row): Promise<string | undefined> {
    const { keys } = this.parts;
    await keys.fetch([person]);
    try {
      return keys.openFor(person, row.state, boundTo(row))?.text as string | undefined;
    } catch {
      // Sealed under a key that is no more.
      return undefined;
    }
  }

  /** Who can write to the table cannot make one: the mark needs the master key. */
  private markOf(row: Omit<Row, 'mark'>): string {
    const parts = [
      this.parts.tenant,
      row.stream,
      row.version,
      row.position,
      this.options.codeVersion,
      row.hash.toString('hex'),
      row.person,
      row.state,
    ];
    return this.parts.keys.blindIndex('snapshot', JSON.stringify(parts));
  }
}

function boundTo({ stream, version }: { stream: string; version: number }): string {
  return `snapshot/${stream}/${version}`;
}
