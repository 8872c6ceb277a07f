import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Page, pageOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import { contractsAliveByMonth, type ContractRow, contractsOfWorker } from '../projections/contracts.js';
import type { MilestoneRow } from '../projections/milestones.js';

/** Which contracts are asked for; `on` keeps those that run on the day. */
export interface ContractsPage {
  readonly on?: string | undefined;
  readonly workerId?: string | undefined;
  readonly employerId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Contract extends Omit<ContractRow, 'tenant' | 'key'> {
  readonly contractId: string;
}

/** Contracts in the order of their ids. */
export class FindContracts extends Query<Page<Contract>> {
  constructor(readonly page: ContractsPage) {
    super();
  }
}

@QueryHandler(FindContracts)
export class FindContractsHandler implements IQueryHandler<FindContracts> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindContracts): Promise<Page<Contract>> {
    const rows = await this.readSide.source.query<{ row: ContractRow }[]>(
      `select to_json(c) as row from contract c
       where tenant = $1 and key > $2 and ($3::text is null or "workerId" = $3)
         and ($4::text is null or "employerId" = $4)
         and ($5::text is null or (runs and "startsOn" <= $5 and ("lastDay" is null or "lastDay" >= $5)))
       order by key limit $6`,
      [
        this.readSide.tenant,
        page.after ?? '',
        page.workerId ?? null,
        page.employerId ?? null,
        page.on ?? null,
        page.limit,
      ],
    );
    return pageOf(
      rows.map(({ row }) => shown(row)),
      page.limit,
      (contract) => contract.contractId,
    );
  }
}

/** A worker's contracts in the order of their first days. */
export class FindContractsOfWorker extends Query<readonly Contract[]> {
  constructor(readonly workerId: string) {
    super();
  }
}

@QueryHandler(FindContractsOfWorker)
export class FindContractsOfWorkerHandler implements IQueryHandler<FindContractsOfWorker> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ workerId }: FindContractsOfWorker): Promise<readonly Contract[]> {
    const rows = await contractsOfWorker(this.readSide.source, this.readSide.tenant, workerId);
    return rows.map(shown);
  }
}

/** How many contracts run on the last day of each month. */
export class CountContractsByMonth extends Query<readonly { month: string; alive: number }[]> {
  constructor(readonly stretch: { from: string; to: string }) {
    super();
  }
}

@QueryHandler(CountContractsByMonth)
export class CountContractsByMonthHandler implements IQueryHandler<CountContractsByMonth> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ stretch }: CountContractsByMonth): Promise<readonly { month: string; alive: number }[]> {
    return contractsAliveByMonth(this.readSide.source, this.readSide.tenant, stretch);
  }
}

export interface FirstYear extends Omit<MilestoneRow, 'tenant' | 'key'> {
  readonly type: 'OneYearEmployed';
  /** Gives the place in the list. */
  readonly id: string;
}

/** First years employed that stand. */
export class FindMilestones extends Query<Page<FirstYear>> {
  constructor(
    readonly page: {
      workerId?: string | undefined;
      employerId?: string | undefined;
      after?: string | undefined;
      limit: number;
    },
  ) {
    super();
  }
}

@QueryHandler(FindMilestones)
export class FindMilestonesHandler implements IQueryHandler<FindMilestones> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindMilestones): Promise<Page<FirstYear>> {
    const rows = await this.readSide.source.query<{ row: MilestoneRow }[]>(
      `select to_json(m) as row from employment_milestone m
       where tenant = $1 and key > $2 and ($3::text is null or "workerId" = $3)
         and ($4::text is null or "employerId" = $4)
       order by key limit $5`,
      [this.readSide.tenant, page.after ?? '', page.workerId ?? null, page.employerId ?? null, page.limit],
    );
    const items = rows.map(({ row: { tenant: _tenant, key: id, ...row } }) => ({
      type: 'OneYearEmployed' as const,
      id,
      ...row,
    }));
    return pageOf(items, page.limit, (milestone) => milestone.id);
  }
}

function shown({ tenant: _tenant, key: contractId, ...row }: ContractRow): Contract {
  return { contractId, ...row };
}

export const EMPLOYMENT_QUERY_HANDLERS = [
  FindContractsHandler,
  FindContractsOfWorkerHandler,
  CountContractsByMonthHandler,
  FindMilestonesHandler,
];
