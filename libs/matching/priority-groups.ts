import type { BusinessDate } from '../kernel/business-date.js';
import { type Candidate, holdsStatus, type StatusPeriod } from './facts/candidates.js';

/** Who is placed first, from a day on. */
export interface PriorityGroup {
  readonly status: StatusPeriod['status'];
  readonly from: BusinessDate;
  readonly source: string;
}

/**
 * 脱贫人口 come first in organised export, retention and vacancies (priority-export).
 *
 * Law: N6 art. 14; N25 §2(1), §2(3), §2(4). 防止返贫监测对象 are counted among them from N6 on (POLICY
 * interpretation 3).
 */
export const PRIORITY_GROUPS: readonly PriorityGroup[] = [
  { status: 'lifted-out-of-poverty', from: '1900-01-01', source: 'N6 art. 14; N25 §2(1)' },
  { status: 'return-to-poverty-monitored', from: '2023-02-23', source: 'N6, opening paragraph' },
];

export function comesFirst(worker: Candidate, on: BusinessDate): boolean {
  return PRIORITY_GROUPS.some((group) => group.from <= on && holdsStatus(worker, group.status, on));
}
