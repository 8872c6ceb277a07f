import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Instant } from '../../libs/kernel/business-date.js';
import type { Engine } from '../../libs/process/engine.js';
import { PastFacts } from '../../libs/process/past-facts.js';
import type { FactSource } from '../../libs/process/room.js';
import { ReadSide } from '../../libs/projections/http/read-side.js';
import type { Metrics } from '../worker/telemetry/metrics.js';
import type { Closing } from './shutdown/closing.js';

/** What the whole door stands on: the engine, the database, and whether the door is closing. */
export abstract class ApiContext {
  abstract readonly engine: Engine;
  abstract readonly pool: Pool;
  abstract readonly source: DataSource;
  abstract readonly tenant: string;
  abstract readonly closing: Closing;
  /** How long a query waits for its tables to read as far as `minPosition`. */
  abstract readonly readTimeoutMs: number;
  /** For what is only worth having fast; absent where LABOR_REDIS is not set. */
  abstract readonly redis?: Redis | undefined;
  /** What this process measures; absent where nobody does. */
  abstract readonly metrics?: Metrics;
}

/** What the rooms' queries are given of it. */
export class ContextReadSide extends ReadSide {
  readonly source: DataSource;
  readonly tenant: string;
  override readonly redis: Redis | undefined;

  constructor(private readonly context: ApiContext) {
    super();
    this.source = context.source;
    this.tenant = context.tenant;
    this.redis = context.redis;
  }

  override now(): number {
    return this.context.engine.options.clock.now();
  }

  override factsOf(room: string): FactSource {
    return this.context.engine.factsOf(room);
  }

  override factsKnownBy(room: string, knownBy: Instant): FactSource {
    return new PastFacts(this.context.engine.log, { room, knownBy });
  }
}
