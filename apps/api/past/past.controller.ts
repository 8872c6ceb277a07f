import { Controller, Get, Headers, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseInstant } from '../../../libs/kernel/business-date.js';
import { instant, shortText } from '../../../libs/kernel/fields.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { type AskedOfThePast, askedOfThePast } from '../../../libs/process/house-projections.js';
import { type AsOf, asOf } from '../../../libs/projections/as-of.js';
import { type Page, pageFields, queryFields, sliceOf } from '../../../libs/projections/http/query-fields.js';
import { ApiContext } from '../api-context.js';
import { ACTOR_HEADER, actorOf } from '../commands/actor.js';
import { Problem, statusOf } from '../problems/problem.js';

const listFields = z.strictObject(queryFields);
const rowFields = z.strictObject({
  ...pageFields,
  projection: shortText.describe('One of the names that /api/projections lists.'),
  key: shortText.optional().describe('Only the row of this key.'),
  happenedBy: instant
    .optional()
    .describe('Only what had happened by this instant, however late it was reported; its end included.'),
  knownBy: instant
    .optional()
    .describe('Only what had been recorded by this instant, as the office knew it then; its end included.'),
});

interface PastRows extends Page<Readonly<Record<string, unknown>>> {
  readonly projection: string;
  readonly happenedBy: string | null;
  readonly knownBy: string | null;
  /** The last position of the log that was looked at. */
  readonly position: number;
  /** Fields that are personal and not shown. */
  readonly withheld: readonly string[];
  /** Keys that stood still at an event which could not be folded. */
  readonly standStill: readonly string[];
}

/** Any projection, asked as of when things happened and as of when they were known. */
@ApiTags('projections')
@Controller('api/projections')
export class PastController {
  private readonly all: readonly AskedOfThePast[];

  constructor(private readonly context: ApiContext) {
    this.all = askedOfThePast(context.engine.options.rooms);
  }

  @Get()
  @ApiOperation({ summary: 'What can be asked as of two times · 可按两个时间查询的视图' })
  list(@Query({ schema: listFields }) _query: z.output<typeof listFields>): {
    items: readonly Pick<AskedOfThePast, 'name' | 'withheld'>[];
  } {
    return { items: this.all.map(({ name, withheld }) => ({ name, withheld })) };
  }

  @Get('rows')
  @ApiOperation({
    summary: 'Rows as they had happened and as they were known by then · 按发生时间和获知时间查询',
    description:
      'Folded from the log, archived parts included: what it costs grows with the log. Both times may be ' +
      'given; without either it is what is known now.',
  })
  async rows(
    @Headers(ACTOR_HEADER) actor: string | undefined,
    @Req() request: FastifyRequest,
    @Query({ schema: rowFields }) asked: z.output<typeof rowFields>,
  ): Promise<PastRows> {
    actorOf(actor, request.ip);
    const { projection, happenedBy = null, knownBy = null } = asked;
    const one = this.all.find(({ name }) => name === projection);
    if (!one) {
      const message = `${projection}: one of ${this.all.map(({ name }) => name).join(', ')} is needed`;
      throw new Problem({ status: 404, code: 'projection-unknown', message });
    }
    const { position, rows, standStill } = await this.asOf(one, asked);
    const shown = [...rows].map(([key, row]) => ({ key, ...withoutTenant(one.shown(row)) }));
    const page = sliceOf(shown, asked, ({ key }) => key);
    return { projection, happenedBy, knownBy, position, withheld: one.withheld, standStill, ...page };
  }

  private async asOf(one: AskedOfThePast, asked: z.output<typeof rowFields>): Promise<AsOf<unknown>> {
    const { engine, tenant } = this.context;
    const { key, happenedBy, knownBy } = asked;
    const answer = await asOf(engine.log, one.folding(tenant), {
      work: one.work,
      ...(key === undefined ? {} : { key }),
      ...(happenedBy === undefined ? {} : { happenedBy: parseInstant(happenedBy) ?? 0 }),
      ...(knownBy === undefined ? {} : { knownBy: parseInstant(knownBy) ?? 0 }),
    });
    if (!isRefusal(answer)) return answer;
    throw new Problem({ status: statusOf(answer.code), code: answer.code, message: answer.message });
  }
}

function withoutTenant({ tenant: _tenant, ...rest }: Readonly<Record<string, unknown>>): object {
  return rest;
}
