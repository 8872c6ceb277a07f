import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Contract, FindContractsOfWorker } from '../../../libs/employment/http/queries.js';
import { FindConvoys } from '../../../libs/dispatch/http/queries.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { FindPlacements, type ListedPlacement } from '../../../libs/matching/http/queries.js';
import { streamOfEntitlement } from '../../../libs/policy/entitlement/state.js';
import { FindEntitlements } from '../../../libs/policy/http/queries.js';
import type { EntitlementLine } from '../../../libs/policy/projections/entitlements.js';
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
  readonly entitlements: readonly EntitlementLine[];
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
    const all = { workerId, limit: STORY_EVENTS_AT_MOST };
    const placements = (await this.queries.execute(new FindPlacements(all))).items;
    const contracts = await this.queries.execute(new FindContractsOfWorker(workerId));
    const businesses = await this.queries.execute(new FindBusinesses(workerId));
    const entitlements = (await this.queries.execute(new FindEntitlements(all))).items;
    const convoys = (await this.queries.execute(new FindConvoys(all))).items;
    const events = await this.eventsIn(workerId, [
      ...['worker', 'employment', 'business', 'assistance'].map((kind) => `${kind}-${workerId}`),
      ...placements.map((placement) => `places-${placement.jobId}`),
      ...convoys.map((convoy) => `convoy-${convoy.convoyId}`),
      ...entitlements.map((entitlement) => streamOfEntitlement(entitlement.entitlementId)),
    ]);
    return { worker, placements, contracts, businesses, entitlements, events };
  }

  /** What happened to one person in these streams; other people's events in them are left out. */
  private async eventsIn(workerId: string, streams: readonly string[]): Promise<EventView[]> {
    const { reader } = this.context.engine.log;
    const found: RecordedEvent[] = [];
    for (const stream of new Set(streams)) {
      const events = await reader.ofStream(stream);
      found.push(...events.filter((event) => isAbout(event, { workerId, stream })));
    }
    return found
      .sort((one, other) => one.position - other.position)
      .slice(-STORY_EVENTS_AT_MOST)
      .map((event) => this.views.viewOf(event));
  }
}

/** Of a stream that many share, what names the person, and what concerns all of them. */
function isAbout(
  { data }: RecordedEvent,
  { workerId, stream }: { workerId: string; stream: string },
): boolean {
  const named = (data as { workerId?: unknown }).workerId;
  return named === workerId || (named === undefined && !stream.startsWith('places-'));
}
