/** Identifiers that callers choose, and references that the system builds of them (EVENTS.md, "Values"). */
import { isBusinessDate } from './business-date.js';
import { validInIdentityNumber } from './divisions/divisions.js';
import { identityCheckCharacter } from './identity-number.js';

export interface Identifier {
  readonly ok: true;
  readonly value: string;
}

export interface NotAnIdentifier {
  readonly ok: false;
  readonly code: 'field-invalid' | 'identifier-personal';
  /** A sentence for a clerk; it never repeats the text. */
  readonly why: string;
}

const IDENTIFIER = /^[A-Za-z0-9._-]{1,64}$/;
/** POLICY/BENEFICIARY/WORKER/2 is the longest. */
const MOST_PARTS = 4;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const GROUPED_MOBILE = /(?<!\d)(1[3-9]\d)[._-](\d{4})[._-](\d{4})(?!\d)/g;
const GROUPED_IDENTITY = /(?<!\d)(\d{6})[._-](\d{8})[._-](\d{3}[\dXx])(?![\dXx])/g;

/**
 * May it be an identifier: 1 to 64 letters, digits and `- _ .`, and nothing personal in it?
 *
 * Refused with `field-invalid` for its form and `identifier-personal` where it is, or carries between
 * separators, an identity or mobile telephone number.
 */
export function checkIdentifier(text: string): Identifier | NotAnIdentifier {
  if (!IDENTIFIER.test(text)) {
    return no(
      'field-invalid',
      `It has ${text.length} characters; 1 to 64 letters, digits, "-", "_" and "." are needed.`,
    );
  }
  if (!looksPersonal(text)) return { ok: true, value: text };
  return no(
    'identifier-personal',
    'It looks like an identity or telephone number. Perhaps number the rows of the list instead.',
  );
}

/** As `checkIdentifier`, for one to four with `/` between: `JOB/WORKER`, `POLICY/BENEFICIARY/WORKER/2`. */
export function checkReference(text: string): Identifier | NotAnIdentifier {
  const parts = text.split('/');
  if (parts.length > MOST_PARTS) {
    return no('field-invalid', `It has ${parts.length} parts; a reference has at most ${MOST_PARTS}.`);
  }
  return parts.map(checkIdentifier).find((part) => !part.ok) ?? { ok: true, value: text };
}

/**
 * Asked of whole words, a word being what stands between separators, with up to three letters in front
 * (`w138…`), and of the usual groups (138-0000-0000). A UUID is no word: one in ten thousand or so ends in a
 * letter and what looks like a mobile number. For the same reason no letters stand before the rarer forms.
 */
function looksPersonal(text: string): boolean {
  const words = text.replace(UUID, '').replace(GROUPED_MOBILE, '$1$2$3').replace(GROUPED_IDENTITY, '$1$2$3');
  return words.split(/[._-]/).some((word) => {
    const number = word.replace(/^[A-Za-z]{1,3}/, '').toUpperCase();
    if (/^1[3-9]\d{9}$/.test(number) || looksLikeIdentityNumber(number)) return true;
    return /^(00)?861[3-9]\d{9}$/.test(word) || looksLikeOldIdentityNumber(word);
  });
}

/**
 * A birth date at its place, or a county in front and the right check character: a mistyped number is
 * personal too.
 */
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

function no(code: NotAnIdentifier['code'], why: string): NotAnIdentifier {
  return { ok: false, code, why };
}
