import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Page, pageOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import type { RegisteredWorkerRow } from '../projections/registered-workers.js';

/** A registered worker as clients see one: nothing personal. */
export interface RegisteredWorker extends Omit<RegisteredWorkerRow, 'tenant' | 'key'> {
  readonly workerId: string;
}

/** Who is registered, in the order of ids; of one county where it is named. */
export class FindWorkers extends Query<Page<RegisteredWorker>> {
  constructor(readonly page: { county?: string | undefined; after?: string | undefined; limit: number }) {
    super();
  }
}

@QueryHandler(FindWorkers)
export class FindWorkersHandler implements IQueryHandler<FindWorkers> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindWorkers): Promise<Page<RegisteredWorker>> {
    const rows: RegisteredWorkerRow[] = await this.readSide.source.query(
      `select * from registered_worker
       where tenant = $1 and key > $2 and ($3::text is null or "householdCounty" = $3)
       order by key limit $4`,
      [this.readSide.tenant, page.after ?? '', page.county ?? null, page.limit],
    );
    return pageOf(rows.map(shown), page.limit, (worker) => worker.workerId);
  }
}

/** One registered worker, or none. */
export class FindWorker extends Query<RegisteredWorker | undefined> {
  constructor(readonly workerId: string) {
    super();
  }
}

@QueryHandler(FindWorker)
export class FindWorkerHandler implements IQueryHandler<FindWorker> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ workerId }: FindWorker): Promise<RegisteredWorker | undefined> {
    const rows: RegisteredWorkerRow[] = await this.readSide.source.query(
      'select * from registered_worker where tenant = $1 and key = $2',
      [this.readSide.tenant, workerId],
    );
    return rows.map(shown)[0];
  }
}

/** PostgreSQL's bigint comes as text. */
function shown({ tenant: _tenant, key, ...row }: RegisteredWorkerRow): RegisteredWorker {
  return { workerId: key, ...row, wageFloorFen: row.wageFloorFen === null ? null : Number(row.wageFloorFen) };
}

export const REGISTRY_QUERY_HANDLERS = [FindWorkersHandler, FindWorkerHandler];
