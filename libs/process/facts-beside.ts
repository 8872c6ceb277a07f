import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { touchedBy, type WorkDecisions } from '../messaging/parking/work.js';
import { codeOf } from '../projections/rebuild/code-of.js';
import type { Difference, Fingerprint, Rebuildable } from '../projections/rebuild/rebuildable.js';
import { besideName } from '../projections/rebuild/view-beside.js';
import { type DocumentRef, FACT_TABLE, openDocuments } from './documents.js';
import type { FactsProjection, Room } from './room.js';
import { factPart, roomHandlerName } from './room-handler.js';
import { RoomSession } from './room-session.js';

/** Documents compared at a time. */
const PAGE = 2_000;

type StoredDocument = Record<string, unknown>;

interface Pair extends DocumentRef {
  readonly live: StoredDocument | null;
  readonly rebuilt: StoredDocument | null;
}

/** As people name a room's facts. */
export function factsName(room: string): string {
  return `facts:${room}`;
}

/**
 * One room's facts, folded anew in a table beside `fact`. Sagas, timers and commands on their way are not
 * touched: nothing is reacted to a second time.
 *
 * Documents with a sealed part are opened to be compared: the same fields sealed twice give two boxes.
 */
export class FactsBeside implements Rebuildable {
  readonly name: string;
  readonly handler: string;
  readonly table = FACT_TABLE;
  readonly types: readonly string[];
  readonly code: string;
  private readonly beside: string;
  private readonly session: RoomSession;
  private readonly room: string;
  private readonly facts: readonly FactsProjection[];

  constructor(
    room: Room,
    private readonly options: { readonly tenant: string; readonly keys: PersonKeys },
  ) {
    const { tenant, keys } = options;
    this.room = room.name;
    this.facts = room.facts;
    this.name = factsName(room.name);
    this.handler = roomHandlerName(room.name);
    this.types = [...new Set(room.facts.flatMap((one) => Object.keys(one.on)))];
    this.code = codeOf(
      room.facts,
      room.facts.map((one) => one.kind),
    );
    this.beside = besideName(FACT_TABLE, tenant, room.name);
    this.session = new RoomSession({ tenant, room: room.name, table: this.beside }, keys);
  }

  async begin(client: PoolClient): Promise<void> {
    await this.drop(client);
    await client.query(`create table "${this.beside}" (like ${FACT_TABLE} including all)`);
  }

  async fold(client: PoolClient, events: readonly RecordedEvent[], decisions: WorkDecisions): Promise<void> {
    const lanes = this.facts.map((one) => ({
      one,
      lane: { handler: this.handler, part: factPart(one.kind), on: one.on },
    }));
    const touched = events.flatMap((event) =>
      lanes.flatMap(({ one, lane }) => touchedBy(event, lane, decisions).map((seen) => ({ one, ...seen }))),
    );
    await this.session.loadDocs(
      client,
      touched.map(({ one, key }) => ({ kind: one.kind, key })),
    );
    for (const { one, key, event } of touched) {
      const before = this.session.doc(one, key);
      const after = one.fold(before, event as never, key);
      if (after !== before) this.session.setDoc(one, key, after);
    }
    await this.session.flush(client, this.handler, events.at(-1)?.position ?? 0);
  }

  forget(): void {
    this.session.forget();
  }

  async fingerprints(client: PoolClient): Promise<{ live: Fingerprint; rebuilt: Fingerprint }> {
    return {
      live: await this.fingerprint(client, FACT_TABLE),
      rebuilt: await this.fingerprint(client, this.beside),
    };
  }

