import type { PoolClient } from 'pg';
import type { AnyEventDefinition, RecordedEvent } from '../kernel/event.js';
import type { Handler } from '../messaging/handler.js';
import { WORDS_OF_A_DAY } from './person-keys.js';

/** The handler's name: its position says how far erasures have been carried out. */
export const KEY_ERASURE = 'privacy:keys';

interface Erased {
  readonly person: string;
  readonly stream: string;
  readonly position: number;
  readonly claims: readonly string[];
}

/**
 * Destroys the keys of persons whom an event erased, and the blind claims of their streams, in the
 * transaction that moves its position: a crash between the event and the key only delays it.
 */
export class KeyErasure implements Handler {
  readonly name = KEY_ERASURE;
  readonly types: ReadonlySet<string>;
  private readonly erasing: ReadonlyMap<string, AnyEventDefinition>;

  constructor(
    definitions: readonly AnyEventDefinition[],
    private readonly tenant: string,
  ) {
    this.erasing = new Map(
      definitions.filter((one) => one.erases).map((definition) => [definition.type, definition]),
    );
    this.types = new Set(this.erasing.keys());
  }

  async handle(client: PoolClient, batch: { events: readonly RecordedEvent[] }): Promise<void> {
    await this.destroy(client, batch.events);
  }

  /** Once more is the same: a backup brought back may hold keys that had been destroyed. */
  async destroy(client: PoolClient, events: readonly RecordedEvent[]): Promise<void> {
    const erased = events.flatMap((event) => this.erasedBy(event));
    if (erased.length === 0) return;
    // In the order of persons, as everybody who writes keys: none waits for another in a ring.
    erased.sort((a, b) => (a.person < b.person ? -1 : Number(a.person > b.person)));
    await client.query(
      `insert into person_key (tenant, person, wrapped_key, erased_position)
       select $1, person, null, position from unnest($2::text[], $3::bigint[]) as e (person, position)
       on conflict (tenant, person) do update
         set wrapped_key = null, erased_position = excluded.erased_position`,
      [this.tenant, erased.map((one) => one.person), erased.map((one) => one.position)],
    );
    const claims = erased.flatMap((one) => one.claims.map((kind) => ({ kind, stream: one.stream })));
    await client.query(
      `delete from claim c using unnest($2::text[], $3::text[]) as e (kind, stream)
       where c.tenant = $1 and c.kind = e.kind and c.stream = e.stream`,
      [this.tenant, claims.map((claim) => claim.kind), claims.map((claim) => claim.stream)],
    );
    // Answers of today may speak of the person in words: what they were refused with stays, the words go.
    await client.query('delete from person_key where tenant = $1 and person like $2', [
      this.tenant,
      `${WORDS_OF_A_DAY}%`,
    ]);
  }

  private erasedBy(event: RecordedEvent): Erased[] {
    const erases = this.erasing.get(event.type)?.erases;
    if (!erases) return [];
    const { stream, position } = event;
    return [{ person: erases.person(event.data as never), stream, position, claims: erases.claims }];
  }
}
