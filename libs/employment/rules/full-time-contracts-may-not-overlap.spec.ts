import { type Contract, EMPTY_HISTORY, type Ending } from '../history.js';
import { fullTimeContractInTheWay } from './full-time-contracts-may-not-overlap.js';

const running: Contract = {
  contractId: 'c1',
  employerId: 'e1',
  jobId: null,
  kind: 'labour-contract',
  startsOn: '2024-03-01',
  endsOn: '2024-08-31',
  partTime: false,
  wageFen: 0,
};
const inTheWay = (
  startsOn: string,
  endsOn: string | null,
  {
    of = running,
    endings = [],
    partTime = false,
  }: { of?: Contract; endings?: Ending[]; partTime?: boolean } = {},
) =>
  fullTimeContractInTheWay({ ...EMPTY_HISTORY, contracts: [of], endings }, { startsOn, endsOn, partTime })
    ?.contractId;

describe('two full-time contracts may not share a day', () => {
  it.each([
    ['begins the day after the other ends', '2024-09-01', null, undefined],
    ['begins on its last day', '2024-08-31', null, 'c1'],
    ['begins the day before it ends', '2024-08-30', null, 'c1'],
    ['ends the day before the other begins', '2024-01-01', '2024-02-29', undefined],
    ['ends on its first day', '2024-01-01', '2024-03-01', 'c1'],
    ['lies around it', '2024-01-01', null, 'c1'],
    ['lies within it', '2024-05-01', '2024-05-01', 'c1'],
  ])('one that %s', (_what, startsOn, endsOn, expected) => {
    expect(inTheWay(startsOn, endsOn)).toBe(expected);
  });

  it('but part-time ones may, on either side', () => {
    expect(inTheWay('2024-05-01', null, { partTime: true })).toBeUndefined();
    expect(inTheWay('2024-05-01', null, { of: { ...running, partTime: true } })).toBeUndefined();
  });

  it.each([
    ['the last day worked', '2024-06-14', 'c1'],
    ['the day after it', '2024-06-15', undefined],
  ])('counting an ending before the term: %s', (_what, startsOn, expected) => {
    const endings: Ending[] = [{ contractIds: ['c1'], endedOn: '2024-06-14', reason: 'resigned' }];
    expect(inTheWay(startsOn, null, { endings })).toBe(expected);
  });

  it('and one that never ran is in nobody’s way', () => {
    const endings: Ending[] = [{ contractIds: ['c1'], endedOn: '2024-02-29', reason: 'resigned' }];
    expect(inTheWay('2024-01-01', null, { endings })).toBeUndefined();
  });

  it('where one is open-ended, ever after', () => {
    expect(inTheWay('2090-01-01', null, { of: { ...running, endsOn: null } })).toBe('c1');
  });

  it('names the earliest of several', () => {
    const contracts = [{ ...running, contractId: 'c2', startsOn: '2024-09-01', endsOn: null }, running];
    const wanted = { startsOn: '2024-01-01', endsOn: null, partTime: false };
    expect(fullTimeContractInTheWay({ ...EMPTY_HISTORY, contracts }, wanted)?.contractId).toBe('c1');
  });
});
