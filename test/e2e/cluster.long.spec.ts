import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasGone } from '../../infra/local-servers/server-process.js';

/** `labor cluster` as an operator starts it: it says where everything is, and leaves nothing behind. */

const PATIENCE_MS = 30_000;
const folder = mkdtempSync(join(tmpdir(), 'labour-cluster-spec-'));
// PostgreSQL, which does not run as root, must be able to enter it.
chmodSync(folder, 0o755);
let child: ChildProcess;
let said = '';
afterEach(() => void child.kill('SIGKILL'));
afterAll(() => rmSync(folder, { recursive: true }));

function start(...words: readonly string[]): Promise<unknown> {
  said = '';
  const environment = { ...process.env, LABOR_DATA: folder, LABOR_ROUNDS: 'none' };
  const all = ['tools/labor.mjs', 'cluster', '--brokers', '0', '--no-redis', ...words];
  child = spawn(
    process.execPath,
    all.map((one, at) => (at === 0 ? resolve(one) : one)),
    { env: environment },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((end) => child.once('close', end));
}

async function until(holds: () => boolean): Promise<void> {
  const late = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > late) throw new Error(`not in ${PATIENCE_MS} ms: ${holds}; said ${said}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** By role, as printed: `saga 1234  http://…`. */
function pids(role: string): number[] {
  return [...said.matchAll(new RegExp(`^${role} +(\\d+) {2}http://127`, 'gm'))].map(([, pid]) => Number(pid));
}

const everyone = () => ['saga', 'projector', 'timer', 'matcher', 'api'].flatMap(pids);

it('goes on where one of two is killed, starts another, and ends everything at SIGTERM', async () => {
  const ended = start('--double');
  await until(() => said.includes('停止 stop'));
  expect(said).toMatch(/^PostgreSQL postgresql:\/\//m);
  expect(said).toMatch(new RegExp(`^主密钥 key ${join(folder, 'cluster', 'master.key')}$`, 'm'));
  expect(everyone()).toHaveLength(10);
  process.kill(pids('saga')[0]!, 'SIGKILL');
  await until(() => pids('saga').length === 3);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await Promise.all(everyone().map((pid) => hasGone(pid, 0)))).toEqual(everyone().map(() => true));
});

it('ends everything, and says who died, where there was one of each', async () => {
  const ended = start();
  await until(() => said.includes('停止 stop'));
  const [timer] = pids('timer');
  process.kill(timer!, 'SIGKILL');
  expect(await ended).toBe(1);
  expect(said).toContain(`timer (${timer}) 已退出 · ended: labor worker: timer`);
  expect(await Promise.all(everyone().map((pid) => hasGone(pid, 0)))).toEqual(everyone().map(() => true));
});
