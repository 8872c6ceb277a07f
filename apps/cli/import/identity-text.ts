import { checkCreditCode } from '../../../libs/kernel/credit-code.js';
import { checkIdentityNumber } from '../../../libs/kernel/identity-number.js';
import { checkPhone } from '../../../libs/kernel/phone.js';
import { halfWidth, solidText } from './cell-text.js';

/** The sign with which Excel users force text: `'4205…`. */
const TEXT_MARK = /^['‘’`]+/;

/**
 * One way of writing a number, so that a person gets the same worker id from every file; judged by the
 * engine.
 */
export function normalisedIdNumber(text: string): string {
  const solid = solidText(text).replace(TEXT_MARK, '').replace(/[-·]/g, '').toUpperCase();
  const checked = checkIdentityNumber(solid);
  return checked.ok ? checked.value : solid;
}

export function normalisedCreditCode(text: string): string {
  const solid = solidText(text).replace(TEXT_MARK, '').replaceAll('-', '').toUpperCase();
  const checked = checkCreditCode(solid);
  return checked.ok ? checked.value : solid;
}

/** Of several numbers in a cell (`138…/139…`) the first that is one; text that is none goes on as it is. */
export function normalisedPhone(text: string): string {
  const plain = halfWidth(text).trim().replace(TEXT_MARK, '');
  for (const part of [plain, ...plain.split(/[、,;/\s]+/)]) {
    const checked = checkPhone(part);
    if (checked.ok) return checked.value;
  }
  return plain;
}
