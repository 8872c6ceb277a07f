// Servers and processes for the measurements: durable PostgreSQL, and roles as the cluster starts them.
import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../../../dist/apps/cli/cluster/cluster.js';
import { startEmbeddedPostgres } from '../../../dist/apps/worker/postgres/embedded-postgres.js';
import { openRuntime } from '../../../dist/apps/worker/runtime.js';
import { MasterKey } from '../../../dist/libs/privacy/sealing.js';

export const KEY = new MasterKey(Buffer.alloc(32, 'bench'));
export const WATCHED = 'view:registered-workers';

function folderWithKey() {
  const folder = mkdtempSync(join(tmpdir(), 'labour-bench-'));
  chmodSync(folder, 0o755);
  const keyFile = join(folder, 'master.key');
  writeFileSync(keyFile, `${Buffer.alloc(32, 'bench').toString('base64')}\n`, { mode: 0o600 });
  return { folder, keyFile, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** One process that does everything, on a server of its own. */
export async function oneProcess() {
  const { folder, keyFile, remove } = folderWithKey();
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const load = await startLoad({ databaseUrl: server.url, keyFile, role: 'all' });
  return {
    databaseUrl: server.url,
    load,
    stop: async () => {
      await load.stop();
      await server.stop();
      remove();
    },
  };
}

/** Every role a process, Kafka in between; the load comes in by a door of its own. */
export async function manyProcesses({ brokers, copies }) {
  const { folder, keyFile, remove } = folderWithKey();
  const cluster = await Cluster.start({
    copies,
    brokers,
    redis: true,
    folder: join(folder, 'postgres'),
    settings: (DATABASE_URL) => ({ DATABASE_URL, LABOR_MASTER_KEY_FILE: keyFile, LABOR_ROUNDS: 'none' }),
    prepare: async (databaseUrl) => {
      await (await openRuntime({ databaseUrl, masterKey: KEY })).close();
    },
  });
  const { databaseUrl } = cluster;
  const load = await startLoad({ databaseUrl, keyFile, role: 'door' });
  return {
    cluster,
    databaseUrl,
    load,
    stop: async () => {
      await load.stop();
      await cluster.stop();
      remove();
    },
  };
}

async function startLoad({ databaseUrl, keyFile, role }) {
  const child = fork(join(import.meta.dirname, 'load.mjs'), {
    env: { ...process.env, DATABASE_URL: databaseUrl, LABOR_MASTER_KEY_FILE: keyFile, ROLE: role },
  });
  const told = () =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('the process that gives the load ended'));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message);
      });
    });
  await told();
  let first = 1;
  return {
    /** Resolves with what was acknowledged once all of it is answered. */
    run: async ({ rate, seconds }) => {
      const answer = told();
      child.send({ rate, seconds, first });
      first += Math.round(rate * seconds);
      return answer;
    },
    stop: async () => {
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send({ stop: true });
      await ended;
    },
  };
}
