import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { businessDate, businessMonth, identifier } from '../../kernel/fields.js';
import { type Page, pageFields, queryFields } from '../../projections/http/query-fields.js';
import {
  type Contract,
  CountContractsByMonth,
  FindContracts,
  FindMilestones,
  type FirstYear,
} from './queries.js';

/** Months a count covers at most. */
const MONTHS_AT_MOST = 120;

const contractsPage = z.strictObject({
  ...pageFields,
  workerId: identifier.optional(),
  employerId: identifier.optional(),
  on: businessDate.optional().describe('Only contracts that run on this day.'),
});
const milestonesPage = z.strictObject({
  ...pageFields,
  workerId: identifier.optional(),
  employerId: identifier.optional(),
});
const monthsFields = z
  .strictObject({ ...queryFields, from: businessMonth, to: businessMonth })
  .refine(({ from, to }) => from <= to && monthsIn(from, to) <= MONTHS_AT_MOST, {
    error: `from may not lie behind to, and at most ${MONTHS_AT_MOST} months are counted`,
  });

/** Contracts and what became of them. */
@ApiTags('employment')
@Controller('api')
export class EmploymentController {
  constructor(private readonly queries: QueryBus) {}

  @Get('contracts')
  @ApiOperation({ summary: 'Contracts · 劳动合同和服务协议' })
  contracts(@Query({ schema: contractsPage }) page: z.output<typeof contractsPage>): Promise<Page<Contract>> {
    return this.queries.execute(new FindContracts(page));
  }

  @Get('contracts/by-month')
  @ApiOperation({ summary: 'Contracts that run on the last day of each month · 每月末在职合同数' })
  async byMonth(
    @Query({ schema: monthsFields }) { from, to }: z.output<typeof monthsFields>,
  ): Promise<{ items: readonly { month: string; alive: number }[] }> {
    return { items: await this.queries.execute(new CountContractsByMonth({ from, to })) };
  }

  @Get('milestones')
  @ApiOperation({ summary: 'First years employed that stand · 就业满一年' })
  milestones(
    @Query({ schema: milestonesPage }) page: z.output<typeof milestonesPage>,
  ): Promise<Page<FirstYear>> {
    return this.queries.execute(new FindMilestones(page));
  }
}

function monthsIn(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return count(to) - count(from) + 1;
}
