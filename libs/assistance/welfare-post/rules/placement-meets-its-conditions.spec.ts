import type { Labour } from '../../facts.js';
import { type Examination, placementFaults } from './placement-meets-its-conditions.js';

const START = '2024-03-01';
const post = {
  contractId: 'c1',
  employerId: 'village',
  jobId: 'j1',
  startsOn: START,
  endsOn: '2025-02-28',
  ending: null,
};
const labour: Labour = {
  householdCounty: '420525',
  statuses: [{ status: 'lifted-out-of-poverty', from: '2019-12-01', to: null }],
  contracts: [post],
  endings: [],
  businesses: [],
  unemployedFrom: [],
  willingness: [{ on: '2024-01-05', scope: 'none' }],
};
const other = (startsOn: string, lastDay: string | null) => ({
  ...post,
  contractId: 'c0',
  jobId: null,
  startsOn,
  endsOn: lastDay,
});
const business = (licensedOn: string, lastDay: string | null) => ({
  creditCode: 'x',
  licensedOn,
  county: null,
  ending: lastDay === null ? null : { lastDay, recordedOn: lastDay },
});
const examined: Examination = {
  on: '2024-04-01',
  cannotLeave: true,
  noOtherWork: true,
  willing: true,
  able: true,
};
const faults = (change: Partial<Labour>, more: { examination?: Examination; isRenewal?: boolean } = {}) =>
  placementFaults({
    contractId: 'c1',
    startsOn: START,
    isRenewal: false,
    examination: null,
    ...more,
    labour: { ...labour, ...change },
  });

describe('a placement meets its conditions', () => {
  it.each([
    ['who stays, is willing and has no other work', {}, []],
    ['no status', { statuses: [] }, ['no-recognised-status']],
    [
      'a status that ended the day before',
      { statuses: [{ status: 'lifted-out-of-poverty' as const, from: '2019-12-01', to: '2024-02-29' }] },
      ['no-recognised-status'],
    ],
    [
      'a status whose last day it is',
      { statuses: [{ status: 'lifted-out-of-poverty' as const, from: '2019-12-01', to: START }] },
      [],
    ],
    [
      'low income, of whom the articles speak after those lifted out of poverty',
      { statuses: [{ status: 'rural-low-income' as const, from: START, to: null }] },
      [],
    ],
    ['nothing declared', { willingness: [] }, ['not-willing']],
    [
      'willing to leave the county',
      { willingness: [{ on: START, scope: 'in-province' as const }] },
      ['may-leave'],
    ],
    [
      'declared so on a later day',
      { willingness: [...labour.willingness, { on: '2024-03-02', scope: 'cross-province' as const }] },
      [],
    ],
    ['the county alone', { willingness: [{ on: START, scope: 'county' as const }] }, []],
    ['another contract until the day before', { contracts: [post, other('2023-03-01', '2024-02-29')] }, []],
    [
      'another contract on the first day',
      { contracts: [post, other('2023-03-02', START)] },
      ['has-other-work'],
    ],
    ['another contract from the next day', { contracts: [post, other('2024-03-02', null)] }, []],
    ['a business that runs', { businesses: [business('2023-01-01', null)] }, ['has-other-work']],
    ['a business closed before', { businesses: [business('2023-01-01', '2024-02-28')] }, []],
  ])('%s', (_who, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('allows other flexible work by the time of a renewal', () => {
    const change = { contracts: [post, other('2023-03-02', null)] };
    expect(faults(change, { isRenewal: true })).toEqual([]);
  });

  it('goes by what a person found, where somebody looked', () => {
    const change = { willingness: [], contracts: [post, other('2023-03-02', null)] };
    expect(faults(change, { examination: examined })).toEqual([]);
    const nothing = { on: START, cannotLeave: false, noOtherWork: false, willing: false, able: false };
    expect(faults({}, { examination: nothing })).toEqual([
      'not-willing',
      'may-leave',
      'has-other-work',
      'not-able',
    ]);
    expect(faults({ statuses: [] }, { examination: examined })).toEqual(['no-recognised-status']);
  });
});
