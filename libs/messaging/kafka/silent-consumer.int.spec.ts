import { sharedKafka, withServer } from '../../../test/support/kafka.js';
import { KeptConsumer } from './kept-consumer.js';
import { PartitionProducer } from './partition-producer.js';
import { ensureTopic } from './topics.js';

/** A consumer that falls silent without a word, as kafkajs's do: somebody must notice. */
const topic = `silent-${process.pid}`;
const SILENT_MS = 1_500;
const address = await sharedKafka();

withServer(address, 'a consumer that falls silent', (broker) => {
  it('is made anew, which says so meanwhile, and takes what the silent one left', async () => {
    const settings = { brokers: [broker], partitions: 1 };
    await ensureTopic(settings, { topic, partitions: 1 });
    const heard: string[] = [];
    let isSilent = false;
    let wake: () => void = () => undefined;
    let told: string | undefined;
    const consumer = new KeptConsumer({
      settings,
      topic,
      group: { groupId: `${topic}-reader`, sessionTimeout: 6_000, heartbeatInterval: 500 },
      fromBeginning: true,
      silentMs: SILENT_MS,
      before: async () => {
        if (isSilent) told ??= consumer.trouble;
      },
      each: async ({ batch }) => {
        // The first one never comes back from its first batch, and throws nothing.
        if (!isSilent) {
          isSilent = true;
          await new Promise<void>((resolve) => (wake = resolve));
        }
        heard.push(...batch.messages.map(({ value }) => String(value)));
      },
    });
    consumer.start();
    const producer = new PartitionProducer(settings);
    await producer.send({ topic, partition: 0, messages: [{ value: 'a' }, { value: 'b' }] });
    while (heard.length < 2) await new Promise((later) => setTimeout(later, 20));
    // Come back to life, it must end by itself.
    wake();
    expect(heard).toEqual(['a', 'b']);
    expect(told).toMatch(/^LABOR_KAFKA=.*nothing was heard for 1500 ms.*Look whether/);
    while (consumer.trouble !== undefined) await new Promise((later) => setTimeout(later, 20));
    await consumer.stop();
    await producer.close();
  });
});
