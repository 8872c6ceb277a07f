import { withPatience } from '../api/shutdown/database-patience.js';
import { endWithParent, stopInOrder, untilSignal } from '../api/shutdown/until-signal.js';
import { telling } from '../../libs/kernel/telemetry.js';
import { processSettingsFrom } from './process-settings.js';
import { openRedisUses } from './redis-uses.js';
import { openRuntime } from './runtime.js';
import { rolesFrom } from './share.js';
import { Metrics } from './telemetry/metrics.js';
import { metricsPortFrom, serveMetrics } from './telemetry/metrics-server.js';
import { openTracing } from './telemetry/open-tracing.js';
import { tellTroubles } from './telemetry/tell-troubles.js';

/**
 * The background work as a process of its own: follows the log, runs sagas and timers, fills the read models.
 * Needs DATABASE_URL; any number may run, one at a time works for each handler. LABOR_ROLES or `--role` name
 * the part that this one does (relay, projector, saga, timer, matcher); without them it does all of it.
 * LABOR_METRICS_PORT lets a scraper read what it measures.
 */
async function main(): Promise<number> {
  const { env, argv } = process;
  const roles = rolesFrom({ argv, env }, false);
  const { redis: shared, ...settings } = processSettingsFrom(env, roles);
  metricsPortFrom(env);
  const signal = untilSignal();
  endWithParent();
  let opened = false;
  // While the database is still being waited for, nothing is in hand.
  void signal.then(() => (opened ? undefined : process.exit(0)));
  const { tenant } = settings;
  const tracing = await openTracing(env, { tenant, service: 'labour-worker' });
  const metrics = new Metrics();
  const telemetry = telling(metrics, tracing?.telemetry) ?? metrics;
  const runtime = await withPatience(() => openRuntime({ ...settings, telemetry, roles }), { say });
  opened = true;
  const { engine } = runtime;
  const stops: (() => Promise<void>)[] = [() => runtime.close(), async () => tracing?.close()];
  let stopped = true;
  try {
    const served = await serveMetrics(env, { metrics, engine });
    if (served) stops.unshift(() => served.close());
    const redis = openRedisUses(shared, { log: engine.log, tenant, tell: say });
    stops.unshift(async () => redis.close());
    engine.startBackground();
    stops.unshift(tellTroubles(engine, say));
    const work = roles ? [...roles].join(', ') : 'following the log';
    say(`${work}${served ? `; measurements at ${served.url}` : ''}`);
    say(`${await signal}: finishing what is in hand`);
  } finally {
    stopped = await stopInOrder(stops, say);
  }
  return stopped ? 0 : 1;
}

function say(line: string): void {
  process.stderr.write(`labor worker: ${line}\n`);
}

try {
  // Whatever still holds the process, such as a half-open connection, must not keep it from ending.
  process.exit(await main());
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
