import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeClock } from '../../../libs/process/share/presence.js';
import { untilSignal } from '../../api/shutdown/until-signal.js';
import { masterKeyFrom } from '../../worker/master-key-sources.js';
import { DEFAULT_TENANT, openRuntime } from '../../worker/runtime.js';
import { Cluster } from '../cluster/cluster.js';
import { groundOfMany, openOnlooker } from '../cluster/ground-of-many.js';
import { HttpDoor } from '../cluster/http-door.js';
import type { RoleProcess } from '../cluster/role-process.js';
import { DEMO_NOTICES, demoHouse } from '../demo/law.js';
import { DEMO_KEY, DEMO_KEY_BYTES, DEMO_OPENS_AT, playDemo } from '../demo/play-demo.js';
import { dataFolder } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface ClusterCommandOptions {
  readonly double?: boolean;
  readonly brokers: string;
  readonly redis: boolean;
}

/** Processes that may be started anew in place of ones that died; more of them is no accident. */
const STARTED_ANEW_AT_MOST = 20;

/**
 * Keeps a server and every role as a process of its own running, until a signal. One that dies ends all of
 * it; where there are two of each, the other goes on and a new one is started in its place.
 */
export async function clusterCommand(options: ClusterCommandOptions): Promise<ExitCode> {
  const folder = join(dataFolder(), 'cluster');
  mkdirSync(folder, { recursive: true });
  const keyFile = join(folder, 'master.key');
  masterKeyFrom({}, keyFile);
  const death = deathOfOne();
  const signal = untilSignal();
  let anew = options.double ? STARTED_ANEW_AT_MOST : 0;
  let running: Cluster | undefined;
  const died = (one: RoleProcess) => {
    anew -= 1;
    if (!running || anew < 0) return death.told(one);
    say(`${endedText(one)}. Another is started`);
    running.startRole(one.roles).then(
      (other) => print(running?.lineOf(other) ?? ''),
      () => death.told(one),
    );
  };
  const cluster = await Cluster.start({
    copies: options.double ? 2 : 1,
    brokers: brokersOf(options),
    redis: options.redis,
    folder: join(folder, 'postgres'),
    settings: (DATABASE_URL) => ({ DATABASE_URL, LABOR_MASTER_KEY_FILE: keyFile }),
    prepare: async (databaseUrl) => {
      // The schema stands before many processes ask for it at once.
      await (await openRuntime({ databaseUrl, masterKey: masterKeyFrom({}, keyFile) })).close();
    },
    died,
    said: ({ pid }, line) => running && say(`${pid} ${line}`),
  });
  running = cluster;
  printAddresses(cluster, keyFile);
  const ended = await Promise.race([signal, death.dead]);
  const dead = typeof ended === 'string' ? undefined : ended;
  if (dead) say(endedText(dead));
  running = undefined;
  say('停止全部进程 · stopping everything that was started');
  await cluster.stop();
  return dead ? 1 : 0;
}

/** Plays the year of the demo through many processes and prints the same report as one process does. */
export async function clusterDemoCommand(options: ClusterCommandOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'labour-cluster-'));
  const keyFile = join(folder, 'master.key');
  writeFileSync(keyFile, `${DEMO_KEY_BYTES.toString('base64')}\n`, { mode: 0o600 });
  const death = deathOfOne();
  try {
    const cluster = await Cluster.start({
      copies: options.double ? 2 : 1,
      brokers: brokersOf(options),
      redis: options.redis,
      settings: (DATABASE_URL) => ({
        DATABASE_URL,
        LABOR_MASTER_KEY_FILE: keyFile,
        LABOR_ROUNDS: 'none',
        LABOR_NOTICES: DEMO_NOTICES,
      }),
      prepare: async (databaseUrl) => {
        const runtime = await openRuntime({ databaseUrl, masterKey: DEMO_KEY });
        await storeClock(runtime.database.pool, DEFAULT_TENANT, { instant: DEMO_OPENS_AT, pace: 'stepping' });
        await runtime.close();
      },
      died: death.told,
    });
    const onlooker = await openOnlooker({
      databaseUrl: cluster.databaseUrl,
      masterKey: DEMO_KEY,
      house: demoHouse(),
    });
    try {
      const door = new HttpDoor(() => cluster.addresses());
      const awaited = { roles: ['matcher'], relays: cluster.brokers.length > 0 };
      const ground = groundOfMany(onlooker, door, awaited);
      const broken = death.dead.then((one) => {
        throw new Error(endedText(one));
      });
      const stopped = untilSignal().then((signal) => {
        throw new Error(`stopped by ${signal}`);
      });
      for (const one of [broken, stopped]) one.catch(() => undefined);
      print(await Promise.race([playDemo(ground, startedAt), broken, stopped]));
    } finally {
      await onlooker.close().catch(() => undefined);
      await cluster.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

/** What an operator needs to reach each of them, and to stop them. */
function printAddresses(cluster: Cluster, keyFile: string): void {
  print(`PostgreSQL ${cluster.databaseUrl}`);
  if (cluster.brokers.length > 0) print(`Kafka      ${cluster.brokers.join(',')}`);
  if (cluster.redisUrl) print(`Redis      ${cluster.redisUrl}`);
  for (const line of cluster.lines()) print(line);
  print(`主密钥 key ${keyFile}`);
  const reached = `DATABASE_URL='${cluster.databaseUrl}' LABOR_MASTER_KEY_FILE='${keyFile}'`;
  print(`命令 labor ${reached} npx labor dead-letters list`);
  print('停止 stop  Ctrl-C');
}

function endedText({ roles, pid, lastWords }: RoleProcess): string {
  return `${roles} (${pid}) 已退出 · ended: ${lastWords.join(' | ')}`;
}

function brokersOf({ brokers }: ClusterCommandOptions): number {
  if (/^[0-9]$/.test(brokers)) return Number(brokers);
  throw new UsageError(`--brokers ${brokers}: a number from 0 (no Kafka) to 9 is needed`);
}

function deathOfOne(): { dead: Promise<RoleProcess>; told: (process: RoleProcess) => void } {
  let told: (process: RoleProcess) => void = () => undefined;
  const dead = new Promise<RoleProcess>((resolve) => {
    told = resolve;
  });
  return { dead, told };
}
