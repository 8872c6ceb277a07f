import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, pidIn } from './server-process.js';

const OWNER_FILE = 'owner.pid';

/** Notes whose end makes the folder stale. */
export function noteOwner(folder: string, owner = process.pid): void {
  writeFileSync(join(folder, OWNER_FILE), String(owner));
}

export function forgetOwner(folder: string): void {
  rmSync(join(folder, OWNER_FILE), { force: true });
}

/** The process that uses a folder, where it is alive and not this one. */
export function otherOwnerOf(folder: string): number | undefined {
  const owner = pidIn(join(folder, OWNER_FILE));
  return owner !== undefined && owner !== process.pid && isAlive(owner) ? owner : undefined;
}

/** Throw-away folders whose owner was killed are stopped and removed by whoever comes next. */
export async function sweepAbandoned(
  place: string,
  prefix: string,
  stop: (folder: string) => Promise<void>,
): Promise<void> {
  for (const name of readdirSync(place).filter((one) => one.startsWith(prefix))) {
    const folder = join(place, name);
    try {
      const owner = pidIn(join(folder, OWNER_FILE));
      if (owner === undefined || isAlive(owner)) continue;
      await stop(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's folder, or one that is being made or removed by somebody else: not ours to mend.
    }
  }
}
