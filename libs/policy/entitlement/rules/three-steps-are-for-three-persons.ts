import { type Refusal, refuse } from '../../../kernel/refusal.js';

/** Preparing, checking and paying; each step belongs to one of the three. */
const GROUPS = {
  'opened the notice': 'prepares',
  'made the first check': 'prepares',
  'made the recheck of the labour bureau': 'checks',
  'made the recheck of the revitalisation bureau': 'checks',
  approved: 'checks',
  'ordered the payment': 'pays',
} as const;

export type PersonalStep = keyof typeof GROUPS;

/** Two rechecks are two persons, though both check. */
const APART: readonly PersonalStep[] = [
  'made the recheck of the labour bureau',
  'made the recheck of the revitalisation bureau',
];

/** Who took which step; null where nobody has. */
export type Persons = { readonly [Step in PersonalStep]?: string | null };

/**
 * Nobody stands in two of the three groups: who prepares, who checks and who pays are different `ROLE:ID`s.
 *
 * Law: POLICY interpretation 20; PRACTICE checks. The second person is administrative practice, and so is
 * the third.
 */
export function samePerson(actor: string, step: PersonalStep, persons: Persons): Refusal | undefined {
  const before = Object.entries(persons).find(
    ([other, person]) => person === actor && mustDiffer(step, other as PersonalStep),
  );
  if (!before) return undefined;
  return refuse({
    code: 'same-person',
    message: `${actor} ${before[0]}: another person is needed for this step. Perhaps a colleague takes it.`,
    citation: 'POLICY interpretation 20',
  });
}

function mustDiffer(step: PersonalStep, other: PersonalStep): boolean {
  if (step === other) return false;
  return GROUPS[step] !== GROUPS[other] || (APART.includes(step) && APART.includes(other));
}
