import { join } from 'node:path';
import { masterKeyFrom } from '../worker/master-key-sources.js';
import { kafkaFrom } from '../../libs/messaging/kafka/kafka-settings.js';
import { telling } from '../../libs/kernel/telemetry.js';
import { openRedisUses } from '../worker/redis-uses.js';
import { matcherFrom } from '../worker/matcher/open-matcher.js';
import { houseFrom } from '../worker/rooms.js';
import { archiveFolderFrom, DEFAULT_TENANT, openRuntime } from '../worker/runtime.js';
import { rolesFrom } from '../worker/share.js';
import { Metrics } from '../worker/telemetry/metrics.js';
import { openTracing } from '../worker/telemetry/open-tracing.js';
import { createApi } from './create-api.js';
import { withPatience } from './shutdown/database-patience.js';
import { StartError } from './shutdown/start-error.js';
import { stopInOrder, untilSignal } from './shutdown/until-signal.js';

/** The HTTP door as a process of its own, on a PostgreSQL named by DATABASE_URL. */

const DEFAULT_PORT = 3000;
const HIGHEST_PORT = 65_535;

async function main(): Promise<number> {
  const { env } = process;
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new StartError('DATABASE_URL is needed, as postgres://user:password@host/labour');
  const port = portFrom(env.PORT);
  const masterKey = masterKeyFrom(env, join('.data', 'master.key'));
  const roles = rolesFrom({ argv: process.argv, env }, true);
  const signal = untilSignal();
  let opened = false;
  // While the database is still being waited for, nothing is in hand.
  if (process.channel) endWithParent();
  void signal.then(() => (opened ? undefined : process.exit(0)));
  const tenant = env.LABOR_TENANT || DEFAULT_TENANT;
  const tracing = await openTracing(env, { tenant, service: 'labour-api' });
  const metrics = new Metrics();
  const telemetry = telling(metrics, tracing?.telemetry) ?? metrics;
  const archive = archiveFolderFrom(env, '.data');
  const matcher = (roles?.has('matcher') ?? true) ? matcherFrom(env) : undefined;
  const opening = {
    databaseUrl,
    masterKey,
    tenant,
    telemetry,
    archive,
    matcher,
    roles,
    kafka: kafkaFrom(env),
    house: houseFrom(env),
  };
  const runtime = await withPatience(() => openRuntime(opening), { say });
  opened = true;
  runtime.engine.startBackground();
  const { engine, database } = runtime;
  const redis = openRedisUses(env, { log: engine.log, tenant, tell: say });
  try {
    const host = env.HOST ?? '127.0.0.1';
    const { limit, client } = redis;
    const door = { engine, database, tenant, host, port, metrics, redis: client };
    const api = await createApi(limit ? { ...door, limit } : door);
    say(`listening on ${api.url}; the interface page is ${api.url}/api/docs`);
    say(`${await signal}: finishing what is in hand`);
    const stops = [
      () => api.close(),
      async () => redis.close(),
      () => runtime.close(),
      async () => tracing?.close(),
    ];
    return (await stopInOrder(stops, say)) ? 0 : 1;
  } catch (error) {
    redis.close();
    await runtime.close();
    throw error;
  }
}

/** Whoever started it and held a channel to it is gone: an orderly stop, as by a signal. */
function endWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
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
