/** Unified social credit codes of 18 characters (GB 32100-2015). */
import { divisionOf } from './divisions/divisions.js';

export interface CreditCode {
  readonly ok: true;
  /** Upper case. */
  readonly value: string;
  /**
   * Six digits of the registering authority's division; 100000 is the national one. Perhaps abolished since.
   */
  readonly divisionCode: string;
  /**
   * Registered by the market authority as an enterprise (91), an individual business (92), a farmers'
   * cooperative (93).
   */
  readonly isEnterprise: boolean;
  readonly isIndividualBusiness: boolean;
  readonly isCooperative: boolean;
}

export interface NotACreditCode {
  readonly ok: false;
  /** A sentence for a clerk. */
  readonly why: string;
}

const LENGTH = 18;
/** Digits and letters without I, O, S, V, Z; the place of a character is its value. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[1-9A-HJ-NP-RTUW-Y][0-9A-HJ-NP-RTUW-Y]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const NATIONAL_AUTHORITY = '10';

/**
 * Is it a possible credit code? Spaces around it, full-width and small letters are tolerated.
 *
 * Of the division only the province is asked: registries also use codes of zones that no standard lists. The
 * inner check character of the organisation code (GB 11714) is not asked, since some registries issued codes
 * without it.
 */
export function checkCreditCode(text: string): CreditCode | NotACreditCode {
  const value = text.normalize('NFKC').trim().toUpperCase();
  if (/^\d{15}$/.test(value))
    return no('It has 15 digits: the registration number of a licence before 2015.');
  if (value.length !== LENGTH) return no(`It has ${value.length} characters, ${LENGTH} are needed.`);
  if (/[IOSVZ]/.test(value))
    return no('The letters I, O, S, V and Z do not occur. Perhaps 1, 0, 5 or 2 is meant.');
  if (!FORM.test(value)) return no('It needs two characters, six digits of a division and ten characters.');
  const divisionCode = value.slice(2, 8);
  const province = divisionCode.slice(0, 2);
  if (province !== NATIONAL_AUTHORITY && !divisionOf(province))
    return no('Digits 3 to 8 lie in no province.');
  if (value[17] !== creditCheckCharacter(value.slice(0, 17))) {
    return no('Its last character does not fit the others. Perhaps two were exchanged or one mistyped.');
  }
  return {
    ok: true,
    value,
    divisionCode,
    isEnterprise: value.startsWith('91'),
    isIndividualBusiness: value.startsWith('92'),
    isCooperative: value.startsWith('93'),
  };
}

/** The eighteenth character for 17 of the set, weights 3 to the power of the place, modulo 31. */
export function creditCheckCharacter(seventeen: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * CHARACTERS.indexOf(seventeen[index]!),
    0,
  );
  return CHARACTERS[(31 - (sum % 31)) % 31]!;
}

function no(why: string): NotACreditCode {
  return { ok: false, why };
}
