import type { BusinessDate } from '../kernel/business-date.js';
import type { LeastShareOn } from './project/rules/labour-pay-reaches-its-share.js';

/** What the room takes from elsewhere. */
export interface VacancySettings {
  /**
   * The share of places, in percent, that local rules keep for relocated residents at a place on a day; null
   * where nothing is asked.
   */
  readonly settlementPlacesShare: (division: string, on: BusinessDate) => number | null;
  /** The least share of labour pay, in percent, in the funds of work relief. */
  readonly leastLabourShare: LeastShareOn;
}

/** Without a document nothing is asked. */
export const NO_LOCAL_RULES: VacancySettings = {
  settlementPlacesShare: () => null,
  leastLabourShare: () => null,
};
