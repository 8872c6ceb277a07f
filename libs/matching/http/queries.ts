import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dayAsked, type Page, pageOf, sliceOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import {
  openingsExplained,
  type OpeningsExplained,
  workerExplained,
  type WorkerExplained,
} from '../projections/market-today.js';
import { type PlacementSteps, statusOn } from '../projections/placement-steps.js';
import { type ListedOffer, type OfferAsked, offersStanding } from '../projections/standing-offers.js';
import { type WhyNotPlaced, whyNotPlaced } from '../projections/why-not-placed.js';
import type { Placement } from '../projections/worker-placements.js';

/** Which placements are asked for; `after` and `limit` count workers. */
export interface PlacementsPage {
  readonly on?: string | undefined;
  readonly workerId?: string | undefined;
  readonly jobId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A placement with where it came from. */
export interface ListedPlacement extends Placement {
  readonly employerId: string | null;
  readonly offerId: string | null;
  readonly contractIds: readonly string[];
}

/** Offers that hold a place now, by their ids. */
export class FindOffers extends Query<Page<ListedOffer>> {
  constructor(readonly page: OfferAsked & { after?: string | undefined; limit: number }) {
    super();
  }
}

@QueryHandler(FindOffers)
export class FindOffersHandler implements IQueryHandler<FindOffers> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindOffers): Promise<Page<ListedOffer>> {
    const all = await offersStanding(this.readSide.source, this.readSide.tenant, page);
    return sliceOf(all, page, (offer) => offer.offerId);
  }
}

/** How far workers have come with jobs, in the order of workers. */
export class FindPlacements extends Query<Page<ListedPlacement>> {
  constructor(readonly page: PlacementsPage) {
    super();
  }
}

@QueryHandler(FindPlacements)
export class FindPlacementsHandler implements IQueryHandler<FindPlacements> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindPlacements): Promise<Page<ListedPlacement>> {
    const { workerId, jobId, after, limit } = page;
    const rows = await this.readSide.source.query<
      { workerId: string; placements: readonly PlacementSteps[] }[]
    >(
      `select key as "workerId", placements from worker_placements
       where tenant = $1 and key > $2 and ($3::text is null or key = $3)
         and ($4::jsonb is null or placements @> $4)
       order by key limit $5`,
      [
        this.readSide.tenant,
        after ?? '',
        workerId ?? null,
        jobId === undefined ? null : JSON.stringify([{ jobId }]),
        limit,
      ],
    );
    const on = dayAsked(page.on, this.readSide);
    const { next } = pageOf(rows, limit, (row) => row.workerId);
    const items = rows.flatMap((row) =>
      row.placements
        .filter((steps) => jobId === undefined || steps.jobId === jobId)
        .map((steps) => listed(row.workerId, steps, on)),
    );
    return { items, next };
  }
}

function listed(workerId: string, steps: PlacementSteps, on: string): ListedPlacement {
  const { jobId, employerId, offerId, contractIds } = steps;
  return { workerId, jobId, status: statusOn(steps, on), employerId, offerId, contractIds };
}

/** Which postings a worker may have, and what stands against the nearest others; none for an unknown id. */
export class ExplainWorker extends Query<WhyNotPlaced | undefined> {
  constructor(readonly asked: { workerId: string; on?: string | undefined; limit?: number }) {
    super();
  }
}

@QueryHandler(ExplainWorker)
export class ExplainWorkerHandler implements IQueryHandler<ExplainWorker> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ asked }: ExplainWorker): Promise<WhyNotPlaced | undefined> {
    const on = dayAsked(asked.on, this.readSide);
    return whyNotPlaced(this.readSide.factsOf('matching'), { ...asked, on });
  }
}

/** Where a worker stands in today's market, and why; none for an unknown id. */
export class ExplainStanding extends Query<WorkerExplained | undefined> {
  constructor(readonly asked: { workerId: string; on?: string | undefined }) {
    super();
  }
}

@QueryHandler(ExplainStanding)
export class ExplainStandingHandler implements IQueryHandler<ExplainStanding> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ asked }: ExplainStanding): Promise<WorkerExplained | undefined> {
    const on = dayAsked(asked.on, this.readSide);
    return workerExplained(this.readSide.factsOf('matching'), { ...asked, on });
  }
}

/** Employers by what one more opening of theirs is worth. */
export class RankOpenings extends Query<OpeningsExplained> {
  constructor(readonly asked: { on?: string | undefined; limit: number }) {
    super();
  }
}

@QueryHandler(RankOpenings)
export class RankOpeningsHandler implements IQueryHandler<RankOpenings> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ asked }: RankOpenings): Promise<OpeningsExplained> {
    const on = dayAsked(asked.on, this.readSide);
    return openingsExplained(this.readSide.factsOf('matching'), { ...asked, on });
  }
}

export const MATCHING_QUERY_HANDLERS = [
  FindOffersHandler,
  FindPlacementsHandler,
  ExplainWorkerHandler,
  ExplainStandingHandler,
  RankOpeningsHandler,
];
