import type { PoolClient } from 'pg';
import { formatInstant } from '../kernel/business-date.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import {
  closeDocument,
  type DocumentPlace,
  type DocumentRef,
  documentKey,
  FACT_TABLE,
  personOf,
  readDocuments,
} from './documents.js';
import { type Outgoing, writeOutgoing } from './outgoing.js';
import type { FactsProjection, TimerOrder } from './room.js';

/** A saga's row as it is kept. */
export interface SagaRow {
  readonly version: number;
  readonly state: unknown;
}

interface PendingTimer {
  readonly saga: string;
  readonly key: string;
  readonly order: TimerOrder;
  readonly generation: string;
  readonly correlationId: string;
}

const NOTHING: unique symbol = Symbol('nothing there');

/** Documents and sagas a room keeps in memory between batches; beyond it, all is forgotten and read again. */
const MEMORY_LIMIT = 400_000;

/**
 * What a room's handler has read and changed: a unit of work over its documents, sagas, timers and outgoing
 * commands.
 *
 * Reads are kept in memory from batch to batch; that is sound while the position's row says nobody else
 * wrote.
 */
export class RoomSession {
  private readonly docs = new Map<string, unknown>();
  private readonly sagas = new Map<string, SagaRow | typeof NOTHING>();
  private readonly changedDocs = new Map<string, { projection: FactsProjection; key: string }>();
  private readonly changedSagas = new Map<string, { saga: string; key: string }>();
  private readonly timers = new Map<string, PendingTimer>();
  private outgoing: Outgoing[] = [];

  constructor(
    private readonly at: DocumentPlace,
    private readonly keys: PersonKeys,
  ) {}

  forget(): void {
    this.docs.clear();
    this.sagas.clear();
    this.drop();
  }

  async loadDocs(client: PoolClient, refs: readonly DocumentRef[]): Promise<void> {
    const missing = new Map<string, DocumentRef>();
    for (const ref of refs) if (!this.docs.has(documentKey(ref))) missing.set(documentKey(ref), ref);
    if (missing.size === 0) return;
    const found = await readDocuments(client, this.at, [...missing.values()], this.keys);
    for (const id of missing.keys()) this.docs.set(id, found.has(id) ? found.get(id) : NOTHING);
  }

  doc(projection: FactsProjection, key: string): unknown {
    const id = documentKey({ kind: projection.kind, key });
    if (!this.docs.has(id)) throw new Error(`document not read beforehand: ${projection.kind} ${key}`);
    const doc = this.docs.get(id);
    return doc === NOTHING ? undefined : doc;
  }

  setDoc(projection: FactsProjection, key: string, doc: unknown): void {
    const id = documentKey({ kind: projection.kind, key });
    this.docs.set(id, doc === undefined ? NOTHING : doc);
    this.changedDocs.set(id, { projection, key });
  }

  async loadSagas(client: PoolClient, refs: readonly { saga: string; key: string }[]): Promise<void> {
    const missing = refs.filter((ref) => !this.sagas.has(sagaKey(ref)));
    if (missing.length === 0) return;
    const { rows } = await client.query<{ saga: string; key: string; version: number; state: unknown }>(
      `select saga, key, s.version, s.state from saga s
       join unnest($2::text[], $3::text[]) as wanted (saga, key) using (saga, key) where s.tenant = $1`,
      [this.at.tenant, missing.map((ref) => ref.saga), missing.map((ref) => ref.key)],
    );
    for (const ref of missing) this.sagas.set(sagaKey(ref), NOTHING);
    for (const row of rows) this.sagas.set(sagaKey(row), { version: row.version, state: row.state });
  }

  saga(saga: string, key: string): SagaRow | undefined {
    const row = this.sagas.get(sagaKey({ saga, key }));
    return row === NOTHING ? undefined : row;
  }

  setSaga(saga: string, key: string, state: unknown): void {
    const id = sagaKey({ saga, key });
    const version = (this.saga(saga, key)?.version ?? 0) + 1;
    this.sagas.set(id, state === null ? NOTHING : { version, state });
    this.changedSagas.set(id, { saga, key });
  }

  setTimer(timer: PendingTimer): void {
    this.timers.set(`${sagaKey(timer)}\u0000${timer.order.name}`, timer);
  }

  send(command: Outgoing): void {
    this.outgoing.push(command);
  }

  /** Writes all changes; true when commands wait in the outbox. */
  async flush(client: PoolClient, handler: string, position: number): Promise<boolean> {
    await this.writeDocs(client);
    await this.writeSagas(client, position);
    await this.writeTimers(client);
    const sends = this.outgoing.length > 0;
    if (sends) await writeOutgoing(client, { tenant: this.at.tenant, handler }, this.outgoing);
    this.drop();
    if (this.docs.size + this.sagas.size > MEMORY_LIMIT) this.forget();
    return sends;
  }

