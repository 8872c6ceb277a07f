import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { EndingReason, RecordedEmploymentEvent } from '../events.js';

/** One contract as it stands; `key` is its id. */
export interface ContractRow extends ViewRow {
  readonly workerId: string;
  readonly employerId: string;
  readonly jobId: string | null;
  readonly agencyId: string | null;
  readonly kind: 'labour-contract' | 'service-agreement';
  readonly partTime: boolean;
  readonly wageFen: number;
  readonly startsOn: BusinessDate;
  /** The last day as signed; null for an open-ended contract. */
  readonly endsOn: BusinessDate | null;
  /** The last day as it stands, an ending included; null for an open-ended contract that runs. */
  readonly lastDay: BusinessDate | null;
  /** False where the employment ended before the first day. */
  readonly runs: boolean;
  /** Why the employment ended; a `term-over` stands here also where another contract went on with it. */
  readonly endedBecause: EndingReason | null;
  /** The contract that this one renewed. */
  readonly renews: string | null;
  readonly renewedBy: string | null;
}

export const contractEntity = new EntitySchema<ContractRow>({
  name: 'contract',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    employerId: { type: 'text' },
    jobId: { type: 'text', nullable: true },
    agencyId: { type: 'text', nullable: true },
    kind: { type: 'text' },
    partTime: { type: 'boolean' },
    wageFen: { type: 'bigint' },
    startsOn: { type: 'text' },
    endsOn: { type: 'text', nullable: true },
    lastDay: { type: 'text', nullable: true },
    runs: { type: 'boolean' },
    endedBecause: { type: 'text', nullable: true },
    renews: { type: 'text', nullable: true },
    renewedBy: { type: 'text', nullable: true },
  },
});

export class CreateContract1700000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contract (
        tenant text not null, key text not null, "workerId" text not null, "employerId" text not null,
        "jobId" text, "agencyId" text, kind text not null, "partTime" boolean not null,
        "wageFen" bigint not null, "startsOn" text not null, "endsOn" text, "lastDay" text,
        runs boolean not null, "endedBecause" text, renews text, "renewedBy" text,
        primary key (tenant, key)
      )`);
    // Serves one worker's contracts in order of time.
    await runner.query('create index contract_worker on contract (tenant, "workerId", "startsOn", key)');
    // Serves the contracts alive on a day.
    await runner.query('create index contract_days on contract (tenant, "startsOn", "lastDay") where runs');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contract');
  }
}

type Followed = Extract<
  RecordedEmploymentEvent,
  { type: 'ContractSigned' | 'ContractRenewed' | 'EmploymentEnded' }
>;
type Columns = Omit<ContractRow, 'tenant' | 'key'>;

/** Which contracts there are, and which of them are alive on a day. */
export const contractsAlive = readModel<ContractRow, Followed>({
  name: 'contracts-alive',
  order: 'stream',
  entity: contractEntity,
  on: {
    ContractSigned: (event) => [event.data.contractId],
    ContractRenewed: (event) => [event.data.contractId, event.data.newContractId],
    EmploymentEnded: (event) => event.data.contractIds,
  },
  fold: (row, event, key) => {
    switch (event.type) {
      case 'ContractSigned':
        return begun(event.data, { agencyId: event.data.agencyId ?? null, renews: null });
      case 'ContractRenewed':
        if (key === event.data.contractId) return row && { ...row, renewedBy: event.data.newContractId };
        return begun(event.data, { agencyId: null, renews: event.data.contractId });
      case 'EmploymentEnded':
        return row && { ...row, ...endingOf(row, event.data) };
    }
  },
});

function begun(
  data: Extract<Followed, { type: 'ContractSigned' | 'ContractRenewed' }>['data'],
  origin: Pick<Columns, 'agencyId' | 'renews'>,
): Columns {
  const { workerId, employerId, kind, partTime, wageFen, startsOn } = data;
  const endsOn = data.endsOn ?? null;
  return {
    workerId,
    employerId,
    kind,
    partTime,
    wageFen,
    startsOn,
    endsOn,
    jobId: data.jobId ?? null,
    lastDay: endsOn,
    runs: true,
    endedBecause: null,
    renewedBy: null,
    ...origin,
  };
}

function endingOf(
  row: ContractRow,
  ending: { endedOn: BusinessDate; reason: EndingReason },
): Partial<Columns> {
  const lastDay = row.lastDay !== null && row.lastDay < ending.endedOn ? row.lastDay : ending.endedOn;
  return { lastDay, runs: lastDay >= row.startsOn, endedBecause: ending.reason };
}

const ALIVE = '"startsOn" <= $2 and ("lastDay" is null or "lastDay" >= $2) and runs';

/** The contracts that run on a day, by id. */
export async function contractsAliveOn(
  source: DataSource,
  tenant: string,
  date: BusinessDate,
): Promise<readonly ContractRow[]> {
  const rows = await source.query(
    `select to_json(c) as row from contract c where tenant = $1 and ${ALIVE} order by key collate "C"`,
    [tenant, date],
  );
  return rows.map(({ row }: { row: ContractRow }) => row);
}

/** How many contracts run on the last day of each month of a stretch, both months included. */
export async function contractsAliveByMonth(
  source: DataSource,
  tenant: string,
  stretch: { from: BusinessMonth; to: BusinessMonth },
): Promise<readonly { month: BusinessMonth; alive: number }[]> {
  return source.query(
    `select to_char(month, 'YYYY-MM') as month, count(c.key)::int as alive
     from generate_series($2::date, $3::date, interval '1 month') as month
     left join contract c on c.tenant = $1 and c.runs
       and c."startsOn" <= to_char(month + interval '1 month - 1 day', 'YYYY-MM-DD')
       and (c."lastDay" is null or c."lastDay" >= to_char(month + interval '1 month - 1 day', 'YYYY-MM-DD'))
     group by month order by month`,
    [tenant, `${stretch.from}-01`, `${stretch.to}-01`],
  );
}

/** A worker's contracts in order of their first days. */
export async function contractsOfWorker(
  source: DataSource,
  tenant: string,
  workerId: string,
): Promise<readonly ContractRow[]> {
  const rows = await source.query(
    `select to_json(c) as row from contract c where tenant = $1 and "workerId" = $2
     order by "startsOn", key collate "C"`,
    [tenant, workerId],
  );
  return rows.map(({ row }: { row: ContractRow }) => row);
}
