import type { Contract, Ending } from '../../history.js';
import { employedByLenderOn } from './only-the-lenders-workers-are-lent.js';

const contract: Contract = {
  contractId: 'c1',
  employerId: 'e1',
  jobId: null,
  kind: 'labour-contract',
  startsOn: '2023-03-05',
  endsOn: '2023-12-31',
  partTime: false,
  wageFen: 500_000,
};
const ended = (endedOn: string): Ending => ({ contractIds: ['c1'], endedOn, reason: 'resigned' });
const of = (change: Partial<Contract> = {}, ...endings: readonly Ending[]) => ({
  contracts: [{ ...contract, ...change }],
  endings,
  years: [],
});

describe('only-the-lenders-workers-are-lent: the labour relation stays with the lender', () => {
  it.each([
    ['on the first day of the contract', of(), '2023-03-05', true],
    ['the day before', of(), '2023-03-04', false],
    ['on its last day', of(), '2023-12-31', true],
    ['the day after', of(), '2024-01-01', false],
    ['on the last day worked', of({}, ended('2023-06-30')), '2023-06-30', true],
    ['the day after it', of({}, ended('2023-06-30')), '2023-07-01', false],
    ['where the contract ended before its first day', of({}, ended('2023-03-04')), '2023-03-05', false],
    ['without an end', of({ endsOn: null }), '2030-01-01', true],
    ['of another employer', of({ employerId: 'e2' }), '2023-03-05', false],
    ['by a service agreement', of({ kind: 'service-agreement' }), '2023-03-05', false],
  ])('%s', (_case, history, day, employed) => {
    expect(employedByLenderOn(history, 'e1', day)).toBe(employed);
  });
});
