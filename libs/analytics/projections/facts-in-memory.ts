import type { RecordedEvent } from '../../kernel/event.js';
import type { FactLookup, FactSource, FactsProjection } from '../../process/room.js';

/** Documents of a few persons, folded from events as the policy room folds them, with the once-claims. */
export class FactsInMemory implements FactSource, FactLookup {
  private readonly documents = new Map<string, Map<string, unknown>>();
  private readonly holders = new Map<string, string>();

  constructor(
    private readonly projections: readonly FactsProjection[],
    /** Who is asked for documents that are not folded here: employers, agencies, posts. */
    private readonly others?: FactsInMemory,
  ) {
    for (const { kind } of projections) this.documents.set(kind, new Map());
  }

  fold(event: RecordedEvent): void {
    for (const projection of this.projections) {
      const keys = projection.on[event.type]?.(event as never);
      if (!keys) continue;
      const documents = this.documents.get(projection.kind) as Map<string, unknown>;
      for (const key of keys) {
        const after = projection.fold(documents.get(key) as never, event as never, key);
        if (after === undefined) documents.delete(key);
        else documents.set(key, after);
      }
    }
  }

  get<Doc>({ kind }: FactsProjection<Doc>, key: string): Doc | undefined {
    const own = this.documents.get(kind);
    if (own) return own.get(key) as Doc | undefined;
    return this.others?.documents.get(kind)?.get(key) as Doc | undefined;
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
