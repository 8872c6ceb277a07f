import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { actorReference, identifier } from '../../kernel/fields.js';
import {
  divisionField,
  onField,
  type Page,
  pageFields,
  queryFields,
} from '../../projections/http/query-fields.js';
import { mustFind } from '../../projections/http/refused-query.js';
import type { ListedConvoy } from '../projections/convoys.js';
import type { ConvoyProposals, ListedProposal } from '../projections/convoys-proposed.js';
import { FindConvoys, ProposeConvoys } from './queries.js';

const convoysPage = z.strictObject({
  ...pageFields,
  workerId: identifier.optional().describe('Only convoys on which this worker has a seat.'),
  organiser: actorReference.optional().describe('Only convoys of this organiser, ROLE:ID.'),
  departed: z
    .enum(['true', 'false'])
    .optional()
    .transform((text) => (text === undefined ? undefined : text === 'true'))
    .describe('Only convoys that have departed, or only those that have not.'),
});
const convoyFields = z.strictObject(queryFields);
const proposalFields = z.strictObject({ ...queryFields, ...onField, ...divisionField });

/** Point-to-point convoys. */
@ApiTags('dispatch')
@Controller('api/convoys')
export class ConvoysController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Convoys with their seats, by planned departure · 点对点输送车次' })
  list(@Query({ schema: convoysPage }) page: z.output<typeof convoysPage>): Promise<Page<ListedConvoy>> {
    return this.queries.execute(new FindConvoys(page));
  }

  @Get('proposed')
  @ApiOperation({
    summary: 'Convoys that could be planned now, and who waits on · 建议的点对点车次',
    description: 'Planned by PlanConvoy and AssignSeat; the question itself writes nothing.',
  })
  proposed(
    @Query({ schema: proposalFields }) { on, division }: z.output<typeof proposalFields>,
  ): Promise<ConvoyProposals> {
    return this.queries.execute(new ProposeConvoys({ on, division }));
  }

  @Get('proposed/:id')
  @ApiOperation({ summary: 'One proposed convoy with its people · 单个建议车次' })
  async oneProposed(
    @Param('id') proposalId: string,
    @Query({ schema: proposalFields }) { on, division }: z.output<typeof proposalFields>,
  ): Promise<ListedProposal> {
    const { convoys } = await this.queries.execute(new ProposeConvoys({ on, division }));
    const found = convoys.find((one) => one.proposalId === proposalId);
    return mustFind(found, {
      code: 'proposal-unknown',
      message: `${proposalId}: no convoy is proposed under this id now`,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One convoy with its seats · 单个车次' })
  async one(
    @Param('id') convoyId: string,
    @Query({ schema: convoyFields }) _query: z.output<typeof convoyFields>,
  ): Promise<ListedConvoy> {
    const [convoy] = (await this.queries.execute(new FindConvoys({ convoyId, limit: 1 }))).items;
    return mustFind(convoy, { code: 'convoy-unknown', message: `${convoyId}: no convoy has this id` });
  }
}
