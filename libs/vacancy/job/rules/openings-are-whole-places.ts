import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { Posting } from '../posting.js';

/** More than the largest works in the country take at once: a slip, not a posting. */
const MOST_OPENINGS = 100_000;

/** A posting has at least one opening, and openings are whole. */
export function openingsInvalid({ openings }: Pick<Posting, 'openings'>): Refusal | undefined {
  if (Number.isSafeInteger(openings) && openings >= 1 && openings <= MOST_OPENINGS) return undefined;
  return refuse({
    code: 'openings-invalid',
    message: `${openings} openings, a whole number from 1 to ${MOST_OPENINGS} needed`,
  });
}
