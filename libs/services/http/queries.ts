import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadSide } from '../../projections/http/read-side.js';
import { businessesOf, type BusinessRow } from '../projections/businesses.js';

export interface Business extends Omit<BusinessRow, 'tenant' | 'key'> {
  readonly id: string;
}

/** A founder's businesses in the order of their licences. */
export class FindBusinesses extends Query<readonly Business[]> {
  constructor(readonly workerId: string) {
    super();
  }
}

@QueryHandler(FindBusinesses)
export class FindBusinessesHandler implements IQueryHandler<FindBusinesses> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ workerId }: FindBusinesses): Promise<readonly Business[]> {
    const rows = await businessesOf(this.readSide.source, this.readSide.tenant, workerId);
    return rows.map(({ tenant: _tenant, key: id, ...row }) => ({ id, ...row }));
  }
}

export const SERVICES_QUERY_HANDLERS = [FindBusinessesHandler];
