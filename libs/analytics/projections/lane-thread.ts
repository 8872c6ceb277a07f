import { parentPort, workerData } from 'node:worker_threads';
import { Assessor, type Question } from './assessor.js';
import type { Tally } from './tally.js';

/** What the other side may ask of this thread. */
export type LaneOrder =
  | { readonly do: 'parties'; readonly block: Uint8Array }
  | { readonly do: 'take'; readonly slot: number; readonly block: Uint8Array }
  | { readonly do: 'drop'; readonly slots: readonly number[] }
  | { readonly do: 'assess' };

export interface LaneAnswer {
  readonly tally: Pick<Tally, 'cells' | 'workers' | 'payees' | 'changed' | 'unlike' | 'counts'>;
}

const assessor = new Assessor(workerData as Question);

parentPort?.on('message', async (order: LaneOrder) => {
  switch (order.do) {
    case 'parties':
      return assessor.takeParties(order.block);
    case 'take':
      return assessor.take(order.slot, order.block);
    case 'drop':
      return assessor.drop(order.slots);
    case 'assess':
      parentPort?.postMessage({ tally: await assessor.assess() } satisfies LaneAnswer);
  }
});
