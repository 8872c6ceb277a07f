import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Assessor, type Question } from './assessor.js';
import type { LaneAnswer, LaneOrder } from './lane-thread.js';
import { Tally } from './tally.js';

/** Who assesses a part of the persons: in this thread, or in one of its own. */
export interface Lane {
  parties(block: Uint8Array): void;
  take(slot: number, block: Uint8Array): void;
  drop(slots: readonly number[]): void;
  assess(): Promise<Tally>;
  close(): Promise<void>;
}

export function laneHere(question: Question): Lane {
  const assessor = new Assessor(question);
  return {
    parties: (block) => assessor.takeParties(block),
    take: (slot, block) => assessor.take(slot, block),
    drop: (slots) => assessor.drop(slots),
    assess: () => assessor.assess(),
    close: async () => undefined,
  };
}

/** Compiled: a thread is started from a file that Node can read. */
const THREAD = new URL('./lane-thread.js', import.meta.url);

/** Whether the house is compiled. */
export function canUseThreads(): boolean {
  return existsSync(THREAD);
}

/** A lane on a thread: blocks move there without being copied. */
export function laneOnThread(question: Question, file: URL = THREAD): Lane {
  const thread = new Worker(file, { workerData: question, resourceLimits: { maxYoungGenerationSizeMb: 96 } });
  let failed: Error | undefined;
  let waiting: { resolve(tally: Tally): void; reject(error: Error): void } | undefined;
  const fail = (error: Error) => {
    failed ??= error;
    waiting?.reject(failed);
  };
  thread.on('error', (error) => fail(error as Error));
  thread.on('exit', (code) => fail(new Error(`the thread of the what-if ended with ${code}`)));
  thread.on('message', ({ tally }: LaneAnswer) => {
    const whole = new Tally();
    whole.join(tally as Tally);
    waiting?.resolve(whole);
  });
  const send = (order: LaneOrder, moved: ArrayBuffer[] = []) => {
    if (failed) throw failed;
    thread.postMessage(order, moved);
  };
  return {
    parties: (block) => send({ do: 'parties', block }),
    take: (slot, block) => send({ do: 'take', slot, block }, [block.buffer as ArrayBuffer]),
    drop: (slots) => send({ do: 'drop', slots }),
    assess: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        send({ do: 'assess' });
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}
