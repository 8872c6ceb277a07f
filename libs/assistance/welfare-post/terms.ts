import type { BusinessDate } from '../../kernel/business-date.js';

/** Where and when a value is asked for; the documents of the county fill what the province leaves open. */
export interface TermAsked {
  readonly county: string;
  readonly on: BusinessDate;
}

/** What the law leaves to parameters of public-welfare posts. Null: not in force on the day. */
export interface WelfareTerms {
  /** 防止返贫监测范围: fen for one person and year; `local` while no document of the place names it. */
  monitoringLineFen(asked: TermAsked): number | 'local' | null;
  assessmentMonths(asked: TermAsked): number | null;
  /** Percent by which the number of people in post may change within a year. */
  numbersTolerance(asked: TermAsked): number | null;
  /** Percent by which pay of posts alike may differ. */
  alikeTolerance(asked: TermAsked): number | null;
}
