import { execFileSync } from 'node:child_process';

/** A process and those it started, such as the server of a database. */
export function familyOf(parent: number): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
  const pairs = listed.map((line) => line.trim().split(/\s+/).map(Number));
  return [parent, ...pairs.flatMap(([pid, of]) => (pid && of === parent ? [pid] : []))];
}

/** All of them stand still for a while, as on a machine that stalls. */
export async function hang(pids: readonly number[], hangMs: number): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGSTOP');
  await new Promise((resume) => setTimeout(resume, hangMs));
  for (const pid of pids) signal(pid, 'SIGCONT');
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
