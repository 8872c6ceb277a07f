import { Batcher } from '../event-store/batcher.js';
import type { EventReader } from '../event-store/reader.js';
import type { NewEvent, RecordedEvent } from '../kernel/event.js';
import type { StreamKind } from './room.js';
import { type FoldedStream, NOBODY, type Snapshots } from './snapshots.js';

/** Folded streams a process keeps at hand; the oldest used go first. */
const STATES_LIMIT = 50_000;

/** A stream as its events up to a version made it. */
export interface StreamState extends FoldedStream {
  /** The version of the last snapshot this process knows of; 0 for none. */
  readonly snapshotAt: number;
}

/**
 * States of streams, folded from their events, or from a snapshot and the events after it. A kept state may
 * be old: the append's version check tells.
 */
export class StreamStates {
  private readonly kept = new Map<string, StreamState>();
  private readonly batcher: Batcher<string, readonly RecordedEvent[]>;

  constructor(
    private readonly reader: EventReader,
    private readonly snapshots?: Snapshots,
    private readonly limit = STATES_LIMIT,
  ) {
    this.batcher = new Batcher((streams) => reader.ofStreams(streams));
  }

  async load(kind: StreamKind, stream: string): Promise<StreamState> {
    const kept = this.kept.get(stream);
    if (kept) return kept;
    const snapshot = await this.snapshots?.find(stream);
    const before = snapshot
      ? { ...snapshot, snapshotAt: snapshot.version }
      : {
          stream,
          version: 0,
          position: 0,
          state: kind.decider.initial(stream),
          owner: NOBODY,
          snapshotAt: 0,
        };
    const events = snapshot
      ? await this.reader.ofStream(stream, snapshot.version)
      : await this.batcher.get(stream);
    return this.keep(this.folded(kind, before, events));
  }

  /** Takes in what was just appended to the state it was decided on. */
  advance(kind: StreamKind, before: StreamState, events: readonly RecordedEvent[]): void {
    const after = this.folded(kind, before, events);
    const { snapshots } = this;
    if (!snapshots || after.version - after.snapshotAt < snapshots.everyEvents) {
      this.keep(after);
      return;
    }
    snapshots.offer(after);
    this.keep({ ...after, snapshotAt: after.version });
  }

  forget(stream: string): void {
    this.kept.delete(stream);
  }

  forgetAll(): void {
    this.kept.clear();
  }

  private folded(kind: StreamKind, before: StreamState, events: readonly RecordedEvent[]): StreamState {
    let { state, owner } = before;
    for (const event of events) {
      state = kind.decider.evolve(state, event as NewEvent);
      if (this.snapshots) owner = this.snapshots.ownerWith(owner, event);
    }
    const last = events.at(-1);
    return last ? { ...before, version: last.version, position: last.position, state, owner } : before;
  }

  private keep(state: StreamState): StreamState {
    this.kept.delete(state.stream);
    this.kept.set(state.stream, state);
    if (this.kept.size > this.limit) this.kept.delete(this.kept.keys().next().value as string);
    return state;
  }
}
