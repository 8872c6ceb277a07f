/**
 * Citizen identity numbers of 18 characters (GB 11643-1999): form, division, birth date and check character.
 */
import { isBusinessDate } from './business-date.js';
import type { BusinessDate } from './business-date.js';
import { validInIdentityNumber } from './divisions/divisions.js';

export interface IdentityNumber {
  readonly ok: true;
  /** 17 digits and a check character, `X` upper case. */
  readonly value: string;
  /** The county on the day of issue, perhaps abolished since (POLICY.md, interpretation 12). */
  readonly divisionCode: string;
  readonly birthDate: BusinessDate;
  readonly sex: 'male' | 'female';
}

export interface NotAnIdentityNumber {
  readonly ok: false;
  /** A sentence for a clerk; it never repeats the number. */
  readonly why: string;
}

const LENGTH = 18;
const FORM = /^\d{17}[\dX]$/;
const OLD_FORM = /^\d{15}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** By remainder 0 to 10, ISO 7064 MOD 11-2. */
const CHECK_CHARACTERS = '10X98765432';

/**
 * Is it a possible identity number? Spaces around it, full-width digits and a small `x` are tolerated.
 *
 * Whether the person is old enough is not asked here, nor whether the number was ever issued.
 */
export function checkIdentityNumber(text: string): IdentityNumber | NotAnIdentityNumber {
  const value = text.normalize('NFKC').trim().toUpperCase();
  if (OLD_FORM.test(value))
    return no('It has 15 digits: such numbers ended in 2013. Perhaps the card was renewed.');
  if (value.length !== LENGTH) return no(`It has ${value.length} characters, ${LENGTH} are needed.`);
  if (!FORM.test(value)) return no('It needs 17 digits and then a digit or X.');
  const divisionCode = value.slice(0, 6);
  if (!validInIdentityNumber(divisionCode))
    return no('Its first six digits were never the code of a county.');
  const birthDate = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isBusinessDate(birthDate)) return no('Digits 7 to 14 are no day of the calendar.');
  if (value[17] !== identityCheckCharacter(value.slice(0, 17))) {
    return no(
      'Its last character does not fit the others. Perhaps two digits were exchanged or one mistyped.',
    );
  }
  const sex = Number(value[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, value, divisionCode, birthDate, sex };
}

/** The eighteenth character for 17 digits, by ISO 7064 MOD 11-2. */
export function identityCheckCharacter(seventeenDigits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeenDigits[index]), 0);
  return CHECK_CHARACTERS[sum % 11]!;
}

/** 420525********0012 for screens: county and last four stay. Text of another length is hidden whole. */
export function maskIdentityNumber(text: string): string {
  const value = text.trim().toUpperCase();
  if (!FORM.test(value)) return '*'.repeat(value.length);
  return `${value.slice(0, 6)}********${value.slice(14)}`;
}

function no(why: string): NotAnIdentityNumber {
  return { ok: false, why };
}
