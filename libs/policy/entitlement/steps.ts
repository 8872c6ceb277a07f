import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { Law, LawValues } from '../law/law.js';
import type { Check } from '../law/parameter-names.js';
import { type PersonalStep, samePerson } from './rules/three-steps-are-for-three-persons.js';
import { type Entitlement, type Standing, stands } from './state.js';

/** What the steps of the cycle share. */

export function stepOf({ entitlementId, policy }: Entitlement) {
  return { entitlementId, policy };
}

/** The law of the county that pays; the province's where none is known. */
export function lawWhere({ division }: Entitlement, law: Law): LawValues {
  return law.in({ division, groups: [] });
}

/** How a check is called where persons are told apart. */
export const STEP_OF_CHECK: { readonly [Name in Check]: PersonalStep } = {
  'first-check': 'made the first check',
  'labour-recheck': 'made the recheck of the labour bureau',
  'revitalisation-recheck': 'made the recheck of the revitalisation bureau',
};

export function sameAsBefore(one: Entitlement, actor: string, step: PersonalStep): Refusal | undefined {
  if (!stands(one)) return undefined;
  const { checks } = one;
  return samePerson(actor, step, {
    'opened the notice': one.notice?.openedBy ?? null,
    'made the first check': checks['first-check']?.by ?? null,
    'made the recheck of the labour bureau': checks['labour-recheck']?.by ?? null,
    'made the recheck of the revitalisation bureau': checks['revitalisation-recheck']?.by ?? null,
    approved: one.approvedBy,
    'ordered the payment': orderedBy(one),
  });
}

function orderedBy(one: Standing): string | null {
  return one.kind === 'granted' ? null : one.orderedBy;
}

export function outOfTurn({ entitlementId, kind }: Entitlement, step: string): Refusal {
  return refuse({ code: 'out-of-turn', message: `${entitlementId} is ${kind}: it cannot be ${step}` });
}

export function fieldInvalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
