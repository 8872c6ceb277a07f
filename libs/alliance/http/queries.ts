import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dayAsked } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import type { AllianceOnDay } from '../../kernel/alliances-on-day.js';
import { membersOn } from '../projections/alliance-members.js';

/** Which alliances stand on a day, with their members. */
export class FindAlliances extends Query<readonly AllianceOnDay[]> {
  constructor(readonly on: string | undefined) {
    super();
  }
}

@QueryHandler(FindAlliances)
export class FindAlliancesHandler implements IQueryHandler<FindAlliances> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ on }: FindAlliances): Promise<readonly AllianceOnDay[]> {
    return membersOn(this.readSide.source, this.readSide.tenant, dayAsked(on, this.readSide));
  }
}

export const ALLIANCE_QUERY_HANDLERS = [FindAlliancesHandler];
