import { EMPTY_HISTORY, type History } from '../history.js';
import type { InsurancePeriod } from './insurance.js';

/** What is decided together for one person: employments as recorded, and insurance. */
export interface EmploymentState {
  readonly workerId: string;
  readonly history: History;
  readonly insurance: readonly InsurancePeriod[];
}

export function nothingRecorded(workerId: string): EmploymentState {
  return { workerId, history: EMPTY_HISTORY, insurance: [] };
}
