import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { divisionCode, identifier } from '../../kernel/fields.js';
import { isRefusal } from '../../kernel/refusal.js';
import {
  divisionField,
  type Page,
  pageFields,
  queryFields,
  sliceOf,
} from '../../projections/http/query-fields.js';
import { mustFind, RefusedQuery } from '../../projections/http/refused-query.js';
import type { DemandExplained } from '../demand-query.js';
import type { ClaimLine, FundLine, PaymentFile } from '../payment-queries.js';
import { FindDemand, FindFunds, FindOpenClaims, FindPaymentFile } from './queries.js';

const claimsPage = z.strictObject({ ...pageFields, ...divisionField });
const positionFields = z.strictObject(queryFields);
const fundsQuestion = z.strictObject({
  ...queryFields,
  division: divisionCode,
  year: z.coerce.number().int().min(1900).max(2199),
});

/** Claims on their way to the money, payment files and funds. Accounts are shown by their last four. */
@ApiTags('policy')
@Controller('api')
export class PaymentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('claims')
  @ApiOperation({
    summary: 'Claims not paid yet, each with the step it waits for · 在办事项',
    description: 'Employers of construction, manufacturing and services first.',
  })
  async claims(@Query({ schema: claimsPage }) page: z.output<typeof claimsPage>): Promise<Page<ClaimLine>> {
    const all = await this.queries.execute(new FindOpenClaims(page.division));
    return sliceOf(all, page, ({ entitlementId }) => entitlementId);
  }

  @Get('payment-batches/:batchId')
  @ApiOperation({ summary: 'A payment file, row by row, with its split · 支付批次' })
  async file(
    @Param('batchId', { schema: identifier }) batchId: z.output<typeof identifier>,
    @Query({ schema: positionFields }) _query: z.output<typeof positionFields>,
  ): Promise<PaymentFile> {
    const found = await this.queries.execute(new FindPaymentFile(batchId));
    if (isRefusal(found)) throw new RefusedQuery(found);
    return found;
  }

  @Get('demands/*')
  @ApiOperation({
    summary: 'Why money is demanded back, both assessments side by side · 退回通知及其理由',
    description: 'The id is that of the grant that was undone, as absorption-reward/e1/w1.',
  })
  async demand(
    @Param('*') entitlementId: string,
    @Query({ schema: positionFields }) _query: z.output<typeof positionFields>,
  ): Promise<DemandExplained> {
    return mustFind(await this.queries.execute(new FindDemand(entitlementId)), {
      code: 'entitlement-unknown',
      message: `${entitlementId}: no grant of this id was undone`,
    });
  }

  @Get('funds')
  @ApiOperation({ summary: 'Budget, drawn and left of each fund of a county and year · 资金余额' })
  async funds(
    @Query({ schema: fundsQuestion }) { division, year }: z.output<typeof fundsQuestion>,
  ): Promise<{ items: readonly FundLine[] }> {
    return { items: await this.queries.execute(new FindFunds({ division, year })) };
  }
}
