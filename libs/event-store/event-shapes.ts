import type { Pool, PoolClient } from 'pg';
import type { EventCatalogue } from './catalogue.js';

/** A type in one of its schema versions. */
interface Shape {
  readonly type: string;
  readonly schemaVersion: number;
}

/** A shape, and a position up to which the log holds no event of it. */
export interface HeldShape extends Shape {
  readonly behind: number;
}

/**
 * Which types, in which schema versions, a tenant's log holds at all: a few hundred rows, so that whoever
 * looks for what it cannot read need not look through the log.
 *
 * A shape is noted before its first event is written and never taken back; where the event was not written
 * after all it says more than is there, and never less. What was written before there were notes is of
 * versions older than any that reads them.
 */
export class EventShapes {
  private readonly noted = new Set<string>();
  private noting: Promise<void> | undefined;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly catalogue: EventCatalogue;
    },
  ) {}

  /** What was noted before this process began need not be noted again. */
  async open(): Promise<void> {
    const versions = this.options.catalogue.versions();
    for (const { type, schemaVersion } of await this.held()) {
      if (versions.get(type) === schemaVersion) this.noted.add(type);
    }
  }

  /**
   * Undefined where all of these types are noted as they are written here; else resolves once they are.
   * Whoever comes meanwhile waits too, so that nobody is overtaken.
   */
  note(events: readonly { readonly type: string }[]): Promise<void> | undefined {
    const isNoted = ({ type }: { readonly type: string }) => this.noted.has(type);
    if (!this.noting && events.every(isNoted)) return undefined;
    // Who waits for one that fails fails with it: the database is away for all of them.
    const noting = (this.noting ?? Promise.resolve())
      .then(() => (events.every(isNoted) ? undefined : this.noteNow(events)))
      .finally(() => {
        if (this.noting === noting) this.noting = undefined;
      });
    this.noting = noting;
    return noting;
  }

  /** By where their first event may lie. */
  async held(): Promise<readonly HeldShape[]> {
    const { pool, tenant } = this.options;
    const { rows } = await pool.query<{ type: string; version: number; behind: string }>({
      name: 'shapes_held',
      text: `select type, schema_version as version, behind from event_shape where tenant = $1
             order by behind, type, schema_version`,
      values: [tenant],
    });
    return rows.map(({ type, version, behind }) => ({
      type,
      schemaVersion: version,
      behind: Number(behind),
    }));
  }

  private async noteNow(events: readonly { readonly type: string }[]): Promise<void> {
    const { pool, tenant, catalogue } = this.options;
    const types = [...new Set(events.map(({ type }) => type))];
    const shapes = types.map((type) => ({ type, schemaVersion: catalogue.definition(type).version }));
    // What is written next comes behind the head of this moment. In one order, so that of two who note the
    // same types one waits for the other, and never both.
    await pool.query(
      `insert into event_shape (tenant, type, schema_version, behind)
       select $1, type, version, coalesce((select position from tenant where tenant = $1), 0)
       from unnest($2::text[], $3::int[]) as s (type, version)
       order by type collate "C", version on conflict do nothing`,
      [tenant, types, shapes.map(({ schemaVersion }) => schemaVersion)],
    );
    for (const type of types) this.noted.add(type);
  }
}

/** Notes the shapes of events that are written as they were, in the transaction that writes them. */
export async function noteStored(
  client: PoolClient,
  tenant: string,
  events: readonly (Shape & { readonly position: number })[],
): Promise<void> {
  const first = new Map<string, HeldShape>();
  for (const { type, schemaVersion, position } of events) {
    const name = `${type} ${schemaVersion}`;
    if (!first.has(name)) first.set(name, { type, schemaVersion, behind: position - 1 });
  }
  const shapes = [...first.values()];
  await client.query(
    `insert into event_shape (tenant, type, schema_version, behind)
     select $1, type, version, behind
     from unnest($2::text[], $3::int[], $4::bigint[]) as s (type, version, behind)
     order by type collate "C", version
     on conflict (tenant, type, schema_version) do update
       set behind = least(event_shape.behind, excluded.behind)
       where event_shape.behind > excluded.behind`,
    [
      tenant,
      shapes.map(({ type }) => type),
      shapes.map(({ schemaVersion }) => schemaVersion),
      shapes.map(({ behind }) => behind),
    ],
  );
}
