import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Pool } from 'pg';
import { Doorbell } from '../../libs/process/share/doorbell.js';
import { hasStoredClock, Presence } from '../../libs/process/share/presence.js';
import { parseRoles, type RoleName } from '../../libs/process/share/role-names.js';
import type { Share } from '../../libs/process/share/share.js';
import { StoredClock } from '../../libs/process/share/stored-clock.js';

/** Names this process among all that work for a tenant. */
export function instanceName(): string {
  return `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
}

/** Makes this process known, with its part of the work, and finds out whose time the tenant goes by. */
export async function openShare(
  pool: Pool,
  tenant: string,
  { roles, byKafka }: Pick<Share, 'roles' | 'byKafka'>,
): Promise<Share & { close(): Promise<void> }> {
  const bell = new Doorbell(pool, tenant);
  const clock = (await hasStoredClock(pool, tenant)) ? new StoredClock() : undefined;
  const instance = instanceName();
  const presence = new Presence({ pool, tenant, instance, roles: [...roles], bell, clock });
  await bell.open();
  await presence.open();
  return {
    roles,
    byKafka,
    instance,
    bell,
    presence,
    ...(clock ? { clock } : {}),
    close: async () => {
      await presence.close().finally(() => bell.close());
    },
  };
}

/**
 * The roles of a process: each `--role` of its command line, else LABOR_ROLES as `saga,timer`; undefined
 * where neither says anything. Throws where a name is no role, and where the program cannot
 * do one.
 */
export function rolesFrom(
  { argv, env }: { readonly argv: readonly string[]; readonly env: NodeJS.ProcessEnv },
  doorIsHere: boolean,
): ReadonlySet<RoleName> | undefined {
  const named = argv.flatMap((word, at) => {
    if (word.startsWith('--role=')) return [word.slice('--role='.length)];
    return word === '--role' ? [argv[at + 1] ?? ''] : [];
  });
  const { LABOR_ROLES: listed } = env;
  if (named.length === 0 && listed === undefined) return undefined;
  const setting = named.length > 0 ? '--role' : 'LABOR_ROLES';
  const roles = parseRoles(named.length > 0 ? named : [listed ?? ''], setting);
  if (roles.has('api') === doorIsHere) return roles;
  throw new Error(
    doorIsHere
      ? `${setting}: api is missing, and this program is the door. Perhaps start apps/worker for other roles.`
      : `${setting}: api is served by apps/api, which takes the same setting. Perhaps start that.`,
  );
}
