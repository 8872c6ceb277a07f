import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoleProcess } from '../../../apps/cli/cluster/role-process.js';
import type { Runtime } from '../../../apps/worker/runtime.js';
import type { ClockDriver } from '../../../libs/process/share/clock-driver.js';
import { type Compiled, compiled, type RunningCluster } from '../house.js';
import { Proxy } from './proxy.js';

const BROKERS = 3;
const COPIES = 2;
const KEY = Buffer.alloc(32, 'chaos');
const OPENS_AT = '2022-01-05T09:00:00+08:00';
/** Roles that read or write Kafka: each has its own way there, through proxies of ours. */
export const ON_KAFKA = ['relay', 'saga', 'projector'] as const;
export type OnKafka = (typeof ON_KAFKA)[number];
const AGAIN_MS = 200;
const PATIENCE_MS = 60_000;

/** PostgreSQL, three brokers, Redis and two processes of every role, under a stored clock. */
export interface Field {
  readonly house: Compiled;
  readonly cluster: RunningCluster;
  readonly onlooker: Runtime;
  readonly driver: ClockDriver;
  readonly ways: Readonly<Record<OnKafka, readonly Proxy[]>>;
  /** Processes that ended though nobody killed them. */
  readonly ended: RoleProcess[];
  /** Those that we killed. */
  readonly killed: Set<RoleProcess>;
  stop(): Promise<void>;
}

export async function openField(): Promise<Field> {
  const house = await compiled();
  const folder = mkdtempSync(join(tmpdir(), 'labour-chaos-'));
  // The server does not run as root, and has its folder in this one.
  chmodSync(folder, 0o755);
  const keyFile = join(folder, 'master.key');
  writeFileSync(keyFile, `${KEY.toString('base64')}\n`, { mode: 0o600 });
  const masterKey = new house.MasterKey(KEY, 'derived');
  const ways = await openWays();
  const ended: RoleProcess[] = [];
  const killed = new Set<RoleProcess>();
  const cluster = await house.Cluster.start({
    copies: COPIES,
    brokers: BROKERS,
    redis: true,
    // A server that keeps what it acknowledged: a throw-away one would not.
    folder: join(folder, 'postgres'),
    kafka: { ways: Object.fromEntries(ON_KAFKA.map((role) => [wayOf(role), portsOf(ways[role])])) },
    settings: (DATABASE_URL, roles) => ({
      DATABASE_URL,
      LABOR_MASTER_KEY_FILE: keyFile,
      LABOR_ROUNDS: 'none',
      ...(isOnKafka(roles)
        ? {
            LABOR_KAFKA: portsOf(ways[roles])
              .map((one) => `127.0.0.1:${one}`)
              .join(),
          }
        : {}),
    }),
    prepare: async (databaseUrl, { kafka }) => {
      for (const role of ON_KAFKA) {
        const ports = kafka?.portsOf(wayOf(role)) ?? [];
        for (const [at, proxy] of ways[role].entries()) proxy.target = ports[at] ?? 0;
      }
      const runtime = await house.openRuntime({ databaseUrl, masterKey });
      const start = { instant: Date.parse(OPENS_AT), pace: 'free' } as const;
      await house.storeClock(runtime.database.pool, runtime.tenant, start);
      await runtime.close();
    },
    died: (process) => {
      if (!killed.has(process)) ended.push(process);
    },
  });
  const onlooker = await house.openOnlooker({ databaseUrl: cluster.databaseUrl, masterKey });
  const { engine, database, tenant, share } = onlooker;
  if (!share) throw new Error('an onlooker has a share');
  const driver = new house.ClockDriver({
    pool: database.pool,
    tenant,
    bell: share.bell,
    handlers: [...engine.handlerNames, house.RELAY],
    roles: ['matcher'],
  });
  const stop = async () => {
    await onlooker.close().catch(() => undefined);
    await cluster.stop();
    for (const proxy of Object.values(ways).flat()) await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { house, cluster, onlooker, driver, ways, ended, killed, stop };
}

function isOnKafka(roles: string): roles is OnKafka {
  return (ON_KAFKA as readonly string[]).includes(roles);
}

const wayOf = (role: OnKafka) => role.toUpperCase();
const portsOf = (proxies: readonly Proxy[]) => proxies.map(({ port }) => port);

async function openWays(): Promise<Field['ways']> {
  const three = () => Promise.all(Array.from({ length: BROKERS }, () => Proxy.open()));
  return { relay: await three(), saga: await three(), projector: await three() };
}

/** Tries again what fails because the database is away for a while. */
export async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resume) => setTimeout(resume, AGAIN_MS));
    }
  }
}
