import type { RecordedEvent } from '../../kernel/event.js';
import type { FactLookup, FactSource, FactsProjection } from '../../process/room.js';

/** Which projections fold which events, found once for many persons. */
export interface Folding {
  readonly kinds: ReadonlySet<string>;
  readonly byType: ReadonlyMap<string, readonly FactsProjection[]>;
}

export function foldingOf(projections: readonly FactsProjection[]): Folding {
  const types = new Set(projections.flatMap(({ on }) => Object.keys(on)));
  const following = (type: string) => projections.filter(({ on }) => on[type] !== undefined);
  return {
    kinds: new Set(projections.map(({ kind }) => kind)),
    byType: new Map([...types].map((type) => [type, following(type)])),
  };
}

/** Documents of a few persons, folded from events as the policy room folds them, with the once-claims. */
export class FactsInMemory implements FactSource, FactLookup {
  private readonly documents = new Map<string, Map<string, unknown>>();
  private readonly holders = new Map<string, string>();

  constructor(
    private readonly folding: Folding,
    /** Who is asked for documents that are not folded here: employers, agencies, posts. */
    private readonly others?: FactsInMemory,
  ) {}

  fold(event: RecordedEvent): void {
    for (const projection of this.folding.byType.get(event.type) ?? []) {
      const documents = this.documentsOf(projection.kind);
      for (const key of projection.on[event.type]?.(event as never) ?? []) {
        const after = projection.fold(documents.get(key) as never, event as never, key);
        if (after === undefined) documents.delete(key);
        else documents.set(key, after);
      }
    }
  }

  private documentsOf(kind: string): Map<string, unknown> {
    let documents = this.documents.get(kind);
    if (!documents) this.documents.set(kind, (documents = new Map()));
    return documents;
  }

  get<Doc>({ kind }: FactsProjection<Doc>, key: string): Doc | undefined {
    const holding = this.folding.kinds.has(kind) ? this : this.others;
    return holding?.documents.get(kind)?.get(key) as Doc | undefined;
  }

  take(kind: string, key: string, stream: string): void {
    this.holders.set(`${kind} ${key}`, stream);
  }

  release(kind: string, key: string): void {
    this.holders.delete(`${kind} ${key}`);
  }

  async one<Doc>(projection: FactsProjection<Doc>, key: string): Promise<Doc | undefined> {
    return this.get(projection, key);
  }

  async many<Doc>(projection: FactsProjection<Doc>, keys: readonly string[]): Promise<(Doc | undefined)[]> {
    return keys.map((key) => this.get(projection, key));
  }

  async all<Doc>({ kind }: FactsProjection<Doc>): Promise<ReadonlyMap<string, Doc>> {
    return (this.documents.get(kind) ?? new Map()) as ReadonlyMap<string, Doc>;
  }

  async holder({ kind, key }: { kind: string; key: string }): Promise<string | undefined> {
    return this.holders.get(`${kind} ${key}`);
  }
}
