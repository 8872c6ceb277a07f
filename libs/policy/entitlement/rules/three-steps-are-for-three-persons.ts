import { type Refusal, refuse } from '../../../kernel/refusal.js';

export type PersonalStep = 'opened the notice' | 'approved' | 'ordered the payment';

/** Who took which step; null where nobody has. */
export type Persons = { readonly [Step in PersonalStep]: string | null };

/**
 * Opening the notice, approving and ordering the payment are three different `ROLE:ID`s.
 *
 * Law: POLICY interpretation 20. The second person is administrative practice, and so is the third.
 */
export function samePerson(actor: string, step: PersonalStep, persons: Persons): Refusal | undefined {
  const others = Object.entries(persons).filter(([other]) => other !== step);
  const before = others.find(([, person]) => person === actor);
  if (!before) return undefined;
  return refuse({
    code: 'same-person',
    message: `${actor} ${before[0]}: another person is needed for this step. Perhaps a colleague takes it.`,
    citation: 'POLICY interpretation 20',
  });
}
