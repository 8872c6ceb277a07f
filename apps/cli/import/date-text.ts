import { addDays, type BusinessDate, isBusinessDate } from '../../../libs/kernel/business-date.js';
import { solidText } from './cell-text.js';

const PARTED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2})?)?$/;
const MONTH_ONLY = /^(\d{4})[-/.年](\d{1,2})月?$/;
const SOLID = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}$/;
/** 1954-10-03 and 2119-01-10: the span in which a bare number is taken for Excel's count of days. */
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000];

/**
 * A day as people write it: 2024-03-01, 2024/3/1, 2024.3.1, 2024年3月1日, 20240301, a month alone (its first
 * day), or the day count Excel shows when a date cell lost its format. `undefined` when it is no day.
 */
export function dateFromText(text: string): BusinessDate | undefined {
  const solid = solidText(text);
  const parts = PARTED.exec(solid) ?? SOLID.exec(solid);
  if (parts) return businessDate(parts[1], parts[2], parts[3]);
  const month = MONTH_ONLY.exec(solid);
  if (month) return businessDate(month[1], month[2], '1');
  if (!SERIAL.test(solid)) return undefined;
  const serial = Number(solid);
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? addDays('1899-12-30', serial) : undefined;
}

function businessDate(year = '', month = '', day = ''): BusinessDate | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isBusinessDate(date) ? date : undefined;
}
