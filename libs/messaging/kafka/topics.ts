import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { type KafkaSettings, KafkaTrouble, kafkaTrouble, openClient } from './kafka-settings.js';

/** Copies of every partition, as far as there are brokers; two of three must have what counts as written. */
const REPLICAS = 3;
/** Asked seldom and in the background: fails soon, and says why. */
const RETRIES = 2;
const LOOKS_AT_MOST = 20;
const LOOK_EVERY_MS = 100;

export interface TopicWish {
  readonly topic: string;
  readonly partitions: number;
}

/**
 * Makes a topic where there is none, and refuses one with another number of partitions: a stream would lie in
 * another partition than before and lose its order. `missing` is done before one is made.
 */
export async function ensureTopic(
  settings: KafkaSettings,
  wish: TopicWish,
  missing: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { topic, partitions } = wish;
  const admin = openClient(settings, RETRIES).admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    const replicationFactor = Math.min(REPLICAS, brokers.length);
    const inSync = replicationFactor >= REPLICAS ? '2' : '1';
    const configEntries = [{ name: 'min.insync.replicas', value: inSync }];
    if (!(await admin.listTopics()).includes(topic)) await missing();
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor, configEntries }],
    });
    const found = await partitionsOf(admin, topic);
    if (found !== partitions) throw wrongCount(wish, found);
  } catch (error) {
    throw kafkaTrouble(error, settings);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Refuses a topic with another number of partitions than is set; one that is not there yet is a failure. */
export async function mustHavePartitions(settings: KafkaSettings, wish: TopicWish): Promise<void> {
  const admin = openClient(settings, RETRIES).admin();
  try {
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [wish.topic] });
    const found = topics[0]?.partitions.length ?? 0;
    if (found !== wish.partitions) throw wrongCount(wish, found);
  } catch (error) {
    throw kafkaTrouble(error, settings);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

function wrongCount({ topic, partitions }: TopicWish, found: number): KafkaTrouble {
  const said = `LABOR_KAFKA_PARTITIONS says ${partitions}`;
  return new KafkaTrouble(
    `topic ${topic} has ${found} partitions, ${said}: streams would lose their order. ` +
      `Set LABOR_KAFKA_PARTITIONS=${found}; or stop all roles, delete the topic, and start the relay, ` +
      'which publishes the log anew.',
  );
}

/** A broker that has just been told of a topic by another may not know it yet. */
async function partitionsOf(admin: Admin, topic: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions.length ?? 0;
    } catch (error) {
      if (tries === LOOKS_AT_MOST) throw error;
      await pause(LOOK_EVERY_MS);
    }
  }
}
