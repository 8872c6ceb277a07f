import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { queryFields } from '../../projections/http/query-fields.js';
import { type Business, FindBusinesses } from './queries.js';

const businessFields = z.strictObject(queryFields);

/** Own businesses. */
@ApiTags('services')
@Controller('api/workers/:id/businesses')
export class BusinessesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: "A person's own businesses · 个人创办的经营主体" })
  async list(
    @Param('id') workerId: string,
    @Query({ schema: businessFields }) _query: z.output<typeof businessFields>,
  ): Promise<{ items: readonly Business[] }> {
    return { items: await this.queries.execute(new FindBusinesses(workerId)) };
  }
}
