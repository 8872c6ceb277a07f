import type { Candidate } from '../facts/candidates.js';
import type { Engagement, Engagements } from '../facts/engagements.js';
import type { Vacancy } from '../facts/postings.js';

/** 远安, in the alliance of 宜昌, 荆州 and 荆门. */
export const YUANAN = '420525';
export const YICHANG_XILING = '420502';
export const JINGZHOU_SHASHI = '421002';
export const WUHAN_JIANGAN = '420102';
export const SHIYAN_YUNYANG = '420304';
export const DONGGUAN = '441900';

/** After N6's day of issue, from which the alliances stand. */
export const DAY = '2024-03-01';

/** Forty years old on DAY, from 远安, willing to go anywhere. */
export function workerWith(change: Partial<Candidate> = {}): Candidate {
  return {
    workerId: 'w1',
    householdCounty: YUANAN,
    household: YUANAN,
    birthDate: '1984-01-01',
    statuses: [],
    willingness: { scope: 'cross-province' },
    certificates: [],
    ...change,
  };
}

/** A sewing post in 远安 that everybody may have. */
export function jobWith(change: Partial<Vacancy> = {}): Vacancy {
  return {
    jobId: 'j1',
    employerId: 'e1',
    employerKind: 'enterprise',
    kind: 'regular',
    title: '缝纫工',
    occupation: '缝纫工',
    openings: 1,
    wageMinFen: 400_000,
    wageMaxFen: 600_000,
    wageUnit: 'month',
    division: YUANAN,
    strength: 'medium',
    shareWith: 'province',
    closedOn: null,
    ...change,
  };
}

/** A full-time contract that runs on DAY. */
export function contractWith(change: Partial<Engagement> = {}): Engagement {
  return {
    contractId: 'c1',
    workerId: 'w1',
    employerId: 'e1',
    jobId: 'j1',
    partTime: false,
    from: '2024-01-01',
    to: '2024-12-31',
    ended: false,
    ...change,
  };
}

export function boundBy(change: Partial<Engagements> = {}): Engagements {
  return { contracts: [], businesses: [], offers: [], diedOn: null, ...change };
}
