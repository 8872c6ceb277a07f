import type { WarningKind } from '../events.js';
import { clearedOutByAge } from './cleared-out-by-age.js';
import { jobLost } from './job-lost.js';
import type { Ended, Warning, WarningCondition } from './warning-condition.js';

/** Everything a bureau is warned of when an employment ends, in the order in which it is looked at. */
export const WARNINGS: Readonly<Record<WarningKind, Warning>> = {
  'job-lost': jobLost,
  'cleared-out-by-age': clearedOutByAge,
};

/**
 * The first condition of a warning that an ending does not meet; undefined when the bureau is to be warned.
 */
export function failingCondition(kind: WarningKind, ended: Ended): WarningCondition | undefined {
  return WARNINGS[kind].conditions.find((condition) => !condition.holds(ended));
}
