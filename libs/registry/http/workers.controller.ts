import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { divisionCode } from '../../kernel/fields.js';
import { type Page, pageFields } from '../../projections/http/query-fields.js';
import { FindWorkers, type RegisteredWorker } from './queries.js';

const workersPage = z.strictObject({
  ...pageFields,
  county: divisionCode.optional().describe('Only households of this county, as 420525.'),
});

/** Who is registered. */
@ApiTags('registry')
@Controller('api/workers')
export class WorkersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Registered workers, nothing personal · 劳动者名册（不含个人信息）' })
  list(@Query({ schema: workersPage }) page: z.output<typeof workersPage>): Promise<Page<RegisteredWorker>> {
    return this.queries.execute(new FindWorkers(page));
  }
}
