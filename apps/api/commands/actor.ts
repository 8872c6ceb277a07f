import { type CommandDefinition, ROLES, type Role } from '../../../libs/kernel/command.js';
import { actorReference } from '../../../libs/kernel/fields.js';
import { checkIdentifier } from '../../../libs/kernel/identifier.js';
import { Problem } from '../problems/problem.js';

/** Stands in for a real sign-on: whoever calls says who acts. */
export const ACTOR_HEADER = 'x-actor';

/** Whoever sits at the machine itself and names nobody. */
const LOCAL_ACTOR = 'system:local';
const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

/**
 * Who acts, from the header. A caller on this machine who names nobody is its operator; from elsewhere that
 * is refused, and so is a name that is not of the form `ROLE:ID`.
 */
export function actorOf(header: string | undefined, callerAddress: string): string {
  if (header === undefined || header === '') {
    if (LOOPBACK.test(callerAddress)) return LOCAL_ACTOR;
    throw new Problem({
      status: 401,
      code: 'actor-missing',
      message: 'the header X-Actor is needed and says who acts: ROLE:ID, as agency:yuanan-hr',
      headers: { 'www-authenticate': 'X-Actor' },
    });
  }
  if (!actorReference.safeParse(header).success) {
    throw new Problem({
      status: 400,
      code: 'field-invalid',
      message: 'X-Actor: ROLE:ID is needed, as agency:yuanan-hr',
    });
  }
  const id = checkIdentifier(header.slice(header.indexOf(':') + 1));
  if (!id.ok) throw new Problem({ status: 400, code: id.code, message: `X-Actor: ${id.why}` });
  return header;
}

/** Refuses a role that may not give the command; `system` always may. Asked at this door alone. */
export function mustBeAllowed(actor: string, definition: CommandDefinition): void {
  const role = actor.slice(0, actor.indexOf(':'));
  if (rolesOf(definition).some((one) => one === role)) return;
  const known = ROLES.some((one) => one === role);
  throw new Problem({
    status: 403,
    code: 'role-may-not',
    message: known
      ? `${definition.name} is given by ${rolesOf(definition).join(', ')}; ${role} may not`
      : `${role} is no role; ${ROLES.join(', ')} are`,
  });
}

export function rolesOf(definition: CommandDefinition): readonly Role[] {
  return [...new Set<Role>([...definition.roles, 'system'])];
}
