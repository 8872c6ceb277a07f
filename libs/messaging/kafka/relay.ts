import type { Pool } from 'pg';
import type { StoredEvent } from '../../event-store/copy-rows.js';
import type { EventLog } from '../../event-store/event-log.js';
import { Deposed } from '../leadership.js';
import { eventsTopic, type KafkaSettings } from './kafka-settings.js';
import { LedPosition } from './led-position.js';
import { partitionOf } from './partition-of.js';
import { PartitionProducer } from './partition-producer.js';
import { ensureTopic } from './topics.js';
import { eventMessage, watermarkMessage } from './wire.js';

/** Names the relay's position and leader among the handlers. */
export const RELAY = 'relay';
/** Events published before the position is stored. */
const EVENTS_A_PASS = 2_000;
const WATERMARK_EVERY_MS = 100;

export interface PublisherOptions {
  readonly settings: KafkaSettings;
  /** Names this process among those that may lead. */
  readonly holder: string;
  readonly leaseMs?: number;
}

/** What a publisher stands on: part of what the engine hands to every role. */
export interface PublisherGround {
  readonly pool: Pool;
  readonly tenant: string;
  readonly log: EventLog;
}

/**
 * Publishes the log: each stream in one partition, in order; one process at a time, others stand by.
 *
 * Events are sent before the position moves, under the leader's token: a relay that dies in between, or was
 * deposed, has sent what is sent again, and readers tell by the position. Nothing is ever left out.
 */
export class Relay {
  readonly name = RELAY;
  readonly givesNothing = true;
  private ground!: PublisherGround;
  private led!: LedPosition;
  private readonly producer: PartitionProducer;
  private running: Promise<unknown> = Promise.resolve();
  /** By partition: up to where all of its events have been sent. */
  private sent: number[] = [];
  /** By partition: up to where its readers know that. */
  private marked: number[] = [];
  private markedAt = 0;

  constructor(private readonly options: PublisherOptions) {
    this.producer = new PartitionProducer(options.settings);
  }

  attach({ pool, tenant, log }: PublisherGround): void {
    const { settings: _settings, ...leading } = this.options;
    this.ground = { pool, tenant, log };
    this.led = new LedPosition({ pool, tenant, handler: RELAY, ...leading });
  }

  open(): Promise<void> {
    return this.led.open();
  }

  /** Publishes to the known head where this process leads; gives no commands, so the answer is false. */
  catchUp(): Promise<boolean> {
    const next = this.running.then(() => this.publish());
    this.running = next.catch(() => undefined);
    return next;
  }

  async nextDue(): Promise<undefined> {
    return undefined;
  }

  get leads(): boolean {
    return this.led.leads;
  }

  async close(): Promise<void> {
    await this.running;
    await this.led.resign();
    await this.producer.close();
  }

  private async publish(): Promise<boolean> {
    const { log } = this.ground;
    try {
      if (!(await this.led.lead(() => this.begin()))) return false;
      while (this.led.position < log.knownHead() && (await this.led.stays())) {
        const after = this.led.position;
        const upTo = Math.min(log.knownHead(), after + EVENTS_A_PASS);
        for await (const events of log.replay.stored({ after, upTo })) await this.send(events);
        await this.led.store(upTo);
      }
      await this.mark();
    } catch (error) {
      this.led.doubt();
      if (!(error instanceof Deposed)) throw error;
    }
    return false;
  }

  /** A topic made anew gets the log from its beginning. */
  private async begin(): Promise<void> {
    const { settings } = this.options;
    const { partitions } = settings;
    const made = await ensureTopic(settings, { topic: eventsTopic(this.ground.tenant), partitions });
    if (made && this.led.position > 0) await this.led.store(0);
    this.sent = Array.from({ length: partitions }, () => this.led.position);
    this.marked = this.sent.map(() => 0);
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
