import type { Business, Contract, EmploymentEnding, Ending, Labour } from '../facts.js';

/** People for specs: 远安县 is home, contracts are with e1 unless said otherwise. */

export const HOME_COUNTY = '420525';

export function person(known: Partial<Labour> = {}): Labour {
  return {
    householdCounty: HOME_COUNTY,
    statuses: [],
    contracts: [],
    endings: [],
    businesses: [],
    unemployedFrom: [],
    willingness: [],
    ...known,
  };
}

export function contract(startsOn: string, endsOn: string | null, change: Partial<Contract> = {}): Contract {
  return { contractId: 'c1', employerId: 'e1', jobId: null, startsOn, endsOn, ending: null, ...change };
}

/** The last day of c1, and the day on which it was recorded. */
export function ended(lastDay: string, recordedOn: string): Ending {
  return { lastDay, recordedOn };
}

/** The ending of c1 as an employment's: by resigning unless said otherwise. */
export function resigned(ending: Ending, change: Partial<EmploymentEnding> = {}): EmploymentEnding {
  return {
    ...ending,
    employerId: 'e1',
    contractId: 'c1',
    contractIds: ['c1'],
    reason: 'resigned',
    ...change,
  };
}

export function business(licensedOn: string, change: Partial<Business> = {}): Business {
  return { creditCode: '92420525MA4900001X', licensedOn, county: HOME_COUNTY, ending: null, ...change };
}
