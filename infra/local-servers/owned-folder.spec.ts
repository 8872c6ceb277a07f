import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteOwner, otherOwnerOf, sweepAbandoned } from './owned-folder.js';
import { hasGone, isAlive, serverNotedIn } from './server-process.js';

/** What is left of servers whose owner was killed, and what is somebody else's. */

const place = mkdtempSync(join(tmpdir(), 'labour-owned-'));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

/** A folder with a process noted in it, which stands where it is told to. */
function folder(name: string, standsIn: string): { at: string; pid: number; noted: string } {
  const at = join(place, name);
  mkdirSync(at);
  const child = spawn('sleep', ['60'], { cwd: standsIn === 'its folder' ? at : tmpdir(), stdio: 'ignore' });
  started.push(child);
  writeFileSync(join(at, 'server.pid'), String(child.pid));
  return { at, pid: child.pid ?? 0, noted: join(at, 'server.pid') };
}

async function dead(): Promise<number> {
  const child = spawn('true', { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

const stop = async (at: string) => {
  const pid = serverNotedIn(join(at, 'server.pid'), at);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
};

it('ends what a dead owner left, and only that', async () => {
  const abandoned = folder('server-abandoned', 'its folder');
  const used = folder('server-used', 'its folder');
  const reused = folder('server-reused', 'elsewhere');
  const unowned = folder('server-unowned', 'its folder');
  const other = folder('other-abandoned', 'its folder');
  const owner = await dead();
  for (const { at } of [abandoned, reused, other]) noteOwner(at, owner);
  noteOwner(used.at);
  await sweepAbandoned(place, 'server-', stop);
  expect(await hasGone(abandoned.pid, 5_000)).toBe(true);
  // The number that its file notes is another program's by now.
  expect([used, reused, unowned, other].map(({ pid }) => isAlive(pid))).toEqual([true, true, true, true]);
  expect([abandoned, reused, used, unowned, other].map(({ at }) => existsSync(at))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});

it('tells another owner from this process and from a dead one', async () => {
  const at = join(place, 'owned');
  mkdirSync(at);
  const owners: (number | undefined)[] = [];
  for (const owner of [process.pid, process.ppid, await dead()]) {
    noteOwner(at, owner);
    owners.push(otherOwnerOf(at));
  }
  expect(owners).toEqual([undefined, process.ppid, undefined]);
});
