/** Money in whole fen, 100 to the yuan. A number that is no whole fen is a bug and throws. */

/** Whole fen. */
export type Fen = number;
export type WageUnit = 'month' | 'day' | 'hour' | 'piece';

/** 劳社部发〔2008〕3号: 21.75 paid days a month, in hundredths of a day. */
const PAID_DAYS_HUNDREDTHS = 2175;
/** 劳社部发〔2008〕3号: 21.75 days of 8 hours. */
const PAID_HOURS = 174;

export function isFen(value: unknown): value is Fen {
  return Number.isSafeInteger(value);
}

/** 200000 → `2000.00`, without a sign of currency and without separators; -5 → `-0.05`. */
export function formatYuan(fen: Fen): string {
  requireFen(fen);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1234500` → `1,234,500` */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Fen as people read yuan, with groups and no decimals where there are none: 200000 → `2,000`. */
export function groupedYuan(fen: Fen): string {
  const [whole = '', cents = ''] = formatYuan(fen).split('.');
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === '00' ? shown : `${shown}.${cents}`;
}

/**
 * What a wage comes to in a month, in whole fen, for comparing it with a wage floor; a part of a fen is
 * dropped.
 *
 * A day counts 21.75 times, an hour 174 times (劳社部发〔2008〕3号). Piece pay is not compared: undefined.
 */
export function monthlyEquivalentFen(wageFen: Fen, unit: WageUnit): Fen | undefined {
  requireFen(wageFen);
  switch (unit) {
    case 'month':
      return wageFen;
    case 'day':
      return hundredth(requireFen(wageFen * PAID_DAYS_HUNDREDTHS));
    case 'hour':
      return requireFen(wageFen * PAID_HOURS);
    case 'piece':
      return undefined;
    default:
      return unit satisfies never;
  }
}

/** Rounded down, in whole numbers throughout: a division in floating point could round up near 2^53. */
function hundredth(amount: number): Fen {
  const rest = ((amount % 100) + 100) % 100;
  return (amount - rest) / 100;
}

function requireFen(value: number): Fen {
  if (!isFen(value)) throw new RangeError(`${value} is not a whole number of fen below 2^53.`);
  return value;
}
