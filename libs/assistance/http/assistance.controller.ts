import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  divisionField,
  flag,
  onField,
  type Page,
  pageFields,
  queryFields,
} from '../../projections/http/query-fields.js';
import type { ListCounts } from '../projections/three-lists.js';
import { CountListed, FindListed, FindWarnings, type ListedWarning, type ListName } from './queries.js';

const listName = z.enum(['employed', 'unemployed', 'willingToGoOut']);
const listPage = z.strictObject({ ...pageFields, ...divisionField, ...onField });
const countFields = z.strictObject({
  ...queryFields,
  ...divisionField,
  ...onField,
  by: z.enum(['county', 'prefecture', 'province']).default('county'),
});
const warningsPage = z.strictObject({
  ...pageFields,
  ...divisionField,
  waiting: flag.describe('Only warnings that no offer, contract or business has answered yet.'),
});

/** The three lists and the warnings. */
@ApiTags('assistance')
@Controller('api')
export class AssistanceController {
  constructor(private readonly queries: QueryBus) {}

  @Get('lists')
  @ApiOperation({ summary: 'How many stand on each list, by division of the household · 三张清单人数' })
  async counts(
    @Query({ schema: countFields }) asked: z.output<typeof countFields>,
  ): Promise<{ items: readonly ListCounts[] }> {
    return { items: await this.queries.execute(new CountListed(asked)) };
  }

  @Get('lists/:name')
  @ApiOperation({
    summary: 'Who stands on a list: employed, unemployed, willingToGoOut · 就业、失业、有意愿外出清单',
  })
  async list(
    @Param('name', { schema: listName }) name: ListName,
    @Query({ schema: listPage }) page: z.output<typeof listPage>,
  ): Promise<Page<string>> {
    return this.queries.execute(new FindListed({ ...page, name }));
  }

  @Get('warnings')
  @ApiOperation({ summary: 'Warnings by day · 预警' })
  warnings(
    @Query({ schema: warningsPage }) page: z.output<typeof warningsPage>,
  ): Promise<Page<ListedWarning>> {
    return this.queries.execute(new FindWarnings(page));
  }
}
