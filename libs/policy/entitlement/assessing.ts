import { assessCase } from '../facts/cases.js';
import type { Law } from '../law/law.js';
import type { Assessment } from '../measures/measure.js';
import type { AssessEntitlement, ReassessEntitlement } from './commands.js';
import type { EntitlementEvent } from './events.js';
import type { Assessable, EntitlementFacts } from './facts.js';
import { nextEntitlementId } from './rules/entitlements-are-numbered.js';
import { maybeAnswered } from './rules/facts-are-answered-once.js';
import { answersOf, type EntitlementsState, type Standing, stands } from './state.js';

/**
 * Answers an event of the log: with a grant or a refusal, or with nothing where it is outside or still
 * pending.
 */
export function assessEvent(
  state: EntitlementsState,
  { with: { followed } }: AssessEntitlement,
  facts: EntitlementFacts,
  law: Law,
): readonly EntitlementEvent[] {
  const found = foundIn(facts);
  const answerable = maybeAnswered(followed, answersOf(state));
  if (!found || answerable === 'no-more') return [];
  const assessment = assessCase(found.case, law);
  const { outcome, onceKey } = assessment;
  const data = answer(state, { followed, found, assessment });
  if (outcome === 'granted') {
    const { division } = assessment;
    const paidBy = division === null ? {} : { division };
    return [{ type: 'EntitlementGranted', data: { ...data, onceKey, ...paidBy } }];
  }
  if (outcome === 'refused' && answerable === 'freely') return [{ type: 'EntitlementRefused', data }];
  return [];
}

/** Takes a grant back that the facts no longer bear out, whether money has gone out or not. */
export function assessAgain(
  state: EntitlementsState,
  { with: { entitlementId } }: ReassessEntitlement,
  facts: EntitlementFacts,
  law: Law,
): readonly EntitlementEvent[] {
  const entitlement = state.entitlements.find((one) => one.entitlementId === entitlementId);
  const found = foundIn(facts);
  if (!entitlement || !stands(entitlement) || !found) return [];
  const { outcome, code, citation, basis, trace } = assessCase(found.case, law);
  if (outcome === 'granted' || code === null) return [];
  return [
    {
      type: 'EntitlementClawedBack',
      data: {
        ...undoing(entitlement),
        cause: 'late-fact',
        reason: code,
        citation,
        basis: [...basis],
        trace: plainTrace(trace),
      },
    },
  ];
}

/** What every claw-back says of the grant it undoes. */
export function undoing(entitlement: Standing) {
  const { entitlementId, policy, onceKey } = entitlement;
  return {
    entitlementId,
    policy,
    onceKey,
    toReturnFen: entitlement.kind === 'paid' ? entitlement.paidFen : 0,
  };
}

function foundIn(facts: EntitlementFacts): Assessable | undefined {
  return facts.kind === 'assessment' ? facts.found : undefined;
}

function answer(
  { base, entitlements }: EntitlementsState,
  of: { followed: string; found: Assessable; assessment: Assessment },
) {
  const { followed, found, assessment } = of;
  const { policy, beneficiary, workerId, amountFen, funds, on, reason, citation } = assessment;
  const used = entitlements.map(({ entitlementId }) => entitlementId);
  const { facts } = found.case;
  return {
    entitlementId: nextEntitlementId(base, used, found.pendingBefore),
    policy,
    beneficiary: beneficiary ?? '',
    ...(workerId === null ? {} : { workerId }),
    ...('employer' in facts ? { employerId: facts.employer.employerId } : {}),
    amountFen,
    ...(funds.length > 0 ? { funds: [...funds] } : {}),
    on,
    reason,
    citation,
    basis: [...assessment.basis],
    trace: plainTrace(assessment.trace),
    lawVersion: assessment.lawVersion,
    subject: found.subject,
    followed,
  };
}

/** A trace as an event carries it. */
function plainTrace(trace: Assessment['trace']): Record<string, unknown>[] {
  return trace.map((step) => ({ ...step }));
}
