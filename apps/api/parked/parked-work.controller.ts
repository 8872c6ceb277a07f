import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { ListedParkedWork } from '../../../libs/messaging/parking/parked-rows.js';
import { queryFields } from '../../../libs/projections/http/query-fields.js';
import { ApiContext } from '../api-context.js';

const parkedFields = z.strictObject(queryFields);

/** Parts of work that stand still until somebody decides. */
@ApiTags('health')
@Controller('api/parked-work')
export class ParkedWorkController {
  constructor(private readonly context: ApiContext) {}

  @Get()
  @ApiOperation({
    summary: 'What stands still, since when, why, and how many events wait · 搁置的工作',
    description: 'Decided about by RetryParkedWork, SkipParkedWork and RepairParkedWork.',
  })
  async list(
    @Query({ schema: parkedFields }) _query: z.output<typeof parkedFields>,
  ): Promise<{ items: readonly ListedParkedWork[] }> {
    return { items: await this.context.engine.parked() };
  }
}
