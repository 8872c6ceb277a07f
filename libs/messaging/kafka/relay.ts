import type { StoredEvent } from '../../event-store/copy-rows.js';
import { eventsTopic } from './kafka-settings.js';
import { LedPublisher } from './led-publisher.js';
import { partitionOf } from './partition-of.js';
import type { TopicWish } from './topics.js';
import { eventMessage, watermarkMessage } from './wire.js';

/** Names the relay's position and leader among the handlers. */
export const RELAY = 'relay';
/** Events published before the position is stored. */
const EVENTS_A_PASS = 2_000;
const WATERMARK_EVERY_MS = 100;

/**
 * Publishes the log: each stream in one partition, in order; one process at a time, others stand by.
 *
 * Events are sent before the position moves, under the leader's token: a relay that dies in between, or was
 * deposed, has sent what is sent again, and readers tell by the position. Nothing is ever left out.
 */
export class Relay extends LedPublisher {
  readonly name = RELAY;
  /** By partition: up to where all of its events have been sent. */
  private sent: number[] = [];
  /** By partition: up to where its readers know that. */
  private marked: number[] = [];
  private markedAt = 0;

  protected topic(): TopicWish {
    return { topic: eventsTopic(this.ground.tenant), partitions: this.options.settings.partitions };
  }

  protected override begun(): void {
    const { partitions } = this.options.settings;
    this.sent = Array.from({ length: partitions }, () => this.led.position);
    this.marked = this.sent.map(() => 0);
  }

  protected async publish(): Promise<void> {
    const { log } = this.ground;
    while (this.led.position < log.knownHead() && (await this.led.stays())) {
      const after = this.led.position;
      const upTo = Math.min(log.knownHead(), after + EVENTS_A_PASS);
      for await (const events of log.replay.stored({ after, upTo })) await this.send(events);
      await this.led.store(upTo);
    }
    await this.mark();
  }

  private async send(events: readonly StoredEvent[]): Promise<void> {
    const { tenant } = this.ground;
    const topic = eventsTopic(tenant);
    const groups = new Map<number, StoredEvent[]>();
    for (const event of events) {
      const partition = partitionOf(event.stream, this.options.settings.partitions);
      const group = groups.get(partition);
      if (group) group.push(event);
      else groups.set(partition, [event]);
    }
    await Promise.all(
      [...groups].map(async ([partition, group]) => {
        let after = this.sent[partition] ?? 0;
        const messages = group.map((event) => {
          const message = eventMessage(tenant, event, after);
          after = event.position;
          return message;
        });
        await this.producer.send({ topic, partition, messages });
        this.sent[partition] = after;
        this.marked[partition] = after;
      }),
    );
  }

  /** Tells partitions without a new event how far the others are. */
  private async mark(): Promise<void> {
    if (performance.now() - this.markedAt < WATERMARK_EVERY_MS) return;
    this.markedAt = performance.now();
    const { tenant } = this.ground;
    const { position } = this.led;
    const late = this.marked.flatMap((marked, partition) => (marked < position ? [partition] : []));
    await Promise.all(
      late.map(async (partition) => {
        const after = this.sent[partition] ?? 0;
        const messages = [watermarkMessage(tenant, partition, { after, position })];
        await this.producer.send({ topic: eventsTopic(tenant), partition, messages });
        this.sent[partition] = position;
        this.marked[partition] = position;
      }),
    );
  }
}
