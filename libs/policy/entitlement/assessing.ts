import { AMOUNT_CHANGED } from '../measures/assess.js';
import { assessCase } from '../facts/cases.js';
import type { Law } from '../law/law.js';
import type { Assessment } from '../measures/measure.js';
import type { AssessEntitlement, ReassessEntitlement } from './commands.js';
import type { EntitlementEvent } from './events.js';
import type { Assessable, EntitlementFacts } from './facts.js';
import { nextEntitlementId } from './rules/entitlements-are-numbered.js';
import { maybeAnswered } from './rules/facts-are-answered-once.js';
import {
  answersOf,
  type EntitlementsState,
  groundOf,
  type Standing,
  standingAnswer,
  stands,
} from './state.js';

/**
 * Answers an event of the log: with a grant or a refusal, or with nothing where it is outside or still
 * pending. Where a grant answers it and stands, that is looked at again.
 */
export function assessEvent(
  state: EntitlementsState,
  { with: { followed } }: AssessEntitlement,
  facts: EntitlementFacts,
  law: Law,
): readonly EntitlementEvent[] {
  const standing = standingAnswer(state, followed);
  if (standing) return lookAgain(standing, facts, law);
  const found = foundIn(facts);
  const answerable = maybeAnswered(followed, answersOf(state));
  if (!found || answerable === 'no-more') return [];
  const assessment = assessCase(found.case, law);
  const { outcome, onceKey, exclusions } = assessment;
  const data = answer(state, { followed, found, assessment });
  if (outcome === 'granted') {
    const { division } = assessment;
    const paidBy = division === null ? {} : { division };
    const keys = { onceKey, exclusions: [...exclusions] };
    return [{ type: 'EntitlementGranted', data: { ...data, ...keys, ...paidBy } }];
  }
  if (outcome === 'refused' && answerable === 'freely') return [{ type: 'EntitlementRefused', data }];
  return [];
}

/**
 * Takes a grant back that the facts no longer bear out, or not with that amount, whether money has gone out
 * or not. The law that it was made by is asked again, not what its files say today.
 */
export function assessAgain(
  state: EntitlementsState,
  { with: { entitlementId } }: ReassessEntitlement,
  facts: EntitlementFacts,
  law: Law,
): readonly EntitlementEvent[] {
  const entitlement = state.entitlements.find((one) => one.entitlementId === entitlementId);
  return entitlement && stands(entitlement) ? lookAgain(entitlement, facts, law) : [];
}

function lookAgain(entitlement: Standing, facts: EntitlementFacts, law: Law): readonly EntitlementEvent[] {
  const found = foundIn(facts);
  if (!found) return [];
  const pinned = facts.kind === 'assessment' ? facts.pinned : undefined;
  const assessment = assessCase(found.case, pinned ?? law);
  const { citation, basis, trace, lawVersion } = assessment;
  const code = isOtherAmount(entitlement, assessment) ? AMOUNT_CHANGED : assessment.code;
  if (code === null) return [];
  return [
    {
      type: 'EntitlementClawedBack',
      data: {
        ...undoing(entitlement),
        cause: 'late-fact',
        reason: code,
        citation,
        lawVersion,
        basis: [...basis],
        trace: plainTrace(trace),
      },
    },
  ];
}

/** The keys that a grant held and that are free again. */
export function givingBack({ entitlementId, policy, onceKey, exclusions }: Standing) {
  return { entitlementId, policy, onceKey, exclusions: [...exclusions] };
}

/** Not where the law alone gives another: what was decided keeps its law. */
function isOtherAmount(
  { amountFen, ground }: Standing,
  { outcome, policy, trace, ...now }: Assessment,
): boolean {
  const priced = outcome === 'granted' && ground !== null && amountFen !== now.amountFen;
  return priced && groundOf(policy, trace) !== ground;
}

/** What every claw-back says of the grant it undoes. */
export function undoing(entitlement: Standing) {
  return {
    ...givingBack(entitlement),
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
