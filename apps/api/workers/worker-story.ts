import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Contract, FindContractsOfWorker } from '../../../libs/employment/http/queries.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { FindPlacements, type ListedPlacement } from '../../../libs/matching/http/queries.js';
import { FindWorker, type RegisteredWorker } from '../../../libs/registry/http/queries.js';
import { type Business, FindBusinesses } from '../../../libs/services/http/queries.js';
import { ApiContext } from '../api-context.js';
import { type EventView, EventViews } from '../events/event-view.js';

/** Events a story tells at most: the newest are kept. */
export const STORY_EVENTS_AT_MOST = 1000;

/** One person from the first day on, of every room; nothing personal. */
export interface WorkerStory {
  readonly worker: RegisteredWorker;
  readonly placements: readonly ListedPlacement[];
  readonly contracts: readonly Contract[];
  readonly businesses: readonly Business[];
  /** In the order of the log. */
  readonly events: readonly EventView[];
}

/** The whole story of one person, or none for an id that names nobody. */
export class FindWorkerStory extends Query<WorkerStory | undefined> {
  constructor(readonly workerId: string) {
    super();
  }
}

/** Asks every room; only an app may, for rooms do not read each other's tables. */
@QueryHandler(FindWorkerStory)
export class FindWorkerStoryHandler implements IQueryHandler<FindWorkerStory> {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: ApiContext,
    private readonly views: EventViews,
  ) {}

  async execute({ workerId }: FindWorkerStory): Promise<WorkerStory | undefined> {
    const worker = await this.queries.execute(new FindWorker(workerId));
    if (!worker) return undefined;
    const placements = (await this.queries.execute(new FindPlacements({ workerId, limit: 1 }))).items;
    const contracts = await this.queries.execute(new FindContractsOfWorker(workerId));
    const businesses = await this.queries.execute(new FindBusinesses(workerId));
    const events = await this.eventsOf(workerId, placements);
    return { worker, placements, contracts, businesses, events };
  }

  private async eventsOf(workerId: string, placements: readonly ListedPlacement[]): Promise<EventView[]> {
    const { reader } = this.context.engine.log;
    const own = [`worker-${workerId}`, `employment-${workerId}`, `business-${workerId}`];
    const shared = [...new Set(placements.map((placement) => `places-${placement.jobId}`))];
    const found: RecordedEvent[] = [];
    for (const stream of own) found.push(...(await reader.ofStream(stream)));
    for (const stream of shared)
      found.push(...(await reader.ofStream(stream)).filter((one) => isAbout(one, workerId)));
    return found
      .sort((one, other) => one.position - other.position)
      .slice(-STORY_EVENTS_AT_MOST)
      .map((event) => this.views.viewOf(event));
  }
}

function isAbout(event: RecordedEvent, workerId: string): boolean {
  return (event.data as { workerId?: unknown }).workerId === workerId;
}
