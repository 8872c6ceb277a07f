import type { Database } from '../../../apps/worker/postgres/database.js';
import { Follower } from '../../messaging/follower.js';
import { brokenAt } from './chain-check.js';
import type { Chance } from './chance.js';
import { HOUSE_FOLLOWERS, HouseLog, seenEvent } from './house-log.js';
import { OrderAudit } from './order-audit.js';
import { brokenPromises, OrderRun, type OrderRunOptions, type OrderRunReport } from './order-run.js';
import { RIVAL_FOLLOWERS, RivalLog } from './rival-log.js';
import { makeTallyTable, TallyHandler, wrongTallies } from './tally-handler.js';

/** How much, and how rough. */
export interface OrderSize {
  readonly appends: number;
  readonly writers: number;
  readonly callers: number;
  readonly streams: number;
  readonly killEvery: number;
  readonly cutEvery: number;
  readonly holdFor: number;
  readonly dawdlingShare: number;
  readonly dawdlingMs: number;
}

export interface OrderCase {
  readonly database: Database;
  readonly otherUrl: string;
  readonly chance: Chance;
  readonly size: OrderSize;
}

/** What must be empty after a run of ours, by what it says; and how much there was. */
export interface OrderVerdict {
  readonly faults: Readonly<Record<string, unknown>>;
  readonly report: OrderRunReport;
  readonly events: number;
  readonly peakHeapMb: number;
}

const TENANT = '42';
/** Two processes compete for one handler; another handler is carried by one alone, which is killed. */
const SHARED_HANDLER = 'tally-shared';
const LONELY_HANDLER = 'tally-alone';
const SHOWN = 5;
const WATCH_MS = 250;

/** Our log under the run's disturbances, followed in every way there is. */
export async function ourOrder({ database, otherUrl, chance, size }: OrderCase): Promise<OrderVerdict> {
  const { pool, url } = database;
  await makeTallyTable(pool);
  const house = await HouseLog.open(pool, { tenant: TENANT });
  const memory = watchHeap();
  const report = await new OrderRun({
    ...optionsOf(size, { url, otherUrl, chance }),
    scheme: 'house',
    followers: Object.fromEntries(HOUSE_FOLLOWERS.map((kind) => [kind, house.follow(kind)])),
    handlerProcesses: [[SHARED_HANDLER], [SHARED_HANDLER, LONELY_HANDLER]],
  }).run();

  const truth = new OrderAudit('truth');
  for await (const events of house.log.replay.events())
    for (const event of events) truth.see(seenEvent(event));
  await house.log.refreshHead();
  const tallies: string[] = [];
  for (const name of [SHARED_HANDLER, LONELY_HANDLER]) {
    const follower = new Follower(new TallyHandler(name), { pool, tenant: TENANT, feed: house.log });
    await follower.open();
    await follower.catchUp();
    tallies.push(...(await wrongTallies(pool, name, truth.versions)));
  }
  const { rows } = await pool.query(
    `select count(*)::int as events, (select position::int from tenant where tenant = $1) as head
     from event where tenant = $1`,
    [TENANT],
  );
  const others = Object.values(report.audits).filter((audit) => audit.digest() !== truth.digest());
  const faults = {
    ...faultsOf(truth),
    followersThatSawOtherwise: others.map((audit) => ({ name: audit.name, ...faultsOf(audit) })),
    writersThatSawOtherwise: report.violations.slice(0, SHOWN),
    brokenPromises: brokenPromises(report, truth).slice(0, SHOWN),
    wrongTallies: tallies.slice(0, SHOWN),
    storedBeyondTheHead: Number(rows[0]?.events) - Number(rows[0]?.head),
    unseen: Number(rows[0]?.head) - truth.events,
    brokenChain: (await brokenAt(pool, TENANT)).slice(0, SHOWN),
  };
  return { faults, report, events: truth.events, peakHeapMb: memory.stop() };
}

/** What a run without fault answers. */
export const NO_FAULTS = {
  doubled: 0,
  reordered: 0,
  skipped: 0,
  holes: 0,
  ranBack: 0,
  examples: [],
  followersThatSawOtherwise: [],
  writersThatSawOtherwise: [],
  brokenPromises: [],
  wrongTallies: [],
  storedBeyondTheHead: 0,
  unseen: 0,
  brokenChain: [],
} as const;

/** What each of the popular ways of following made of the same disturbances. */
export interface RivalVerdict {
  readonly lost: number;
  readonly reordered: number;
  readonly events: number;
}

export async function rivalOrder(
  one: OrderCase,
): Promise<{ verdicts: Record<string, RivalVerdict>; report: OrderRunReport }> {
  const { pool, url } = one.database;
  const rival = new RivalLog(pool);
  await rival.makeTable();
  const report = await new OrderRun({
    ...optionsOf(one.size, { url, otherUrl: one.otherUrl, chance: one.chance }),
    scheme: 'rival',
    followers: Object.fromEntries(RIVAL_FOLLOWERS.map((kind) => [kind, rival.follow(kind)])),
    handlerProcesses: [],
    everythingShown: () => rival.everythingShown(),
  }).run();
  const truth = new OrderAudit('truth');
  for (let position = 0; ; ) {
    const events = await rival.stored(position, 1_000);
    for (const event of events) truth.see(event);
    const last = events.at(-1);
    if (!last) break;
    position = last.position;
  }
  const verdicts = Object.fromEntries(
    Object.entries(report.audits).map(([name, audit]) => {
      const { reordered, events } = audit;
      return [name, { lost: audit.missing(truth), reordered, events }];
    }),
  );
  return { verdicts, report };
}

function optionsOf(
  size: OrderSize,
  where: { url: string; otherUrl: string; chance: Chance },
): Omit<OrderRunOptions, 'scheme' | 'followers' | 'handlerProcesses'> {
  return { ...size, ...where, tenant: TENANT };
}

function faultsOf(audit: OrderAudit): object {
  const { doubled, reordered, skipped, holes, ranBack, examples } = audit;
  return { doubled, reordered, skipped, holes, ranBack, examples };
}

function watchHeap(): { stop(): number } {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  const timer = setInterval(look, WATCH_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return Math.round(peak / 2 ** 20);
    },
  };
}
