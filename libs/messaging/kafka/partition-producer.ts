import kafkajs, { type Message, type Producer } from 'kafkajs';
import { type KafkaSettings, kafkaTrouble, KafkaTrouble, openClient } from './kafka-settings.js';

const ALL_IN_SYNC = -1;
/** A send is given up after about half a minute; its sender sends it again. */
const RETRIES = 30;

/** Messages of one partition: the only thing that may be sent at once. */
export interface PartitionMessages {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly Omit<Message, 'partition'>[];
}

/**
 * Sends to one partition at a time and believes only what the broker said.
 *
 * kafkajs 2.2.4 loses acknowledged messages where a send covers several partitions and a leader dies: its
 * retry skips the broker that has answered before, also for partitions that have moved to it since
 * (github.com/tulios/kafkajs, issue 1303). A send of one partition meets no such broker; a spec with three
 * brokers holds both.
 *
 * Sends to one partition wait for one another. A send whose answer was lost with its broker is tried again
 * under its number; were another one let in between, it would get that number, and the broker, which has the
 * first, would take it for a repetition and answer that all is well.
 *
 * After any failure the producer is made anew: the broker may have kept what the client counts as not sent,
 * and the next messages under the same numbers would be taken for those.
 */
export class PartitionProducer {
  private producer: Promise<Producer> | undefined;
  /** By topic and partition: the send before. */
  private readonly before = new Map<string, Promise<unknown>>();

  constructor(private readonly settings: KafkaSettings) {}

  /** Resolves when every message is on all replicas in sync; throws `KafkaTrouble`, and they may be there. */
  send(sent: PartitionMessages): Promise<void> {
    const place = `${sent.topic} ${sent.partition}`;
    const sending = (this.before.get(place) ?? Promise.resolve()).then(() => this.sendOne(sent));
    this.before.set(
      place,
      sending.catch(() => undefined),
    );
    return sending;
  }

  private async sendOne({ topic, partition, messages }: PartitionMessages): Promise<void> {
    if (messages.length === 0) return;
    const connecting = (this.producer ??= this.connect());
    try {
      const producer = await connecting;
      const answers = await producer.send({
        topic,
        acks: ALL_IN_SYNC,
        messages: messages.map((message) => ({ ...message, partition })),
      });
      const [answer] = answers;
      if (answers.length !== 1 || answer?.partition !== partition || answer.errorCode !== 0) {
        throw new KafkaTrouble(`${topic}, partition ${partition}: the broker did not say that it has them`);
      }
    } catch (error) {
      await this.renew(connecting);
      throw kafkaTrouble(error, this.settings);
    }
  }

  async close(): Promise<void> {
    if (this.producer) await this.renew(this.producer);
  }

  private async connect(): Promise<Producer> {
    const producer = openClient(this.settings, RETRIES).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { retries: RETRIES },
    });
    await producer.connect();
    return producer;
  }

  private async renew(failed: Promise<Producer>): Promise<void> {
    if (this.producer === failed) this.producer = undefined;
    await failed.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}
