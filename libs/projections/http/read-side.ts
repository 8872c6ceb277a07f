import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import type { Instant } from '../../kernel/business-date.js';
import type { FactSource } from '../../process/room.js';

/**
 * What a room's queries are answered from. An app provides it; a query handler names this class to get it.
 */
export abstract class ReadSide {
  abstract readonly source: DataSource;
  abstract readonly tenant: string;
  /** Where an index may stand beside the tables; absent: the tables answer. */
  readonly redis?: Redis | undefined;
  /** The tenant's clock. */
  abstract now(): Instant;
  /** A room's own documents; personal fields are open in them and must not leave the house. */
  abstract factsOf(room: string): FactSource;
  /** The same as they were known by an instant. */
  abstract factsKnownBy(room: string, knownBy: Instant): FactSource;
}
