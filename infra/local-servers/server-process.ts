import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Runs, and not only waits to be asked for its end by whoever started it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The number in the first line of a file, where there is one. */
export function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The process that a file notes, where it runs and works on a place: named among its words, or where it
 * stands. A number alone may be somebody else's by now. Where the machine tells neither, the file is
 * believed.
 */
export function serverNotedIn(file: string, place: string): number | undefined {
  const pid = pidIn(file);
  return pid !== undefined && isAlive(pid) && worksOn(pid, place) ? pid : undefined;
}

/** Whether it ended in time. */
export async function hasGone(pid: number, timeoutMs: number): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  while (isAlive(pid) && performance.now() < until) await pause(LOOK_EVERY_MS);
  return !isAlive(pid);
}

function worksOn(pid: number, place: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(place) || realpathSync(`/proc/${pid}/cwd`) === realpathSync(place);
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
