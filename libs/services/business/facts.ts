import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';

/** A worker who was registered; all that is asked is whether they exist. */
export interface KnownWorker {
  readonly known: true;
}

const KNOWN: KnownWorker = { known: true };

/** Which workers exist, by their ids. */
export const knownWorker = factsProjection<
  KnownWorker,
  Extract<RecordedRegistryEvent, { type: 'WorkerRegistered' }>
>({
  kind: 'known-worker',
  on: { WorkerRegistered: (event) => [event.data.workerId] },
  fold: () => KNOWN,
});

/** Facts for the decisions about one founder's businesses. */
export interface BusinessFacts {
  readonly workerKnown: boolean;
}
