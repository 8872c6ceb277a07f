import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { businessDateOf } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedDispatchEvent } from '../events.js';

/** A seat as lists show it; arrival fields are null until it is confirmed. */
export interface ListedSeat {
  readonly workerId: string;
  readonly jobId: string;
  readonly arrivedOn: string | null;
  readonly fareFen: number | null;
}

/** A convoy; the key is its id. */
export interface ConvoyRow extends ViewRow {
  readonly organiser: string;
  readonly origin: string;
  readonly destination: string;
  readonly seats: number;
  /** ISO 8601 with +08:00. */
  readonly departsAt: string;
  /** The day it was planned. */
  readonly plannedOn: string;
  readonly departedOn: string | null;
  /** Assigned seats; after departure who was aboard. */
  readonly assigned: readonly ListedSeat[];
}

export const convoyEntity = new EntitySchema<ConvoyRow>({
  name: 'convoy',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    organiser: { type: 'text' },
    origin: { type: 'text' },
    destination: { type: 'text' },
    seats: { type: 'int' },
    departsAt: { type: 'text' },
    plannedOn: { type: 'text' },
    departedOn: { type: 'text', nullable: true },
    assigned: { type: 'jsonb' },
  },
});

export class CreateConvoy1700000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table convoy (
        tenant text not null, key text not null, organiser text not null, origin text not null,
        destination text not null, seats int not null, "departsAt" text not null, "plannedOn" text not null,
        "departedOn" text, assigned jsonb not null, primary key (tenant, key)
      )`);
    // Serves the list in the order of departure.
    await runner.query('create index convoy_departs on convoy (tenant, "departsAt", key)');
    // Serves the convoys of one worker.
    await runner.query('create index convoy_worker on convoy using gin (assigned jsonb_path_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table convoy');
  }
}

const convoy = (event: { data: { convoyId: string } }) => [event.data.convoyId];

type Followed = Exclude<RecordedDispatchEvent, { type: 'WorkerDispatched' }>;

/** Which convoys there are, who has a seat, who was aboard and who arrived. */
export const convoysPlanned = readModel<ConvoyRow, Followed>({
  name: 'convoys',
  order: 'stream',
  entity: convoyEntity,
  on: {
    ConvoyPlanned: convoy,
    SeatAssigned: convoy,
    SeatReleased: convoy,
    ConvoyDeparted: convoy,
    WorkerArrived: convoy,
  },
  fold: (row, event) => {
    if (event.type === 'ConvoyPlanned') {
      const { organiser, origin, destination, seats, departsAt } = event.data;
      const plannedOn = businessDateOf(event.occurredAt);
      return { organiser, origin, destination, seats, departsAt, plannedOn, departedOn: null, assigned: [] };
    }
    return row && { ...row, ...changeOf(row, event) };
  },
});

function changeOf(row: ConvoyRow, event: Exclude<Followed, { type: 'ConvoyPlanned' }>): Partial<ConvoyRow> {
  switch (event.type) {
    case 'SeatAssigned': {
      const { workerId, jobId } = event.data;
      return { assigned: [...row.assigned, { workerId, jobId, arrivedOn: null, fareFen: null }] };
    }
    case 'SeatReleased':
      return { assigned: row.assigned.filter((seat) => seat.workerId !== event.data.workerId) };
    case 'ConvoyDeparted':
      return { departedOn: event.data.departedOn };
    case 'WorkerArrived': {
      const { workerId, arrivedOn, fareFen } = event.data;
      return {
        assigned: row.assigned.map((seat) =>
          seat.workerId === workerId ? { ...seat, arrivedOn, fareFen: fareFen ?? null } : seat,
        ),
      };
    }
  }
}

/** A convoy as lists show it. */
export interface ListedConvoy extends Omit<ConvoyRow, 'tenant' | 'key'> {
  readonly convoyId: string;
  /** Seats assigned; after departure people aboard. */
  readonly aboard: number;
  readonly arrived: number;
}

export interface ConvoysAsked {
  readonly convoyId?: string;
  readonly workerId?: string;
  readonly organiser?: string;
  readonly departed?: boolean;
}

/** Convoys in the order of their planned departure, then by id. */
export async function convoys(
  source: DataSource,
  tenant: string,
  asked: ConvoysAsked = {},
): Promise<readonly ListedConvoy[]> {
  const { convoyId, workerId, organiser, departed } = asked;
  const rows = await source.query<Omit<ListedConvoy, 'aboard' | 'arrived'>[]>(
    `select key as "convoyId", organiser, origin, destination, seats, "departsAt", "plannedOn", "departedOn",
            assigned
     from convoy
     where tenant = $1 and ($2::text is null or key = $2) and ($3::jsonb is null or assigned @> $3)
       and ($4::text is null or organiser = $4) and ($5::boolean is null or ("departedOn" is not null) = $5)
     order by "departsAt" collate "C", key collate "C"`,
    [
      tenant,
      convoyId ?? null,
      workerId === undefined ? null : JSON.stringify([{ workerId }]),
      organiser ?? null,
      departed ?? null,
    ],
  );
  return rows.map((row) => ({
    ...row,
    aboard: row.assigned.length,
    arrived: row.assigned.filter((seat) => seat.arrivedOn !== null).length,
  }));
}
