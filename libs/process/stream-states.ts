import { Batcher } from '../event-store/batcher.js';
import type { EventReader } from '../event-store/reader.js';
import type { NewEvent, RecordedEvent } from '../kernel/event.js';
import type { StreamKind } from './room.js';

/** Folded streams a process keeps at hand; the oldest used go first. */
const STATES_LIMIT = 50_000;

interface Kept {
  readonly version: number;
  readonly state: unknown;
}

/** States of streams, folded from their events. A kept state may be old: the append's version check tells. */
export class StreamStates {
  private readonly kept = new Map<string, Kept>();

  private readonly batcher: Batcher<string, readonly RecordedEvent[]>;

  constructor(reader: EventReader) {
    this.batcher = new Batcher((streams) => reader.ofStreams(streams));
  }

  async load(kind: StreamKind, stream: string): Promise<Kept> {
    const kept = this.kept.get(stream);
    if (kept) return kept;
    const events = await this.batcher.get(stream);
    let state = kind.decider.initial(stream);
    for (const event of events) state = kind.decider.evolve(state, event as NewEvent);
    return this.keep(stream, events.at(-1)?.version ?? 0, state);
  }

  keep(stream: string, version: number, state: unknown): Kept {
    const kept = { version, state };
    this.kept.delete(stream);
    this.kept.set(stream, kept);
    if (this.kept.size > STATES_LIMIT) this.kept.delete(this.kept.keys().next().value as string);
    return kept;
  }

  forget(stream: string): void {
    this.kept.delete(stream);
  }

  forgetAll(): void {
    this.kept.clear();
  }
}
