import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { identifier } from '../../kernel/fields.js';
import { onField, type Page, pageFields, queryFields } from '../../projections/http/query-fields.js';
import { mustFind } from '../../projections/http/refused-query.js';
import type { OpeningsExplained, WorkerExplained } from '../projections/market-today.js';
import type { ListedOffer } from '../projections/standing-offers.js';
import type { WhyNotPlaced } from '../projections/why-not-placed.js';
import {
  ExplainStanding,
  ExplainWorker,
  FindOffers,
  FindPlacements,
  type ListedPlacement,
  RankOpenings,
} from './queries.js';

const POSTINGS_AT_MOST = 100;
const POSTINGS_BY_DEFAULT = 10;
const EMPLOYERS_AT_MOST = 500;
const EMPLOYERS_BY_DEFAULT = 20;

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
const standingFields = z.strictObject({ ...queryFields, ...onField });
const openingsFields = z.strictObject({
  ...queryFields,
  ...onField,
  limit: z.coerce.number().int().min(1).max(EMPLOYERS_AT_MOST).default(EMPLOYERS_BY_DEFAULT),
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

  @Get('workers/:id/explanation')
  @ApiOperation({
    summary: 'Where a round would place a worker today, and why there or why nowhere · 安置结果及原因',
    description: 'Solves the present market as a round would see it, and writes nothing.',
  })
  async explanation(
    @Param('id') workerId: string,
    @Query({ schema: standingFields }) { on }: z.output<typeof standingFields>,
  ): Promise<WorkerExplained> {
    const explained = await this.queries.execute(new ExplainStanding({ workerId, on }));
    return mustFind(explained, { code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }

  @Get('openings')
  @ApiOperation({
    summary: 'Employers by what one more opening of theirs is worth · 增加名额的价值排序',
    description: 'Solves the present market as a round would see it, and writes nothing.',
  })
  openings(
    @Query({ schema: openingsFields }) { on, limit }: z.output<typeof openingsFields>,
  ): Promise<OpeningsExplained> {
    return this.queries.execute(new RankOpenings({ on, limit }));
  }
}
