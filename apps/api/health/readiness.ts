import { formatInstant } from '../../../libs/kernel/business-date.js';
import type { MatcherStatus } from '../../worker/matcher/matcher-options.js';
import { matcherStatus } from '../../worker/matcher/matcher-status.js';
import { type ProcessReadiness, processReadiness } from '../../worker/telemetry/role-readiness.js';
import type { ApiContext } from '../api-context.js';

/** Events a handler may be behind before its tables are too old to answer from. */
export const LAG_LIMIT = 10_000;
/** Parked work that is named; all of it is listed at its own address. */
const NAMED_AT_MOST = 10;
/** How long the database may take to answer before it counts as down. */
const DATABASE_TIMEOUT_MS = 2_000;

/** What stands between this process and good answers. */
export interface Readiness {
  readonly ready: boolean;
  /** Sentences; empty when ready. */
  readonly reasons: readonly string[];
  readonly database: { readonly answers: boolean; readonly answeredInMs: number | null };
  /** The position of the log's last event; null while the database does not answer. */
  readonly head: number | null;
  /** What this process does where several share the work, and who leads. */
  readonly roles: ProcessReadiness['roles'];
  /** What follows the log, and how many events each is behind what it has stored. */
  readonly followers: readonly { readonly name: string; readonly position: number; readonly lag: number }[];
  readonly timers: { readonly pending: number; readonly overdue: number } | null;
  /** The market as this process keeps it; null where no matcher runs here, or it is busy. */
  readonly matcher: MatcherStatus | null;
  /** Commands of sagas on their way. */
  readonly outbox: number | null;
  /** Lines of work that failed at their last attempt, and with what. */
  readonly failing: Readonly<Record<string, string>>;
  /** Parts of work that stand still; all else goes on, so the process is ready, in part. */
  readonly parked: number | null;
  /** Sentences on what stands still, the first of them; empty when all is well. */
  readonly degraded: readonly string[];
}

interface StandingStill {
  readonly id: string;
  readonly handler: string;
  readonly part: string;
  readonly key: string;
  readonly position: number;
}

interface Standing {
  head: number;
  followers: { name: string; position: number }[] | null;
  timers: number;
  overdue: number;
  outbox: number;
  parked: number;
  still: StandingStill[] | null;
}

/** Asks the database and the background work; says what it finds, never throws. */
export async function readinessOf(context: ApiContext): Promise<Readiness> {
  const health = context.engine.health();
  const failing = health?.failing ?? {};
  const closing = context.closing.begun ? ['the service is stopping'] : [];
  const idle = health === undefined ? ['nothing follows the log in this process'] : [];
  const broken = Object.entries(failing).map(([line, error]) => `${line} fails: ${error}`);
  const askedAt = performance.now();
  const [standing, matcher, shared] = await Promise.all([
    standingOf(context),
    matcherStatus(context.engine),
    processReadiness(context.engine),
  ]);
  const { roles } = shared;
  if (!standing) {
    return {
      ready: false,
      reasons: [...closing, 'the database does not answer', ...idle, ...broken],
      roles,
      database: { answers: false, answeredInMs: null },
      head: null,
      followers: [],
      timers: null,
      matcher,
      outbox: null,
      failing,
      parked: null,
      degraded: [],
    };
  }
  const { head } = standing;
  const followers = (standing.followers ?? []).map((one) => ({
    ...one,
    lag: Math.max(0, head - one.position),
  }));
  const late = followers
    .filter((one) => one.lag > LAG_LIMIT)
    .map((one) => `${one.name} is ${one.lag} events behind`);
  const reasons = [...closing, ...idle, ...broken, ...late];
  return {
    ready: reasons.length === 0,
    reasons,
    database: { answers: true, answeredInMs: Math.round(performance.now() - askedAt) },
    roles,
    head,
    followers,
    timers: { pending: standing.timers, overdue: standing.overdue },
    matcher,
    outbox: standing.outbox,
    failing,
    parked: standing.parked,
    degraded: [
      ...shared.degraded,
      ...shared.missing.map((role) => `no live process has the role ${role}`),
      ...(standing.still ?? []).map(
        ({ id, handler, part, key, position }) =>
          `${handler} ${part} ${key} is parked since position ${position} as ${id}`,
      ),
    ],
  };
}

async function standingOf({ pool, tenant, engine }: ApiContext): Promise<Standing | undefined> {
  const { clock, rooms, handlers = [] } = engine.options;
  const followers = [
    ...rooms.flatMap((room) => [
      `room:${room.name}`,
      ...(room.views ?? []).map((view) => `view:${view.name}`),
    ]),
    ...handlers.map((handler) => handler.name),
  ];
  const question = Promise.resolve().then(() =>
    pool.query<{ standing: Standing }>(STANDING, [tenant, formatInstant(clock.now()), followers]),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), DATABASE_TIMEOUT_MS);
  });
  try {
    const answer = await Promise.race([question, late]);
    return answer?.rows[0]?.standing;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    // An answer that comes too late is nobody's, a failure then neither.
    question.catch(() => undefined);
  }
}

const STANDING = `
  select json_build_object(
    'head', (select position from tenant where tenant = $1),
    'followers', (
      select json_agg(json_build_object('name', handler, 'position', position) order by handler)
      from checkpoint where tenant = $1 and handler = any($3)),
    'timers', (select count(*) from timer where tenant = $1),
    'overdue', (select count(*) from timer where tenant = $1 and due_at < $2),
    'outbox', (select count(*) from outbox where tenant = $1),
    'parked', (select count(*) from parked_work where tenant = $1),
    'still', (
      select json_agg(json_build_object('id', parked_id, 'handler', handler, 'part', part, 'key', key,
        'position', position) order by position)
      from (select * from parked_work where tenant = $1 order by position limit ${NAMED_AT_MOST}) as first)
  ) as standing`;
