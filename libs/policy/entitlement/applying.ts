import { type Refusal, refuse } from '../../kernel/refusal.js';
import { isForEmployer } from '../measures/measure.js';
import type { ApplyForEntitlement } from './commands.js';
import type { EntitlementEvent } from './events.js';
import type { EntitlementFacts } from './facts.js';
import { type EntitlementsState, stands } from './state.js';

/**
 * The second door to one claim: an application joins what the system opened unasked, or stands until
 * something is due. The beneficiary applies, or the bureau for it.
 *
 * Law: N6 art. 1; POLICY interpretation 20.
 */
export function apply(
  { entitlements, appliedBy }: EntitlementsState,
  { actor, with: asked }: ApplyForEntitlement,
  facts: EntitlementFacts,
): readonly EntitlementEvent[] | Refusal {
  const { policy, beneficiaryId, workerId } = asked;
  const wrong = wrongSubject(asked, facts);
  if (wrong) return wrong;
  const [role, id] = actor.split(':') as [string, string];
  if (role !== 'bureau' && role !== 'system' && id !== beneficiaryId) {
    return refuse({
      code: 'not-the-beneficiary',
      message: `${actor} applies for ${beneficiaryId}: the beneficiary itself or the bureau is needed`,
      citation: 'POLICY interpretation 20',
    });
  }
  if (appliedBy !== null) {
    return refuse({
      code: 'already-applied',
      message:
        `${policy}/${beneficiaryId}/${workerId ?? beneficiaryId}: ` +
        `${appliedBy} applied, and one claim is enough`,
      citation: 'N6 art. 1',
    });
  }
  const joins = entitlements.findLast(stands)?.entitlementId ?? null;
  const about = workerId === undefined ? {} : { workerId };
  return [{ type: 'EntitlementApplied', data: { policy, beneficiaryId, ...about, by: actor, joins } }];
}

/** A worker is named for a measure that is about one, and for no other; whoever is meant is registered. */
function wrongSubject(
  { policy, beneficiaryId, workerId }: ApplyForEntitlement['with'],
  facts: EntitlementFacts,
): Refusal | undefined {
  const forEmployer = isForEmployer(policy);
  if (forEmployer !== (workerId === undefined)) {
    const needed = forEmployer ? `no worker: ${policy} is for an employer as such` : 'the worker';
    return refuse({ code: 'field-invalid', message: `workerId: needed is ${needed}` });
  }
  if (facts.kind !== 'application' || facts.subjectKnown) return undefined;
  return workerId === undefined
    ? refuse({ code: 'employer-unknown', message: `${beneficiaryId}: no employer has this id` })
    : refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
}
