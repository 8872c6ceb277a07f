import type { DataSource } from 'typeorm';
import type { Instant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';

/**
 * What a room's queries are answered from. An app provides it; a query handler names this class to be given it.
 */
export abstract class ReadSide {
  abstract readonly source: DataSource;
  abstract readonly tenant: string;
  /** The tenant's clock. */
  abstract now(): Instant;
  /** The events of one stream; personal fields are open here and must not leave the house. */
  abstract eventsOf(stream: string): Promise<readonly RecordedEvent[]>;
}
