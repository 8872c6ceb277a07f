import type { BusinessDate } from '../kernel/business-date.js';
import type { GuidanceTerms } from './rules/gaps-between-recorded-facts.js';

/** What the room takes from the law's files, for a day and the division of an employer. */
export interface EmploymentSettings {
  readonly guidance: (on: BusinessDate, division: string) => GuidanceTerms;
  /** Migrant workers at work from which a project is brought forward. */
  readonly jobRichFrom: (on: BusinessDate, division: string) => number;
  /** Months within which a health check is due; null where none is asked. */
  readonly healthCheckMonths: (on: BusinessDate, division: string) => number | null;
}

/** As `policy/notices/interpretations` has it without a local document. */
export const DEFAULT_SETTINGS: EmploymentSettings = {
  guidance: () => ({
    contractDays: 30,
    insuranceDays: 30,
    insuranceKinds: ['pension', 'medical', 'unemployment', 'work-injury'],
    wageDays: 30,
  }),
  jobRichFrom: () => 50,
  healthCheckMonths: () => 12,
};
