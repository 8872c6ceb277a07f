import type { BusinessDate } from '../kernel/business-date.js';
import type { CompensationTerms } from './rights/rules/compensation-at-an-ending.js';

/** Days within which a case is accepted, and settled by its kind. */
export interface CaseDays {
  readonly acceptance: number;
  readonly arrears: number;
  readonly dispute: number;
}

/** What the room takes from the law's files, for a day and the division of an employer. */
export interface ServicesSettings {
  /** Days within which a key enterprise is spoken with again. */
  readonly contactDays: (on: BusinessDate, division: string) => number;
  /** Days after which free places of a key enterprise are a shortage. */
  readonly shortageDays: (on: BusinessDate, division: string) => number;
  readonly caseDays: (on: BusinessDate, division: string) => CaseDays;
  readonly compensation: (on: BusinessDate, division: string) => CompensationTerms;
}

/** As `policy/notices/interpretations` has it without a local document. */
export const DEFAULT_SETTINGS: ServicesSettings = {
  contactDays: () => 90,
  shortageDays: () => 30,
  caseDays: () => ({ acceptance: 5, arrears: 60, dispute: 45 }),
  compensation: () => ({ countedFrom: '2008-01-01', capTimes: 3, yearsAtMost: 12, averageWageFen: null }),
};
