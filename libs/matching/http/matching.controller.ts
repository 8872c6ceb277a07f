import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { identifier } from '../../kernel/fields.js';
import { onField, type Page, pageFields, queryFields } from '../../projections/http/query-fields.js';
import { mustFind } from '../../projections/http/refused-query.js';
import type { ListedOffer } from '../projections/standing-offers.js';
import type { WhyNotPlaced } from '../projections/why-not-placed.js';
import { ExplainWorker, FindOffers, FindPlacements, type ListedPlacement } from './queries.js';

const POSTINGS_AT_MOST = 100;
const POSTINGS_BY_DEFAULT = 10;

const offersPage = z.strictObject({
  ...pageFields,
  workerId: identifier.optional(),
  jobId: identifier.optional(),
  roundId: identifier.optional().describe('Only offers of this matching round.'),
  status: z.enum(['open', 'accepted']).optional(),
});
const placementsPage = z.strictObject({
  ...pageFields,
  ...onField,
  workerId: identifier.optional(),
  jobId: identifier.optional(),
});
const explanationFields = z.strictObject({
  ...queryFields,
  ...onField,
  limit: z.coerce.number().int().min(1).max(POSTINGS_AT_MOST).default(POSTINGS_BY_DEFAULT),
});

/** Offers, placements, and why there are none. */
@ApiTags('matching')
@Controller('api')
export class MatchingController {
  constructor(private readonly queries: QueryBus) {}

  @Get('offers')
  @ApiOperation({ summary: 'Offers that hold a place now · 当前占用名额的邀约' })
  offers(@Query({ schema: offersPage }) page: z.output<typeof offersPage>): Promise<Page<ListedOffer>> {
    return this.queries.execute(new FindOffers(page));
  }

  @Get('placements')
  @ApiOperation({
    summary: 'How far each worker has come with each job · 人岗对接进度',
    description: 'A page holds `limit` workers with all their placements; `after` is a worker.',
  })
  placements(
    @Query({ schema: placementsPage }) page: z.output<typeof placementsPage>,
  ): Promise<Page<ListedPlacement>> {
    return this.queries.execute(new FindPlacements(page));
  }

  @Get('workers/:id/eligible-jobs')
  @ApiOperation({
    summary:
      'Postings a worker may have, and what stands against the nearest others · 可匹配岗位及不匹配原因',
  })
  async eligibleJobs(
    @Param('id') workerId: string,
    @Query({ schema: explanationFields }) { on, limit }: z.output<typeof explanationFields>,
  ): Promise<WhyNotPlaced> {
    const explained = await this.queries.execute(new ExplainWorker({ workerId, on, limit }));
    return mustFind(explained, { code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
}
