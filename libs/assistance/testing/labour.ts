import type { Business, Contract, EmploymentEnding, Labour } from '../facts.js';

/** People for specs: 远安县 is home, contracts are with e1 unless said otherwise. */

export const HOME_COUNTY = '420525';

export function person(known: Partial<Labour> = {}): Labour {
  return {
    householdCounty: HOME_COUNTY,
    statuses: [],
    contracts: [],
    businesses: [],
    unemployedFrom: [],
    willingness: [],
    ...known,
  };
}

export function contract(startsOn: string, endsOn: string | null, change: Partial<Contract> = {}): Contract {
  return { contractId: 'c1', employerId: 'e1', jobId: null, startsOn, endsOn, ending: null, ...change };
}

/** Ended with `lastDay`, as recorded on another day, by resigning unless said otherwise. */
export function ended(
  lastDay: string,
  recordedOn: string,
  change: Partial<EmploymentEnding> = {},
): EmploymentEnding {
  return { lastDay, recordedOn, startedOn: '2024-01-01', reason: 'resigned', ...change };
}

export function business(licensedOn: string, change: Partial<Business> = {}): Business {
  return { creditCode: '92420525MA4900001X', licensedOn, county: HOME_COUNTY, ending: null, ...change };
}
