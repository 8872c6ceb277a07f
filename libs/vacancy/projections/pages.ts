import { currentDivision, significantDigits } from '../../kernel/divisions/divisions.js';

/** Rows a query gives back at most. */
const PAGE_LIMIT = 500;

/** Where a list goes on. */
export interface Page {
  /** The key of the last row seen. */
  readonly after?: string;
  /** Rows wanted; never more than 500. */
  readonly limit?: number;
}

export function pageSize({ limit = PAGE_LIMIT }: Page): number {
  return Math.max(1, Math.min(PAGE_LIMIT, Math.floor(limit)));
}

/** A pattern for `like` that meets the codes of a division and of all below it; of everything without one. */
export function areaPattern(division: string | undefined): string {
  if (division === undefined) return '%';
  const today = currentDivision(division);
  // A code that names nothing meets nothing: no code holds a letter.
  return today === undefined ? 'none' : `${significantDigits(today)}%`;
}
