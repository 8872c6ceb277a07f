import type { PoolClient } from 'pg';
import type { EventLog } from '../../event-store/event-log.js';
import type { StoredEvent } from '../../event-store/copy-rows.js';
import { Deposed, Leadership } from '../leadership.js';
import { eventsTopic, type KafkaSettings } from './kafka-settings.js';
import { PartitionProducer } from './partition-producer.js';
import { partitionOf } from './partition-of.js';
import { ensureTopic } from './topics.js';
import { eventMessage, watermarkMessage } from './wire.js';

/** Names the relay's position and leader among the handlers. */
export const RELAY = 'relay';
/** Events published before the position is stored. */
const EVENTS_A_PASS = 2_000;
const WATERMARK_EVERY_MS = 100;

export interface RelayOptions {
  readonly settings: KafkaSettings;
  /** Names this process among those that may lead. */
  readonly holder: string;
  readonly leaseMs?: number;
}

/** What the relay stands on. */
export interface RelayGround {
  readonly pool: ConstructorParameters<typeof Leadership>[0]['pool'];
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
  private ground!: RelayGround;
  private leadership!: Leadership;
  private readonly producer: PartitionProducer;
  private running: Promise<unknown> = Promise.resolve();
  private through = 0;
  private token = -1;
  /** By partition: up to where its readers know that they have everything. */
  private marked: number[] = [];
  private markedAt = 0;

  constructor(private readonly options: RelayOptions) {
    this.producer = new PartitionProducer(options.settings);
  }

  attach(ground: RelayGround): void {
    const { pool, tenant } = ground;
    const { holder, leaseMs } = this.options;
    this.ground = ground;
    const lease = leaseMs === undefined ? {} : { leaseMs };
    this.leadership = new Leadership({ pool, tenant, handler: RELAY, holder, ...lease });
  }

  open(): Promise<void> {
    return this.leadership.open();
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
    return this.leadership.leads;
  }

  async close(): Promise<void> {
    await this.running;
    await this.leadership.resign();
    await this.producer.close();
  }

  private async publish(): Promise<boolean> {
    if (!(await this.leadership.lead())) return false;
    try {
      await this.begin();
      const { log } = this.ground;
      while (this.through < log.knownHead()) {
        const upTo = Math.min(log.knownHead(), this.through + EVENTS_A_PASS);
        for await (const events of log.replay.stored({ after: this.through, upTo })) await this.send(events);
        await this.store(upTo);
        // A long way takes longer than a lease.
        if (!(await this.leadership.lead())) return false;
      }
      await this.mark();
    } catch (error) {
      this.token = -1;
      if (!(error instanceof Deposed)) throw error;
    }
    return false;
  }

  /** A new leader asks where the last one stood; a topic made anew gets the log from its beginning. */
  private async begin(): Promise<void> {
    const { position, token } = await this.leadership.standing();
    if (token === this.token) return;
    const { tenant } = this.ground;
    const { partitions } = this.options.settings;
    const made = await ensureTopic(this.options.settings, { topic: eventsTopic(tenant), partitions });
    this.through = position;
    if (made && position > 0) await this.store(0);
    this.marked = Array.from({ length: partitions }, () => 0);
    this.token = token;
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
        const messages = group.map((event) => eventMessage(tenant, event));
        await this.producer.send({ topic, partition, messages });
        this.marked[partition] = group.at(-1)?.position ?? 0;
      }),
    );
  }

  /** Tells partitions without a new event how far the others are. */
  private async mark(): Promise<void> {
    if (performance.now() - this.markedAt < WATERMARK_EVERY_MS) return;
    this.markedAt = performance.now();
    const { tenant } = this.ground;
    const position = this.through;
    const late = this.marked.flatMap((marked, partition) => (marked < position ? [partition] : []));
    await Promise.all(
      late.map(async (partition) => {
        const messages = [watermarkMessage(tenant, partition, position)];
        await this.producer.send({ topic: eventsTopic(tenant), partition, messages });
        this.marked[partition] = position;
      }),
    );
  }

  private async store(position: number): Promise<void> {
    const { tenant } = this.ground;
    await inTransaction(this.ground.pool, async (client) => {
      await this.leadership.committing(client);
      await client.query(
        'update checkpoint set position = $3, turn = turn + 1 where tenant = $1 and handler = $2',
        [tenant, RELAY, position],
      );
    });
    this.through = position;
  }
}

async function inTransaction(
  pool: RelayGround['pool'],
  work: (client: PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    client.release(broken);
  }
}
