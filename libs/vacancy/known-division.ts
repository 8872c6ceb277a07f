import { currentDivision } from '../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../kernel/refusal.js';

/** A refusal where the code names no division, nothing where it does. */
export function unknownDivision(code: string): Refusal | undefined {
  if (currentDivision(code) !== undefined) return undefined;
  return refuse({
    code: 'division-unknown',
    message: `${code}: no division of GB/T 2260 has this code. Perhaps digits are missing.`,
    citation: 'GB/T 2260',
  });
}

/** Today's code in its one form, as events hold it. */
export function divisionToRecord(code: string): string {
  return currentDivision(code) ?? code;
}
