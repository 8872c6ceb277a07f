import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openLog } from '../../../event-store/testing/made-up-log.js';
import type { KafkaSettings } from '../kafka-settings.js';
import { Relay } from '../relay.js';

const TURN_MS = 5;

/** A process that runs nothing but the relay. */
export class RelayLoop {
  private stopped = false;
  /** What failed in the last turn. */
  failing: string | undefined;

  private constructor(
    readonly relay: Relay,
    private readonly turn: () => Promise<void>,
  ) {}

  static async start(given: {
    pool: Pool;
    tenant: string;
    settings: KafkaSettings;
    holder: string;
    leaseMs?: number;
  }): Promise<RelayLoop> {
    const { pool, tenant, ...options } = given;
    const log = await openLog(pool, { tenant });
    const relay = new Relay(options);
    relay.attach({ pool, tenant, log });
    await relay.open();
    const loop = new RelayLoop(relay, async () => {
      await log.refreshHead();
      await relay.catchUp();
    });
    loop.running = loop.run();
    return loop;
  }

  private running: Promise<void> = Promise.resolve();

  /** As a process that dies: it gives nothing back. */
  async abandon(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  async stop(): Promise<void> {
    await this.abandon();
    await this.relay.close();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.turn();
        this.failing = undefined;
      } catch (error) {
        this.failing = error instanceof Error ? error.message : String(error);
      }
      await pause(TURN_MS);
    }
  }
}