  private drop(): void {
    this.changedDocs.clear();
    this.changedSagas.clear();
    this.timers.clear();
    this.outgoing = [];
  }

  private async writeDocs(client: PoolClient): Promise<void> {
    const table = `"${this.at.table ?? FACT_TABLE}"`;
    const changed = [...this.changedDocs.values()].map((change) => ({
      ...change,
      doc: this.doc(change.projection, change.key),
    }));
    const kept = changed.filter((change) => change.doc !== undefined);
    const gone = changed.filter((change) => change.doc === undefined);
    const persons = kept.map((change) => personOf(change.projection, change.key, change.doc));
    await this.keys.ensure(persons.filter((person) => person !== undefined));
    if (kept.length > 0) {
      await client.query(
        `insert into ${table} (tenant, room, kind, key, doc)
         select $1, $2, kind, key, doc from unnest($3::text[], $4::text[], $5::json[]) as d (kind, key, doc)
         on conflict (tenant, room, kind, key) do update set doc = excluded.doc`,
        [
          this.at.tenant,
          this.at.room,
          kept.map((change) => change.projection.kind),
          kept.map((change) => change.key),
          kept.map((change) => closeDocument(change.projection, change.key, change.doc, this.keys)),
        ],
      );
    }
    if (gone.length > 0) {
      await client.query(
        `delete from ${table} f using unnest($3::text[], $4::text[]) as g (kind, key)
         where f.tenant = $1 and f.room = $2 and f.kind = g.kind and f.key = g.key`,
        [this.at.tenant, this.at.room, gone.map((c) => c.projection.kind), gone.map((c) => c.key)],
      );
    }
  }

  private async writeSagas(client: PoolClient, position: number): Promise<void> {
    const changed = [...this.changedSagas.values()].map((ref) => ({
      ...ref,
      row: this.saga(ref.saga, ref.key),
    }));
    const kept = changed.filter((change) => change.row !== undefined);
    const gone = changed.filter((change) => change.row === undefined);
    if (kept.length > 0) {
      await client.query(
        `insert into saga (tenant, saga, key, version, position, state)
         select $1, saga, key, version, $2, state
         from unnest($3::text[], $4::text[], $5::int[], $6::json[]) as s (saga, key, version, state)
         on conflict (tenant, saga, key) do update
           set version = excluded.version, position = excluded.position, state = excluded.state`,
        [
          this.at.tenant,
          position,
          kept.map((c) => c.saga),
          kept.map((c) => c.key),
          kept.map((c) => c.row?.version),
          kept.map((c) => JSON.stringify(c.row?.state)),
        ],
      );
    }
    if (gone.length > 0) {
      await client.query(
        `delete from saga s using unnest($2::text[], $3::text[]) as g (saga, key)
         where s.tenant = $1 and s.saga = g.saga and s.key = g.key`,
        [this.at.tenant, gone.map((c) => c.saga), gone.map((c) => c.key)],
      );
    }
  }

  private async writeTimers(client: PoolClient): Promise<void> {
    const all = [...this.timers.values()];
    const off = all.filter((timer) => 'cancel' in timer.order);
    if (off.length > 0) {
      await client.query(
        `delete from timer t using unnest($2::text[], $3::text[], $4::text[]) as g (saga, key, name)
         where t.tenant = $1 and t.saga = g.saga and t.key = g.key and t.name = g.name`,
        [this.at.tenant, off.map((t) => t.saga), off.map((t) => t.key), off.map((t) => t.order.name)],
      );
    }
    const set = all.flatMap((timer) => ('dueAt' in timer.order ? [{ ...timer, order: timer.order }] : []));
    if (set.length === 0) return;
    await client.query(
      `insert into timer (tenant, saga, key, name, due_at, generation, correlation_id, payload)
       select $1, saga, key, name, due_at, generation, correlation_id, payload
       from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[],
                   $8::json[])
            as t (saga, key, name, due_at, generation, correlation_id, payload)
       on conflict (tenant, saga, key, name) do update
         set due_at = excluded.due_at, generation = excluded.generation, payload = excluded.payload,
             correlation_id = excluded.correlation_id`,
      [
        this.at.tenant,
        set.map((t) => t.saga),
        set.map((t) => t.key),
        set.map((t) => t.order.name),
        set.map((t) => formatInstant(t.order.dueAt)),
        set.map((t) => t.generation),
        set.map((t) => t.correlationId),
        set.map((t) => JSON.stringify(t.order.payload ?? null)),
      ],
    );
  }
}

function sagaKey(ref: { saga: string; key: string }): string {
  return `${ref.saga}\u0000${ref.key}`;
}