  /** Reads only the pairs whose stored text differs, which those with a sealed part always do. */
  async exchange(client: PoolClient): Promise<Difference> {
    const found = { added: 0, removed: 0, changed: 0 };
    let example: string | null = null;
    const pairs = this.pages<Pair>(
      client,
      `select kind, key, l.doc as live, n.doc as rebuilt
       from (select kind, key, doc from ${FACT_TABLE} where tenant = $1 and room = $2) l
       full join (select kind, key, doc from "${this.beside}" where tenant = $1 and room = $2) n
         using (kind, key)
       where l.doc::jsonb::text is distinct from n.doc::jsonb::text
       order by kind collate "C", key collate "C"`,
    );
    for await (const page of pairs) {
      const differing = await this.differing(page);
      for (const { live, rebuilt } of differing) {
        found[live === null ? 'added' : rebuilt === null ? 'removed' : 'changed'] += 1;
      }
      const [first] = differing;
      example ??= first ? `${first.kind}/${first.key}` : null;
      await this.takeOver(client, differing);
    }
    return { ...found, example };
  }

  async drop(client: PoolClient): Promise<void> {
    await client.query(`drop table if exists "${this.beside}"`);
  }

  private async differing(pairs: readonly Pair[]): Promise<readonly Pair[]> {
    const opened = (side: 'live' | 'rebuilt') =>
      openDocuments(
        pairs.map(({ kind, key, [side]: doc }) => ({ kind, key, doc: doc ?? {} })),
        this.options.keys,
      );
    const [live, rebuilt] = [await opened('live'), await opened('rebuilt')];
    return pairs.filter(
      (pair, at) =>
        pair.live === null || pair.rebuilt === null || canonical(live[at]) !== canonical(rebuilt[at]),
    );
  }

  private async takeOver(client: PoolClient, pairs: readonly Pair[]): Promise<void> {
    if (pairs.length === 0) return;
    const { tenant } = this.options;
    const which = [tenant, this.room, pairs.map((one) => one.kind), pairs.map((one) => one.key)];
    const wanted = 'unnest($3::text[], $4::text[]) as w (kind, key)';
    await client.query(
      `delete from ${FACT_TABLE} f using ${wanted}
       where f.tenant = $1 and f.room = $2 and f.kind = w.kind and f.key = w.key`,
      which,
    );
    await client.query(
      `insert into ${FACT_TABLE} (tenant, room, kind, key, doc)
       select n.tenant, n.room, n.kind, n.key, n.doc from "${this.beside}" n join ${wanted} using (kind, key)
       where n.tenant = $1 and n.room = $2`,
      which,
    );
  }

  /**
   * The server hashes documents of kinds that hold nothing personal; the others are opened and hashed here,
   * all of them: a person's document may lie sealed on one side and, the key destroyed, open on the other.
   */
  private async fingerprint(client: PoolClient, table: string): Promise<Fingerprint> {
    const all = createHash('sha256');
    let rows = 0;
    const pages = this.pages<DocumentRef & { leaf: string | null; doc: StoredDocument | null }>(
      client,
      `select kind, key,
              case when kind <> all($3)
                then encode(sha256(convert_to(doc::jsonb::text, 'UTF8')), 'hex') end as leaf,
              case when kind = any($3) then doc end as doc
       from "${table}" where tenant = $1 and room = $2 order by kind collate "C", key collate "C"`,
      [this.facts.filter((one) => one.personal).map((one) => one.kind)],
    );
    for await (const page of pages) {
      const personal = page.flatMap(({ kind, key, doc }) => (doc === null ? [] : [{ kind, key, doc }]));
      const opened = await openDocuments(personal, this.options.keys);
      let next = 0;
      for (const { kind, key, leaf } of page) {
        all.update(`${kind}\u0000${key}\u0000${leaf ?? canonical(opened[next++])}\u0000`);
      }
      rows += page.length;
    }
    return { rows, hash: all.digest('hex') };
  }

  /** A question's rows, page by page, as they stood when it was asked. */
  private async *pages<Row>(
    client: PoolClient,
    question: string,
    more: readonly unknown[] = [],
  ): AsyncGenerator<readonly Row[]> {
    const asked = [this.options.tenant, this.room, ...more];
    await client.query(`declare compared no scroll cursor for ${question}`, asked);
    for (;;) {
      const { rows } = await client.query(`fetch ${PAGE} from compared`);
      if (rows.length === 0) break;
      yield rows as Row[];
    }
    await client.query('close compared');
  }
}

/** The same value gives the same text, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_field, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
