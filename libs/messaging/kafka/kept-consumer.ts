import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumerConfig, EachBatchPayload } from 'kafkajs';
import { type KafkaSettings, KafkaTrouble, kafkaTrouble, openClient } from './kafka-settings.js';

/** No fetch came back for so long: the consumer is made anew. Those of a quiet topic come far sooner. */
const SILENT_MS = 8_000;
const FETCH_WAIT_MS = 500;
/** After a few messages the next fetch waits a little: partitions fill in turn, and one fetch has them all. */
const FEW = 100;
const GATHER_MS = 10;
const LOOK_EVERY_MS = 250;
const BUILD_AGAIN_MS = 200;
const LEAVE_TIMEOUT_MS = 2_000;
const RETRIES = 3;

export interface KeptConsumerOptions {
  readonly settings: KafkaSettings;
  readonly topic: string;
  readonly group: ConsumerConfig & { readonly groupId: string };
  readonly fromBeginning: boolean;
  /** False: it is a member of its group and no more; what it was given is read by somebody else. */
  readonly fetches?: boolean;
  /** Before it joins the group: what it throws is what is wrong. */
  readonly before?: () => Promise<void>;
  /** What it throws ends the consumer, and a new one begins where the group stands. */
  readonly each?: (batch: EachBatchPayload) => Promise<void>;
  /** How long it may be silent; absent: eight seconds. */
  readonly silentMs?: number;
  /** Which partitions this member was given; none while it has not joined. */
  readonly assigned?: (partitions: readonly number[]) => void;
}

/**
 * A consumer that is kept going. kafkajs restarts some that crash, sleeps long, and leaves others silent for
 * good; here every crash and every silence ends in a new one, soon.
 */
export class KeptConsumer {
  /** What is wrong at the moment, with the setting and the cure. */
  trouble: string | undefined;
  private readonly stopping = new AbortController();
  private keeping: Promise<void> | undefined;
  private readonly leaving = new Set<Promise<void>>();

  constructor(private readonly options: KeptConsumerOptions) {}

  start(): void {
    this.keeping ??= this.keep();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.keeping;
    // One that was silent may be on its way out still.
    await atMost(LEAVE_TIMEOUT_MS, Promise.all(this.leaving));
  }

  private async keep(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.once();
      } catch (error) {
        this.trouble = kafkaTrouble(error, this.options.settings).message;
      }
      await pause(BUILD_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One consumer's life: ends when it crashes, falls silent, or is no longer wanted. */
  private async once(): Promise<void> {
    await this.options.before?.();
    const {
      settings,
      topic,
      group,
      fromBeginning,
      each,
      assigned,
      fetches = true,
      silentMs = SILENT_MS,
    } = this.options;
    const consumer = openClient(settings, RETRIES).consumer({
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      ...group,
      retry: { retries: RETRIES, restartOnFailure: async () => false },
    });
    let heardAt = performance.now();
    let crash: Error | undefined;
    let ended = false;
    const heard = () => {
      heardAt = performance.now();
    };
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      crash = payload.error;
    });
    consumer.on(consumer.events.FETCH, () => {
      heard();
      this.trouble = undefined;
    });
    consumer.on(consumer.events.HEARTBEAT, heard);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      heard();
      if (!fetches) consumer.pause([{ topic }]);
      // One that was given up and comes back to life says nothing any more.
      if (!ended) assigned?.(payload.memberAssignment[topic] ?? []);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning });
      await consumer.run({
        autoCommit: false,
        // Side by side their questions to the database are one.
        partitionsConsumedConcurrently: settings.partitions,
        eachBatch: async (batch) => {
          if (ended) throw new Error('this consumer was given up');
          await each?.(batch);
          if (batch.batch.messages.length < FEW) await pause(GATHER_MS);
        },
      });
      heard();
      while (!this.stopping.signal.aborted) {
        if (crash) throw crash;
        if (performance.now() - heardAt > silentMs) throw fellSilent(settings, silentMs);
        await pause(LOOK_EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    } finally {
      ended = true;
      assigned?.([]);
      const leaving = consumer.disconnect().catch(() => undefined);
      this.leaving.add(leaving);
      void leaving.then(() => this.leaving.delete(leaving));
      await atMost(LEAVE_TIMEOUT_MS, leaving);
    }
  }
}

function fellSilent({ brokers }: KafkaSettings, silentMs: number): KafkaTrouble {
  return new KafkaTrouble(
    `LABOR_KAFKA=${brokers.join(',')}: nothing was heard for ${silentMs} ms, and a new consumer begins. ` +
      'Look whether the brokers, and the network to them, are well.',
  );
}

/** Waits for work that may never end, and not longer than a time; how it ends does not matter. */
async function atMost(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const ended = work.catch(() => undefined).finally(() => over.abort());
  await Promise.race([ended, pause(timeoutMs, undefined, { signal: over.signal }).catch(() => undefined)]);
}
