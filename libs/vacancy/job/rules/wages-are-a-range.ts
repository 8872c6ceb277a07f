import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { Posting } from '../posting.js';

/** Ten billion yuan: more is no wage but a slip. */
const LARGEST_WAGE_FEN = 1_000_000_000_000;

type Wage = Pick<Posting, 'wageMinFen' | 'wageMaxFen' | 'wageUnit'>;

/**
 * A wage is a range of whole fen, from its lower end to its upper one, and promises something: only piece pay
 * may name no sum.
 */
export function wageRangeInvalid({ wageMinFen, wageMaxFen, wageUnit }: Wage): Refusal | undefined {
  const wrong = [wageMinFen, wageMaxFen].find((fen) => !isWage(fen));
  if (wrong !== undefined) return no(`${wrong} is no wage: whole fen from 0 to ${LARGEST_WAGE_FEN} needed`);
  if (wageMinFen > wageMaxFen) {
    return no(`from ${wageMinFen} to ${wageMaxFen} fen. Perhaps the two ends were exchanged.`);
  }
  if (wageMaxFen === 0 && wageUnit !== 'piece') {
    return no(`nothing is paid for a ${wageUnit}. Perhaps the wage is by the piece.`);
  }
  return undefined;
}

function isWage(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen >= 0 && fen <= LARGEST_WAGE_FEN;
}

function no(message: string): Refusal {
  return refuse({ code: 'wage-range-invalid', message });
}
