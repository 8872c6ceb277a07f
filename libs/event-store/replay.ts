import type { Pool } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { EventCatalogue } from './catalogue.js';
import { EventReader } from './reader.js';

/** Which part of the log is replayed. */
export interface ReplayRange {
  /** Events after this position; 0 is the beginning. */
  readonly after?: number;
  /** Up to and with this position; absent: to the head at the time of the call. */
  readonly upTo?: number;
  /** Only these types, chosen on the server. */
  readonly types?: readonly string[];
}

/** Reads long parts of the log from the beginning, in order, batch by batch, at flat memory. */
export class Replay {
  private readonly reader: EventReader;

  constructor(options: { pool: Pool; tenant: string; catalogue: EventCatalogue; keys: PersonKeys }) {
    this.reader = new EventReader(options.pool, options.tenant, options.catalogue, options.keys);
  }

  /** Events opened and lifted to the newest schema, in order of positions. */
  async *events(range: ReplayRange = {}): AsyncGenerator<readonly RecordedEvent[]> {
    const upTo = range.upTo ?? (await this.reader.head());
    let position = range.after ?? 0;
    while (position < upTo) {
      const page = await this.reader.after(position, range.types ? { types: range.types } : {});
      const wanted = page.filter((event) => event.position <= upTo);
      if (wanted.length > 0) yield wanted;
      const last = page.at(-1);
      if (!last) return;
      position = last.position;
    }
  }
}
