import { join } from 'node:path';
import { createApi } from '../../api/create-api.js';
import { withPatience } from '../../api/shutdown/database-patience.js';
import { stopInOrder, untilSignal } from '../../api/shutdown/until-signal.js';
import { masterKeyFrom } from '../../worker/master-key-sources.js';
import { matcherFrom } from '../../worker/matcher/open-matcher.js';
import { openRedisUses, redisSettingsFrom } from '../../worker/redis-uses.js';
import { houseFrom } from '../../worker/rooms.js';
import { DEFAULT_TENANT, openRuntime } from '../../worker/runtime.js';
import { tellTroubles } from '../../worker/telemetry/tell-troubles.js';
import { Metrics } from '../../worker/telemetry/metrics.js';
import { openTracing } from '../../worker/telemetry/open-tracing.js';
import { telling } from '../../../libs/kernel/telemetry.js';
import { archiveFolder, dataFolder, ownServer } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface StartOptions {
  readonly port: string;
  readonly host: string;
}

const HIGHEST_PORT = 65_535;

/**
 * Keeps the server running on the kept data until it is told to stop; everything acknowledged is on the
 * disk.
 */
export async function startCommand(options: StartOptions): Promise<ExitCode> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new UsageError(`--port ${options.port}: a whole number from 0 to ${HIGHEST_PORT} needed`);
  }
  const redisWishes = redisSettingsFrom(process.env);
  const signal = untilSignal();
  const server = await ownServer();
  const stops: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const masterKey = masterKeyFrom(process.env, join(dataFolder(), 'master.key'));
    const tracing = await openTracing(process.env, { tenant: DEFAULT_TENANT, service: 'labour' });
    if (tracing) stops.unshift(() => tracing.close());
    const metrics = new Metrics();
    const telemetry = telling(metrics, tracing?.telemetry) ?? metrics;
    const archive = archiveFolder();
    const matcher = matcherFrom(process.env);
    const house = houseFrom(process.env);
    const runtime = await withPatience(
      () => openRuntime({ databaseUrl: server.url, masterKey, archive, telemetry, matcher, house }),
      { say },
    );
    stops.unshift(() => runtime.close());
    const { engine, database, tenant } = runtime;
    const redis = openRedisUses(redisWishes, { log: engine.log, tenant, tell: say });
    stops.unshift(async () => redis.close());
    engine.startBackground();
    stops.unshift(tellTroubles(engine, say));
    const { host } = options;
    const { limit, client } = redis;
    const door = { engine, database, tenant, host, port, metrics, redis: client };
    const api = await createApi(limit ? { ...door, limit } : door);
    stops.unshift(() => api.close());
    print(`服务已启动 · the server is running on ${api.url}`);
    print(`  接口页面 API page      ${api.url}/api/docs`);
    print(`  数据 data              ${process.env.DATABASE_URL ? 'DATABASE_URL' : dataFolder()}`);
    print('  停止 stop              Ctrl-C');
    say(`${await signal}: finishing what is in hand`);
  } finally {
    await stopInOrder(stops, say);
  }
  // Connections that clients keep half open must not keep the process from ending.
  setImmediate(() => process.exit(0));
  return 0;
}
