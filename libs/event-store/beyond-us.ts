import type { Pool } from 'pg';
import type { Archive } from './archive.js';
import type { EventCatalogue } from './catalogue.js';
import type { EventShapes } from './event-shapes.js';
import type { Beyond, Part } from './readable-part.js';

/** The question for the first event, of some types in some versions, of a part that lies in the database. */
export const FIRST_OF_SHAPES = `
  select position, type, schema_version from event e
  where tenant = $1 and position > $2 and position <= $3
    and (type, schema_version) in (select * from unnest($4::text[], $5::int[]))
  order by position limit 1`;

/**
 * Looks for the first event of a part of the log that this process cannot read, archived or not.
 *
 * Nearly always no such shape is noted, and the log is not asked at all. Where one is, the search begins
 * right before its first event, and ends there. It goes on through the log only for a process that stands
 * behind that event: one of an older version put in the place of a newer one.
 */
export class BeyondUs {
  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly catalogue: EventCatalogue;
      readonly archive: Archive;
      readonly shapes: EventShapes;
    },
  ) {}

  async first({ after, upTo }: Part): Promise<Beyond | undefined> {
    const { archive, shapes, catalogue } = this.options;
    const beyond = (await shapes.held()).filter((held) => catalogue.beyondUs({ ...held, position: 0 }));
    const from = Math.max(after, Math.min(...beyond.map(({ behind }) => behind)));
    if (beyond.length === 0 || from >= upTo) return undefined;
    await archive.refresh();
    const { end } = archive;
    const archived = { after: from, upTo: Math.min(upTo, end - 1) };
    const types = beyond.map(({ type }) => type);
    for await (const events of archive.stored({ ...archived, types })) {
      const found = events.find((event) => catalogue.beyondUs(event));
      if (found) return found;
    }
    const found = await this.inDatabase({ after: Math.max(from, end - 1), upTo }, beyond);
    if (found) return found;
    await archive.refresh();
    // What has left the database meanwhile was in neither place.
    return archive.end === end ? undefined : this.first({ after: Math.max(from, end - 1), upTo });
  }

  private async inDatabase(
    { after, upTo }: Part,
    beyond: readonly { readonly type: string; readonly schemaVersion: number }[],
  ): Promise<Beyond | undefined> {
    const { pool, tenant } = this.options;
    if (after >= upTo) return undefined;
    const { rows } = await pool.query<{ position: string; type: string; schema_version: number }>(
      FIRST_OF_SHAPES,
      [tenant, after, upTo, beyond.map(({ type }) => type), beyond.map(({ schemaVersion }) => schemaVersion)],
    );
    const row = rows[0];
    return row && { position: Number(row.position), type: row.type, schemaVersion: row.schema_version };
  }
}
