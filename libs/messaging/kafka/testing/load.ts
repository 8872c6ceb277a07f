import type { Kafka } from 'kafkajs';

/** One lane's way to send a message for each partition at once; throws where any may not be there. */
export type SendAll = (numbered: readonly string[]) => Promise<void>;

/** Lanes that send without pause, and what was acknowledged to them. */
export class Load {
  readonly acknowledged: string[] = [];
  failed = 0;
  private stopped = false;
  private readonly lanes: Promise<void>[];

  constructor(
    private readonly send: SendAll,
    private readonly shape: { readonly lanes: number; readonly partitions: number },
  ) {
    this.lanes = Array.from({ length: shape.lanes }, (_unused, lane) => this.run(lane));
  }

  /** Resolves with the next acknowledgement after as many more. */
  async sends(more: number): Promise<void> {
    const wanted = this.acknowledged.length + more;
    while (this.acknowledged.length < wanted) await new Promise((later) => setTimeout(later, 10));
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
