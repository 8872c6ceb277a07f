/** What a process may do of the whole, each alone or together with others. */
export const ROLE_NAMES = ['api', 'relay', 'projector', 'saga', 'timer', 'matcher'] as const;

export type RoleName = (typeof ROLE_NAMES)[number];

/** The roles named in texts as `saga,timer`; throws where a name is none, with the known ones. */
export function parseRoles(texts: readonly string[], setting: string): ReadonlySet<RoleName> {
  const names = texts
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.filter((name) => !isRole(name));
  if (unknown.length > 0 || names.length === 0) {
    const found = unknown.length > 0 ? `${unknown.join(', ')}: no such role` : 'no role is named';
    throw new Error(`${setting}: ${found}. Known roles: ${ROLE_NAMES.join(', ')}.`);
  }
  return new Set(names.filter(isRole));
}

function isRole(name: string): name is RoleName {
  return (ROLE_NAMES as readonly string[]).includes(name);
}
