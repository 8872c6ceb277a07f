import type { Pool } from 'pg';
import type { EventLog } from '../../event-store/event-log.js';
import { Deposed } from '../leadership.js';
import type { KafkaSettings } from './kafka-settings.js';
import { LedPosition } from './led-position.js';
import { PartitionProducer } from './partition-producer.js';
import { ensureTopic, type TopicWish } from './topics.js';

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
 * Publishes something of the log to a topic; one process at a time, others stand by.
 *
 * What is sent goes before the position moves, under the leader's token: one that dies in between, or was
 * deposed, has sent what is sent again. Nothing is ever left out, of a topic that is made anew neither: the
 * position goes back to the beginning before the topic is made.
 */
export abstract class LedPublisher {
  abstract readonly name: string;
  readonly givesNothing = true;
  protected ground!: PublisherGround;
  protected led!: LedPosition;
  protected readonly producer: PartitionProducer;
  private running: Promise<unknown> = Promise.resolve();

  constructor(protected readonly options: PublisherOptions) {
    this.producer = new PartitionProducer(options.settings);
  }

  protected abstract topic(): TopicWish;
  /** A new leader stands where the last one stood, and the topic is there. */
  protected begun(): void {}
  /** Sends what lies between the position and the known head, and stores how far it came. */
  protected abstract publish(): Promise<void>;

  attach({ pool, tenant, log }: PublisherGround): void {
    const { settings: _settings, ...leading } = this.options;
    this.ground = { pool, tenant, log };
    this.led = new LedPosition({ pool, tenant, handler: this.name, ...leading });
  }

  open(): Promise<void> {
    return this.led.open();
  }

  /** Publishes to the known head where this process leads; gives no commands, so the answer is false. */
  catchUp(): Promise<boolean> {
    const next = this.running.then(() => this.turn());
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

  private async turn(): Promise<boolean> {
    try {
      if (await this.led.lead(() => this.begin())) await this.publish();
    } catch (error) {
      this.led.doubt();
      if (!(error instanceof Deposed)) throw error;
    }
    return false;
  }

  private async begin(): Promise<void> {
    const missing = async () => {
      if (this.led.position > 0) await this.led.store(0);
    };
    await ensureTopic(this.options.settings, this.topic(), missing);
    this.begun();
  }
}
