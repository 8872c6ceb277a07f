import { telling } from '../../libs/kernel/telemetry.js';
import { openRedisUses } from '../worker/redis-uses.js';
import { processSettingsFrom } from '../worker/process-settings.js';
import { openRuntime } from '../worker/runtime.js';
import { rolesFrom } from '../worker/share.js';
import { Metrics } from '../worker/telemetry/metrics.js';
import { openTracing } from '../worker/telemetry/open-tracing.js';
import { tellTroubles } from '../worker/telemetry/tell-troubles.js';
import { createApi } from './create-api.js';
import { withPatience } from './shutdown/database-patience.js';
import { StartError } from './shutdown/start-error.js';
import { endWithParent, stopInOrder, untilSignal } from './shutdown/until-signal.js';

/** The HTTP door as a process of its own, on a PostgreSQL named by DATABASE_URL. */

const DEFAULT_PORT = 3000;
const HIGHEST_PORT = 65_535;

async function main(): Promise<number> {
  const { env, argv } = process;
  const roles = rolesFrom({ argv, env }, true);
  const port = portFrom(env.PORT);
  const { redis: shared, ...settings } = processSettingsFrom(env, roles);
  const signal = untilSignal();
  endWithParent();
  let opened = false;
  // While the database is still being waited for, nothing is in hand.
  void signal.then(() => (opened ? undefined : process.exit(0)));
  const { tenant } = settings;
  const tracing = await openTracing(env, { tenant, service: 'labour-api' });
  const metrics = new Metrics();
  const telemetry = telling(metrics, tracing?.telemetry) ?? metrics;
  const runtime = await withPatience(() => openRuntime({ ...settings, telemetry, roles }), { say });
  opened = true;
  const { engine, database } = runtime;
  const stops: (() => Promise<void>)[] = [() => runtime.close(), async () => tracing?.close()];
  let stopped = true;
  try {
    engine.startBackground();
    stops.unshift(tellTroubles(engine, say));
    const redis = openRedisUses(shared, { log: engine.log, tenant, tell: say });
    stops.unshift(async () => redis.close());
    const host = env.HOST ?? '127.0.0.1';
    const { limit, client } = redis;
    const door = { engine, database, tenant, host, port, metrics, redis: client };
    const api = await createApi(limit ? { ...door, limit } : door);
    stops.unshift(() => api.close());
    say(`listening on ${api.url}; the interface page is ${api.url}/api/docs`);
    say(`${await signal}: finishing what is in hand`);
  } finally {
    stopped = await stopInOrder(stops, say);
  }
  return stopped ? 0 : 1;
}

function portFrom(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new StartError(`PORT ${text}: a whole number from 0 to ${HIGHEST_PORT} is needed`);
}

function say(line: string): void {
  process.stderr.write(`labor api: ${line}\n`);
}

try {
  // Whatever still holds the process, such as a half-open connection, must not keep it from ending.
  process.exit(await main());
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  if (process.env.LABOR_DEBUG && error instanceof Error) say(error.stack ?? '');
  process.exit(1);
}
