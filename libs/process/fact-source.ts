import type { Pool } from 'pg';
import type { Guard } from '../event-store/append.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { ClaimReader } from '../event-store/claims.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import { FactReader, type ParkedDocument, parkedOfKind, readAllDocuments } from './documents.js';
import type { FactSource, FactsProjection } from './room.js';

/** Where facts and claims are read. */
export interface FactReaders {
  readonly facts: FactReader;
  readonly claims: ClaimReader;
}

export function factReaders(options: { pool: Pool; tenant: string; keys: PersonKeys }): FactReaders {
  const { pool, tenant, keys } = options;
  return { facts: new FactReader(pool, tenant, keys), claims: new ClaimReader(pool, tenant) };
}

/** What a decision would rest on stands still: there is no answer, rather than an old one. */
export class FactsParked extends Error {
  readonly refusal: Refusal & { readonly parkedId: string };

  constructor(on: ParkedDocument) {
    const about = `${on.handler} ${on.part} ${on.key}`;
    const message =
      `${about} is parked since position ${on.position} as ${on.parkedId}, so what rests on it is not ` +
      'decided. Perhaps mend what fails and retry it, or skip or repair it: see `labor dead-letters list`.';
    super(message);
    this.refusal = { ...refuse({ code: FACTS_PARKED, message }), parkedId: on.parkedId };
  }
}

/** Heals without another order: whoever sent the command sends it again, and a saga's waits. */
export const FACTS_PARKED = 'facts-parked';

/** The parked work for which a command was not decided, if that is why. */
export function restsOnParked(answer: object): { parkedId: string; message: string } | undefined {
  if (!('code' in answer) || answer.code !== FACTS_PARKED) return undefined;
  return answer as FactsParked['refusal'];
}

/**
 * Facts for one decision, with the guards they bring: each stream a document rests on must not have moved
 * past the position at which the document stood.
 */
export class GuardedFacts implements FactSource {
  private readonly guards = new Map<string, number>();
  private readonly readers: FactReaders;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly room: string;
      readonly keys: PersonKeys;
      /** Where the room's documents stand at least; asked before they are read. */
      readonly standing: () => Promise<number>;
      /** Shared by many, so that what they ask in one turn is one question; absent, this one asks alone. */
      readonly readers?: FactReaders;
    },
  ) {
    this.readers = options.readers ?? factReaders(options);
  }

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
    const standing = await this.options.standing();
    const { kind } = projection;
    const found = await Promise.all(
      keys.map((key) => this.readers.facts.document(this.options.room, { kind, key })),
    );
    const documents = found.map(({ doc, parked, keyless }, at) => {
      const streams = keyless.length > 0 ? restsOn(keys[at] as string) : [];
      const still = parked ?? keyless.find((one) => streams.includes(one.key.slice(1)));
      if (still) throw new FactsParked(still);
      return doc;
    });
    for (const stream of keys.flatMap(restsOn)) {
      this.guards.set(stream, Math.min(standing, this.guards.get(stream) ?? standing));
    }
    return documents as (Doc | undefined)[];
  }

  async all<Doc>(projection: FactsProjection<Doc>): Promise<ReadonlyMap<string, Doc>> {
    const { pool, tenant, room, keys } = this.options;
    const found = await readAllDocuments(pool, { tenant, room, kind: projection.kind }, keys);
    const parked = await parkedOfKind(pool, { tenant, room, kind: projection.kind });
    if (parked) throw new FactsParked(parked);
    return found as ReadonlyMap<string, Doc>;
  }

  async holder(claim: { kind: string; key: string; blind?: boolean }): Promise<string | undefined> {
    const key = claim.blind ? this.options.keys.blindIndex(claim.kind, claim.key) : claim.key;
    return this.readers.claims.holder({ kind: claim.kind, key });
  }
}
