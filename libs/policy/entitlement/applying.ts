import { type Refusal, refuse } from '../../kernel/refusal.js';
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
  if (facts.kind === 'application' && !facts.workerKnown)
    return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
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
      message: `${policy}/${beneficiaryId}/${workerId}: ${appliedBy} applied, and one claim is enough`,
      citation: 'N6 art. 1',
    });
  }
  const joins = entitlements.findLast(stands)?.entitlementId ?? null;
  return [{ type: 'EntitlementApplied', data: { policy, beneficiaryId, workerId, by: actor, joins } }];
}
