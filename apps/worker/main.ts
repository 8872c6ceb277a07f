import { join } from 'node:path';
import { withPatience } from '../api/shutdown/database-patience.js';
import { kafkaFrom } from '../../libs/messaging/kafka/kafka-settings.js';
import { telling } from '../../libs/kernel/telemetry.js';
import { masterKeyFrom } from './master-key-sources.js';
import { matcherFrom } from './matcher/open-matcher.js';
import { openRedisUses } from './redis-uses.js';
import { houseFrom } from './rooms.js';
import { archiveFolderFrom, DEFAULT_TENANT, openRuntime } from './runtime.js';
import { rolesFrom } from './share.js';
import { Metrics } from './telemetry/metrics.js';
import { serveMetrics } from './telemetry/metrics-server.js';
import { openTracing } from './telemetry/open-tracing.js';

/**
 * The background work as a process of its own: follows the log, runs sagas and timers, fills the read models.
 * Needs DATABASE_URL; any number may run, one at a time works for each handler. LABOR_ROLES or `--role` name
 * the part that this one does (relay, projector, saga, timer, matcher); without them it does all of it.
 * LABOR_METRICS_PORT lets a scraper read what it measures.
 */
async function main(): Promise<void> {
  const { env, argv } = process;
  const roles = rolesFrom({ argv, env }, false);
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is needed, as postgres://user:password@host/labour');
  const signal = new Promise<string>((told) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, told);
    // Whoever started it and held a channel to it is gone.
    process.once('disconnect', () => told('disconnect'));
    process.channel?.unref();
  });
  let opened = false;
  // While the database is still being waited for, nothing is in hand.
  void signal.then(() => (opened ? undefined : process.exit(0)));
  const masterKey = masterKeyFrom(env, join('.data', 'master.key'));
  const tenant = env.LABOR_TENANT || DEFAULT_TENANT;
  const tracing = await openTracing(env, { tenant, service: 'labour-worker' });
  const metrics = new Metrics();
  const telemetry = telling(metrics, tracing?.telemetry) ?? metrics;
  const archive = archiveFolderFrom(env, '.data');
  const matcher = (roles?.has('matcher') ?? true) ? matcherFrom(env) : undefined;
  const opening = {
    databaseUrl,
    masterKey,
    tenant,
    archive,
    telemetry,
    matcher,
    roles,
    kafka: kafkaFrom(env),
    house: houseFrom(env),
  };
  const runtime = await withPatience(() => openRuntime(opening), { say });
  opened = true;
  const served = await serveMetrics(env, { metrics, engine: runtime.engine });
  const redis = openRedisUses(env, { log: runtime.engine.log, tenant, tell: say });
  runtime.engine.startBackground();
  const work = roles ? [...roles].join(', ') : 'following the log';
  say(`${work}${served ? `; measurements at ${served.url}` : ''}`);
  say(`${await signal}: finishing what is in hand`);
  await served?.close();
  redis.close();
  await runtime.close();
  await tracing?.close();
}

function say(line: string): void {
  process.stderr.write(`labor worker: ${line}\n`);
}

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
