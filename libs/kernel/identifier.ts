/** Identifiers that callers choose, and references that the system builds of them (EVENTS.md, "Values"). */
import { isBusinessDate } from './business-date.js';
import { validInIdentityNumber } from './divisions/divisions.js';
import { identityCheckCharacter } from './identity-number.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

const IDENTIFIER = /^[A-Za-z0-9._-]{1,64}$/;
/** POLICY/BENEFICIARY/WORKER/2 is the longest. */
const MOST_PARTS = 4;

/**
 * Undefined when the text may be an identifier: 1 to 64 letters, digits and `- _ .`, nothing personal in it.
 *
 * Refused with `field-invalid` for its form and `identifier-personal` where it is, or carries between separators,
 * an identity or mobile telephone number. The message never repeats the text.
 */
export function checkIdentifier(text: string): Refusal | undefined {
  if (!IDENTIFIER.test(text)) {
    return refuse({
      code: 'field-invalid',
      message: `an identifier of ${text.length} characters: 1 to 64 letters, digits, "-", "_" and "." are needed.`,
    });
  }
  if (!looksPersonal(text)) return undefined;
  return refuse({
    code: 'identifier-personal',
    message:
      'it looks like an identity or telephone number. ' +
      'Perhaps number the rows of the list instead, or leave the identifier out to have one made.',
  });
}

/** As `checkIdentifier` for one to four identifiers with `/` between: `JOB/WORKER`, `POLICY/BENEFICIARY/WORKER/2`. */
export function checkReference(text: string): Refusal | undefined {
  const parts = text.split('/');
  if (parts.length > MOST_PARTS) {
    return refuse({
      code: 'field-invalid',
      message: `a reference of ${parts.length} parts: at most ${MOST_PARTS} are needed.`,
    });
  }
  return parts.map(checkIdentifier).find((refusal) => refusal !== undefined);
}

/**
 * Whole words only, a word being what stands between separators, with up to three letters in front (`w138…`):
 * random hexadecimal identifiers would otherwise be refused now and then.
 */
function looksPersonal(text: string): boolean {
  const words = [...text.split(/[._-]/), text.replace(/[._-]/g, '')];
  return words.some((word) => {
    const number = word.replace(/^[A-Za-z]{1,3}(?=\d)/, '').toUpperCase();
    return looksLikeMobile(number) || looksLikeIdentityNumber(number) || looksLikeOldIdentityNumber(number);
  });
}

function looksLikeMobile(word: string): boolean {
  return /^(86|0086)?1[3-9]\d{9}$/.test(word);
}

/** A birth date at its place, or a county in front and the right check character: a mistyped number is personal too. */
function looksLikeIdentityNumber(word: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(word)) return false;
  if (isBusinessDate(`${word.slice(6, 10)}-${word.slice(10, 12)}-${word.slice(12, 14)}`)) return true;
  return validInIdentityNumber(word.slice(0, 6)) && identityCheckCharacter(word.slice(0, 17)) === word[17];
}

/** The 15 digits of before 1999: a county and a birth date without its century. */
function looksLikeOldIdentityNumber(word: string): boolean {
  if (!/^\d{15}$/.test(word) || !validInIdentityNumber(word.slice(0, 6))) return false;
  return isBusinessDate(`19${word.slice(6, 8)}-${word.slice(8, 10)}-${word.slice(10, 12)}`);
}
