import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../../kernel/business-date.js';
import { normaliseDivision, significantDigits } from '../../../kernel/divisions/divisions.js';

/** What the reports of brands, bases, stations and campaigns take from the law, each on a day. */
export interface OutreachSettings {
  /** The statuses of those who come first. */
  readonly firstStatuses: (on: BusinessDate) => readonly string[];
  /** Days after which somebody is followed up again. */
  readonly followUpDays: (on: BusinessDate) => number;
  /** Days after a campaign in which a hire still counts as its result. */
  readonly hiresDays: (on: BusinessDate) => number;
}

/** Without a law at hand: nobody first, everything at its day. */
export const PLAIN_OUTREACH: OutreachSettings = {
  firstStatuses: () => [],
  followUpDays: () => 0,
  hiresDays: () => 0,
};

/** What `like` takes for a division and all below it; null for everywhere. */
export function areaPattern(division: string | undefined): string | null {
  return division === undefined ? null : `${significantDigits(normaliseDivision(division) ?? division)}%`;
}

/** The rows of a question, each column under its name. */
export function rowsOf<Row>(
  source: DataSource,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  return source.query<Row[]>(sql, [...parameters]);
}
