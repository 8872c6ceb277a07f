import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { onField, queryFields } from '../../projections/http/query-fields.js';
import type { AllianceOnDay } from '../../kernel/alliances-on-day.js';
import { FindAlliances } from './queries.js';

const allianceFields = z.strictObject({ ...queryFields, ...onField });

/** Labour-cooperation alliances. */
@ApiTags('alliance')
@Controller('api/alliances')
export class AlliancesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Alliances and their members on a day · 劳务协作联盟及成员' })
  async list(
    @Query({ schema: allianceFields }) { on }: z.output<typeof allianceFields>,
  ): Promise<{ items: readonly AllianceOnDay[] }> {
    return { items: await this.queries.execute(new FindAlliances(on)) };
  }
}
