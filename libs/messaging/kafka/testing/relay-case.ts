import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventLog } from '../../../event-store/event-log.js';
import { openLog, request } from '../../../event-store/testing/made-up-log.js';
import { KafkaFeed } from '../kafka-feed.js';
import { eventsTopic, type KafkaSettings, openClient } from '../kafka-settings.js';
import { readMessage } from '../wire.js';
import { everythingIn } from './load.js';
import { RelayLoop } from './relay-loop.js';

/** A log of its own, whoever relays it, and whoever reads it by way of Kafka. */
export class RelayCase {
  private constructor(
    readonly pool: Pool,
    readonly tenant: string,
    readonly settings: KafkaSettings,
    readonly log: EventLog,
  ) {}

  static async open(given: { pool: Pool; tenant: string; settings: KafkaSettings }): Promise<RelayCase> {
    const { pool, tenant, settings } = given;
    return new RelayCase(pool, tenant, settings, await openLog(pool, { tenant }));
  }

  /** Notes in five streams in turn. */
  async write(events: number): Promise<void> {
    const from = this.log.knownHead();
    for (let number = from + 1; number <= from + events; number += 1) {
      const expectedVersion = Math.floor((number - 1) / 5);
      const asked = request(`${this.tenant}-${number}`, `note-${number % 5}`, { expectedVersion });
      const { outcome } = await this.log.append(asked);
      if (outcome !== 'appended') throw new Error(`note ${number}: ${outcome}`);
    }
  }

  relay(holder: string, leaseMs: number): Promise<RelayLoop> {
    const { pool, tenant, settings } = this;
    return RelayLoop.start({ pool, tenant, settings, holder, leaseMs });
  }

  async reader(): Promise<KafkaFeed> {
    const { pool, tenant, settings } = this;
    return new KafkaFeed({ settings, tenant, log: await openLog(pool, { tenant }), holder: 'r' });
  }

  /** Events of the topic by position: how often each lies there. */
  async published(): Promise<Map<number, number>> {
    const found = new Map<number, number>();
    for (const [text, times] of await everythingIn(openClient(this.settings), eventsTopic(this.tenant))) {
      const message = readMessage(this.tenant, Buffer.from(text));
      if (message.kind === 'event') found.set(message.event.position, times);
    }
    return found;
  }

  async stored(): Promise<number> {
    const { rows } = await this.pool.query(
      `select position::int from checkpoint where tenant = $1 and handler = 'relay'`,
      [this.tenant],
    );
    return rows[0]?.position ?? 0;
  }

  async publishedTo(position: number): Promise<void> {
    while ((await this.stored()) < position) await pause(5);
  }

  async deleteTopic(): Promise<void> {
    const admin = openClient(this.settings).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [eventsTopic(this.tenant)] });
    while ((await admin.listTopics()).includes(eventsTopic(this.tenant))) await pause(20);
    await admin.disconnect();
  }
}
