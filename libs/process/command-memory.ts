import type { Pool } from 'pg';
import { Batcher } from '../event-store/batcher.js';
import type { EventReader } from '../event-store/reader.js';
import { formatInstant, type Instant } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { Refusal } from '../kernel/refusal.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { KeptRefusals } from './kept-refusals.js';

/** How long a refusal answers the same command id again. */
const REFUSAL_KEPT_HOURS = 24;

/** The answer to a command that was carried out. */
export interface CommandAnswer {
  readonly commandId: string;
  /** A query given this as `minPosition` sees the command's effect. */
  readonly position: number;
  readonly events: readonly {
    readonly eventId: string;
    readonly stream: string;
    readonly version: number;
    readonly position: number;
    readonly type: string;
  }[];
  /** The id was answered before: this is its first answer, and nothing changed now. */
  readonly repeated?: true;
}

export function answerOf(
  commandId: string,
  position: number,
  events: readonly RecordedEvent[],
): CommandAnswer {
  return {
    commandId,
    position,
    events: events.map((event) => ({
      eventId: event.eventId,
      stream: event.stream,
      version: event.version,
      position: event.position,
      type: event.type,
    })),
  };
}

interface AnswerRow {
  readonly id: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly refusal: Refusal | null;
}

/** Commands once: table `command` answers an id that was sent before, after restarts too. */
export class CommandMemory {
  private readonly rows: Batcher<string, AnswerRow | undefined>;
  private readonly refusals: KeptRefusals;

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly reader: EventReader,
    keys: PersonKeys,
  ) {
    this.refusals = new KeptRefusals(keys);
    this.rows = new Batcher(async (commandIds) => {
      const { rows } = await pool.query<AnswerRow>(
        `select command_id as id, first_position as first, last_position as last, refusal from command
         where tenant = $1 and command_id = any($2)
           and (refusal is null or recorded_at >
                (select recorded_at from tenant where tenant = $1) - $3 * interval '1 hour')`,
        [tenant, commandIds, REFUSAL_KEPT_HOURS],
      );
      const found = new Map(rows.map((row) => [row.id, row]));
      return commandIds.map((id) => found.get(id));
    });
  }

  async firstAnswer(commandId: string): Promise<CommandAnswer | Refusal | undefined> {
    const row = await this.rows.get(commandId);
    if (!row) return undefined;
    if (row.refusal) return this.refusals.open(commandId, row.refusal);
    if (row.first === null) return { ...answerOf(commandId, await this.reader.head(), []), repeated: true };
    const events = await this.reader.between(Number(row.first), Number(row.last));
    return { ...answerOf(commandId, Number(row.last), events), repeated: true };
  }

  async rememberRefusal(
    request: { commandId: string; name: string },
    refusal: Refusal,
    now: Instant,
  ): Promise<void> {
    const kept = await this.refusals.close(request.commandId, refusal, now);
    await this.pool.query(
      `insert into command (tenant, command_id, name, refusal, recorded_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant, command_id) do update
         set refusal = excluded.refusal, recorded_at = excluded.recorded_at
       where command.refusal is not null`,
      [this.tenant, request.commandId, request.name, kept, formatInstant(now)],
    );
  }
}
