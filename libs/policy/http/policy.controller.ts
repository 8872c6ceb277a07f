import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { parseInstant } from '../../kernel/business-date.js';
import { actorReference, businessDate, identifier, instant } from '../../kernel/fields.js';
import { isRefusal } from '../../kernel/refusal.js';
import { type Page, pageFields, queryFields } from '../../projections/http/query-fields.js';
import { mustFind, RefusedQuery } from '../../projections/http/refused-query.js';
import type { Explained } from '../explain-query.js';
import type { CoverageReport } from '../law/marks/coverage-report.js';
import { MARKS } from '../law/marks/mark-file.js';
import { MEASURE_IDS } from '../measures/measure.js';
import type { EntitlementLine, MeasureSum } from '../projections/entitlements.js';
import {
  CoverNotices,
  type EntitlementInFull,
  ExplainEntitlement,
  FindEntitlement,
  FindEntitlements,
  SumEntitlements,
} from './queries.js';

const policy = z.enum(MEASURE_IDS);
const entitlementsPage = z.strictObject({
  ...pageFields,
  policy: policy.optional(),
  workerId: identifier.optional(),
  beneficiary: actorReference.optional().describe('ROLE:ID, as employer:e1.'),
  status: z.enum(['pending', 'granted', 'refused', 'paid', 'clawed-back']).optional(),
});
const positionFields = z.strictObject(queryFields);
const question = z.strictObject({
  ...queryFields,
  workerId: identifier.optional().describe('Needed unless the measure is for an employer as such.'),
  employerId: identifier.optional(),
  agencyId: identifier.optional(),
  on: businessDate.optional().describe('As of this day; today by default, or the day of knownBy.'),
  knownBy: instant
    .optional()
    .describe('Only what had been recorded by this instant, as the office knew it then; its end included.'),
});
const coverageQuestion = z.strictObject({
  ...queryFields,
  notice: z.string().optional().describe('N25 or N6; every notice by default.'),
  only: z.enum(MARKS).optional().describe('Only clauses of this mark.'),
});

/** What is due to whom, and why or why not. */
@ApiTags('policy')
@Controller('api')
export class PolicyController {
  constructor(private readonly queries: QueryBus) {}

  @Get('entitlements')
  @ApiOperation({ summary: 'Entitlements, decided and pending, by day · 政策兑现' })
  list(
    @Query({ schema: entitlementsPage }) page: z.output<typeof entitlementsPage>,
  ): Promise<Page<EntitlementLine>> {
    return this.queries.execute(new FindEntitlements(page));
  }

  @Get('entitlements/*')
  @ApiOperation({
    summary: 'One entitlement with its trace and its steps to payment · 单项兑现及其核定过程',
    description: 'The id is POLICY/BENEFICIARY/WORKER, as absorption-reward/e1/w1.',
  })
  async one(
    @Param('*') entitlementId: string,
    @Query({ schema: positionFields }) _query: z.output<typeof positionFields>,
  ): Promise<EntitlementInFull> {
    const found = await this.queries.execute(new FindEntitlement(entitlementId));
    return mustFind(found, {
      code: 'entitlement-unknown',
      message: `${entitlementId}: no entitlement has this id`,
    });
  }

  @Get('measures')
  @ApiOperation({ summary: 'Numbers and money by measure, status and reason · 各项政策的人次和金额' })
  async sums(
    @Query({ schema: positionFields }) _query: z.output<typeof positionFields>,
  ): Promise<{ items: readonly MeasureSum[] }> {
    return { items: await this.queries.execute(new SumEntitlements()) };
  }

  @Get('measures/:policy/explanation')
  @ApiOperation({
    summary: 'Would this be paid, and why or why not · 某项政策是否适用及理由',
    description:
      'Answers for anyone and any day, as it was or as it was known then, with every condition and its ' +
      'citation; nothing is written. As known then it is folded from the log, which takes longer.',
  })
  async explain(
    @Param('policy', { schema: policy }) measure: z.output<typeof policy>,
    @Query({ schema: question }) asked: z.output<typeof question>,
  ): Promise<Explained> {
    const { minPosition: _read, knownBy, ...who } = asked;
    const known = knownBy === undefined ? {} : { knownBy: parseInstant(knownBy) ?? 0 };
    const explained = await this.queries.execute(
      new ExplainEntitlement({ policy: measure, ...who, ...known }),
    );
    if (isRefusal(explained)) throw new RefusedQuery(explained);
    return explained;
  }

  @Get('notices/coverage')
  @ApiOperation({
    summary: 'Every sentence of the notices with its mark · 逐句对照两份文件',
    description:
      'What carries a clause out, what awaits, what is left to local documents, why nothing follows.',
  })
  async coverage(
    @Query({ schema: coverageQuestion }) { notice, only }: z.output<typeof coverageQuestion>,
  ): Promise<CoverageReport> {
    const report = await this.queries.execute(new CoverNotices({ notice, only }));
    const known = report.notices.length > 0 ? report : undefined;
    return mustFind(known, { code: 'notice-unknown', message: `${notice}: no notice is cited so` });
  }
}
