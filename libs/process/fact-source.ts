import type { Pool } from 'pg';
import type { Guard } from '../event-store/append.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { documentKey, readAllDocuments, readDocuments } from './documents.js';
import type { FactSource, FactsProjection } from './room.js';

/**
 * Facts for one decision, with the guards they bring: each stream a document rests on must not have moved
 * past
 * the position at which the document stood.
 */
export class GuardedFacts implements FactSource {
  private readonly guards = new Map<string, number>();

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly room: string;
      readonly keys: PersonKeys;
      /** Where the room's documents stand at least; asked before they are read. */
      readonly standing: () => Promise<number>;
    },
  ) {}

  collected(): readonly Guard[] {
    return [...this.guards].map(([stream, position]) => ({ stream, position }));
  }

  async one<Doc>(
    projection: FactsProjection<Doc>,
    key: string,
    restsOn: readonly string[],
  ): Promise<Doc | undefined> {
    const [doc] = await this.many(projection, [key], () => restsOn);
    return doc;
  }

  async many<Doc>(
    projection: FactsProjection<Doc>,
    keys: readonly string[],
    restsOn: (key: string) => readonly string[],
  ): Promise<(Doc | undefined)[]> {
    const { pool, tenant, room } = this.options;
    const standing = await this.options.standing();
    const refs = keys.map((key) => ({ kind: projection.kind, key }));
    const found = await readDocuments(pool, { tenant, room }, refs, this.options.keys);
    for (const stream of keys.flatMap(restsOn)) {
      this.guards.set(stream, Math.min(standing, this.guards.get(stream) ?? standing));
    }
    return refs.map((ref) => found.get(documentKey(ref)) as Doc | undefined);
  }

  async all<Doc>(projection: FactsProjection<Doc>): Promise<ReadonlyMap<string, Doc>> {
    const { pool, tenant, room, keys } = this.options;
    const found = await readAllDocuments(pool, { tenant, room, kind: projection.kind }, keys);
    return found as ReadonlyMap<string, Doc>;
  }

  async holder(claim: { kind: string; key: string; blind?: boolean }): Promise<string | undefined> {
    const key = claim.blind ? this.options.keys.blindIndex(claim.kind, claim.key) : claim.key;
    const { rows } = await this.options.pool.query(
      'select stream from claim where tenant = $1 and kind = $2 and key = $3',
      [this.options.tenant, claim.kind, key],
    );
    return rows[0]?.stream;
  }
}
