import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { Posting } from '../posting.js';

/** Who was offered a place or works on one keeps it: a posting cannot shrink below them. */
export function belowFilled({ openings }: Pick<Posting, 'openings'>, taken: number): Refusal | undefined {
  if (openings >= taken) return undefined;
  return refuse({
    code: 'below-filled',
    message: `${openings} openings, but ${taken} people hold a place by an offer or a contract`,
  });
}
