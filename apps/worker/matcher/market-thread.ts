import { parentPort, workerData } from 'node:worker_threads';
import { MarketHere, type MarketPort } from './market-port.js';

export type MarketQuestion = Exclude<keyof MarketPort, 'lost'>;

/** A question on its way to the thread. */
export interface Question {
  readonly id: number;
  readonly name: MarketQuestion;
  readonly with: readonly unknown[];
}

/** Its answer; a failure is said in words. */
export type Answer =
  | { readonly id: number; readonly found: unknown }
  | { readonly id: number; readonly failed: string };

/**
 * The thread in which the market is kept: it owns the graph and the engine, and nobody else waits while it
 * computes. One question at a time, in their order.
 */
function serve(port: NonNullable<typeof parentPort>): void {
  const market = new MarketHere((workerData as { on: string }).on);
  let before: Promise<unknown> = Promise.resolve();
  port.on('message', ({ id, name, with: given }: Question) => {
    before = before.then(async () => {
      try {
        const found = await (market[name] as (...all: readonly unknown[]) => Promise<unknown>)(...given);
        port.postMessage({ id, found } satisfies Answer);
      } catch (error) {
        const failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
        port.postMessage({ id, failed } satisfies Answer);
      }
    });
  });
}

if (parentPort) serve(parentPort);
