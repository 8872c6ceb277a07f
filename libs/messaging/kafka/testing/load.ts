import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';

const LOOK_EVERY_MS = 10;

/** One lane's way to send a message for each partition at once; throws where any may not be there. */
export type SendAll = (numbered: readonly string[]) => Promise<void>;

/** Lanes that send without pause, and what was acknowledged to them. */
export class Load {
  readonly acknowledged: string[] = [];
  failed = 0;
  private stopped = false;
  /** How many sends of each lane came to an end, one way or the other. */
  private readonly ended: number[];
  private readonly lanes: Promise<void>[];

  constructor(
    private readonly send: SendAll,
    private readonly shape: { readonly lanes: number; readonly partitions: number },
  ) {
    this.ended = Array.from({ length: shape.lanes }, () => 0);
    this.lanes = Array.from({ length: shape.lanes }, (_unused, lane) => this.run(lane));
  }

  /** Resolves with the next acknowledgement after as many more. */
  async sends(more: number): Promise<void> {
    const wanted = this.acknowledged.length + more;
    while (this.acknowledged.length < wanted) await pause(LOOK_EVERY_MS);
  }

  /** Resolves once every send that is under way now was acknowledged or has failed. */
  async answers(): Promise<void> {
    const before = [...this.ended];
    while (this.ended.some((count, lane) => count === before[lane])) await pause(LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.lanes);
  }

  private async run(lane: number): Promise<void> {
    for (let turn = 0; !this.stopped; turn += 1) {
      const numbered = Array.from(
        { length: this.shape.partitions },
        (_unused, at) => `${lane}-${turn}-${at}`,
      );
      try {
        await this.send(numbered);
        this.acknowledged.push(...numbered);
      } catch {
        this.failed += 1;
      }
      this.ended[lane] = turn + 1;
    }
  }
}

/** Everything that lies in a topic. */
export async function everythingIn(kafka: Kafka, topic: string): Promise<Map<string, number>> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const left = new Map(
    ends.filter(({ high }) => high !== '0').map((one) => [one.partition, Number(one.high)]),
  );
  const found = new Map<string, number>();
  const consumer = kafka.consumer({ groupId: `all-of-${topic}-${process.pid}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve) => {
    if (left.size === 0) resolve();
    void consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        const text = message.value?.toString() ?? '';
        found.set(text, (found.get(text) ?? 0) + 1);
        if (Number(message.offset) + 1 >= (left.get(partition) ?? 0)) left.delete(partition);
        if (left.size === 0) resolve();
      },
    });
  });
  await consumer.disconnect();
  return found;
}
