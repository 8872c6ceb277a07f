import type { Engine } from '../../../libs/process/engine.js';
import { GONE_AFTER_MS } from '../../../libs/process/share/presence.js';
import { ROLE_NAMES, type RoleName } from '../../../libs/process/share/role-names.js';
import { groupRow, TIMERS_LEADER } from '../../../libs/process/share/share.js';
import { standingInTime } from './standing.js';

/** Events a handler may be behind before what it fills is too old to answer from. */
const LAG_LIMIT = 10_000;

/** What this process is for a role: at work, ready to take over, or at work with others at its side. */
export interface RoleReadiness {
  readonly state: 'leads' | 'standby' | 'works';
  /** The process that leads, where one does. */
  readonly leader: string | null;
}

export interface ProcessReadiness {
  readonly ready: boolean;
  /** Sentences; empty when ready. */
  readonly reasons: readonly string[];
  /** What is wrong and does not keep it from work, each with the setting and the cure. */
  readonly degraded: readonly string[];
  /** Of this process; empty where it does all of the work by itself. */
  readonly roles: Readonly<Partial<Record<RoleName, RoleReadiness>>>;
  /** Roles that no live process has. */
  readonly missing: readonly string[];
  /** Events by which the handler furthest behind is behind; null while that is not known. */
  readonly behind: number | null;
}

/** Rows in which it is written who leads for a role. */
const LEADER_ROWS: Partial<Record<RoleName, string>> = {
  saga: groupRow('saga'),
  projector: groupRow('projector'),
  timer: TIMERS_LEADER,
  matcher: 'matcher',
  relay: 'relay',
};

/** Asks the database and the background work of a process; says what it finds, never throws. */
export async function processReadiness(engine: Engine): Promise<ProcessReadiness> {
  const failing = Object.entries(engine.health()?.failing ?? {}).map(
    ([line, error]) => `${line} fails: ${error}`,
  );
  try {
    const standing = await standingInTime(engine);
    const { roles, missing } = await rolesOf(engine);
    const behind = Math.max(0, ...standing.followers.map((one) => one.lagEvents));
    const late = standing.followers
      .filter((one) => one.lagEvents > LAG_LIMIT)
      .map((one) => `${one.handler} is ${one.lagEvents} events behind`);
    const reasons = [...failing, ...late];
    const degraded = engine.troubles;
    return { ready: reasons.length === 0, reasons, degraded, roles, missing, behind };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reasons = [`the database does not answer; DATABASE_URL names it (${why})`, ...failing];
    return { ready: false, reasons, degraded: engine.troubles, roles: {}, missing: [], behind: null };
  }
}

async function rolesOf(engine: Engine): Promise<Pick<ProcessReadiness, 'roles' | 'missing'>> {
  const { pool, tenant, share } = engine.options;
  if (!share) return { roles: {}, missing: [] };
  const { rows } = await pool.query<{ leaders: Record<string, string> | null; alive: string[] | null }>(
    `select (select json_object_agg(handler, leader) from checkpoint
             where tenant = $1 and leader is not null and leader_until >= clock_timestamp()) as leaders,
            (select array_agg(distinct role) from role_instance, unnest(roles) as role
             where tenant = $1
               and heartbeat_at > clock_timestamp() - $2 * interval '1 millisecond') as alive`,
    [tenant, GONE_AFTER_MS],
  );
  const leaders = rows[0]?.leaders ?? {};
  const alive = new Set(rows[0]?.alive ?? []);
  const states = [...share.roles].map((role): [RoleName, RoleReadiness] => {
    const row = LEADER_ROWS[role];
    if (row === undefined) return [role, { state: 'works', leader: null }];
    const leader = leaders[row] ?? null;
    return [role, { state: leader === share.instance ? 'leads' : 'standby', leader }];
  });
  // Without Kafka nobody relays.
  const needed = ROLE_NAMES.filter((role) => role !== 'relay' || share.byKafka);
  return { roles: Object.fromEntries(states), missing: needed.filter((role) => !alive.has(role)) };
}
