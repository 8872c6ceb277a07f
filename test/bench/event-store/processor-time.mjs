import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/**
 * The processor time that a server's processes have used so far, in milliseconds; those that ended are in the
 * count of their parent. It hardly depends on what else the machine does, where rates do. Undefined where the
 * system does not tell.
 *
 * @param {string} folder where the server's cluster lies
 */
export function serverProcessorMs(folder) {
  if (!existsSync('/proc/self/stat')) return undefined;
  const postmaster = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0];
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (!fields) continue;
    const [parent, own, ended] = [fields[1], fields[11] + fields[12], fields[13] + fields[14]];
    if (pid === postmaster) ticks += own + ended;
    else if (parent === Number(postmaster)) ticks += own;
  }
  return ticks * TICK_MS;
}

/** The numbers after the name of a process, from its state on; undefined when it has just ended. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return undefined;
  }
}
