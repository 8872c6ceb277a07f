import { join } from 'node:path';
import { masterKeyFrom } from './master-key-sources.js';
import { matcherFrom } from './matcher/open-matcher.js';
import { DEFAULT_TENANT, openRuntime } from './runtime.js';
import { openTracing } from './telemetry/open-tracing.js';

/**
 * The background work as a process of its own: follows the log, runs sagas and timers, fills the read models.
 * Needs DATABASE_URL; any number may run, one at a time works for each handler.
 */
async function main(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is needed, as postgres://user:password@host/labour');
  const masterKey = masterKeyFrom(process.env, join('.data', 'master.key'));
  const tracing = await openTracing(process.env, { tenant: DEFAULT_TENANT, service: 'labour-worker' });
  const telemetry = tracing ? { telemetry: tracing.telemetry } : {};
  const matcher = matcherFrom(process.env);
  const runtime = await openRuntime({ databaseUrl, masterKey, ...telemetry, matcher });
  runtime.engine.startBackground();
  process.stderr.write('labor worker: following the log\n');
  const signal = await new Promise<string>((told) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, told);
  });
  process.stderr.write(`labor worker: ${signal}: finishing what is in hand\n`);
  await runtime.close();
  await tracing?.close();
}

try {
  await main();
} catch (error) {
  process.stderr.write(`labor worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
