import { employmentFacts, employmentsWith, workOn } from './employments.js';
import { type ContractRecord, NO_WORK, type WorkRecord } from './work.js';

let position = 0;
const seen = () => [{ eventId: `event-${(position += 1)}`, position }];
const contract = (
  contractId: string,
  startsOn: string,
  endsOn: string | null,
  employerId = 'e1',
): ContractRecord => ({
  contractId,
  employerId,
  agencyId: null,
  jobId: null,
  kind: 'labour-contract',
  partTime: false,
  signedOn: startsOn,
  startsOn,
  endsOn,
  seen: seen(),
});
const work = (
  contracts: readonly ContractRecord[],
  ...endings: readonly { endedOn: string; contractIds: string[]; recordedOn?: string }[]
): WorkRecord => ({
  ...NO_WORK,
  contracts,
  endings: endings.map((one) => ({ employerId: 'e1', recordedOn: one.endedOn, ...one, seen: seen() })),
});
const half1 = contract('half1', '2022-03-01', '2022-08-31');
const half2 = contract('half2', '2022-09-01', '2023-02-28');
const later = contract('later', '2023-03-02', null);

describe('contracts with one employer without a day between are one employment', () => {
  it.each([
    ['one contract', [half1], ['2022-03-01 to 2022-08-31: half1']],
    ['one after the other', [half1, half2], ['2022-03-01 to 2023-02-28: half1 half2']],
    ['recorded the other way round', [half2, half1], ['2022-03-01 to 2023-02-28: half1 half2']],
    [
      'a day between',
      [half1, half2, later],
      ['2022-03-01 to 2023-02-28: half1 half2', '2023-03-02 to null: later'],
    ],
    [
      'another employer',
      [half1, contract('other', '2022-09-01', null, 'e2')],
      ['2022-03-01 to 2022-08-31: half1'],
    ],
    [
      'one beside the other',
      [contract('open', '2022-01-01', null), half1],
      ['2022-01-01 to null: open half1'],
    ],
  ])('%s', (_case, contracts, expected) => {
    const found = employmentsWith(work(contracts), 'e1');
    const text = found.map(({ startsOn, lastDay, runs }) => {
      return `${startsOn} to ${lastDay}: ${runs.map((run) => run.contract.contractId).join(' ')}`;
    });
    expect(text).toEqual(expected);
  });

  it('an ending stops what had begun; what had not never ran', () => {
    const ended = work([half1, half2], { endedOn: '2022-06-30', contractIds: ['half1', 'half2'] });
    expect(employmentsWith(ended, 'e1')).toMatchObject([{ startsOn: '2022-03-01', lastDay: '2022-06-30' }]);
    expect(employmentFacts(ended, half1, '2024-01-01')).toMatchObject({ endedOn: '2022-06-30' });
    expect(employmentFacts(ended, half2, '2024-01-01')).toMatchObject({
      startsOn: '2022-09-01',
      endedOn: '2022-06-30',
    });
  });
});

describe('an end stands once it has come to pass', () => {
  const ended = (recordedOn: string) =>
    work([contract('open', '2022-01-01', null)], {
      endedOn: '2022-06-30',
      contractIds: ['open'],
      recordedOn,
    });
  it.each([
    ['recorded on the day, asked that day', '2022-06-30', '2022-06-30', '2022-06-30'],
    ['announced, asked on the last day', '2022-06-01', '2022-06-30', null],
    ['announced, asked on the day after', '2022-06-01', '2022-07-01', '2022-06-30'],
    ['recorded late, asked about the last day', '2022-08-01', '2022-06-30', null],
    ['recorded late, asked about the day after', '2022-08-01', '2022-07-01', '2022-06-30'],
  ])('%s', (_case, recordedOn, today, endedOn) => {
    const known = workOn(ended(recordedOn), today);
    const [open] = known.contracts as [ContractRecord];
    expect(employmentFacts(known, open, today).endedOn).toBe(endedOn);
  });

  it.each([
    ['on its last day', '2022-08-31', null],
    ['on the day after', '2022-09-01', '2022-08-31'],
  ])('a term ends with its last day: asked %s', (_case, today, endedOn) => {
    expect(employmentFacts(workOn(work([half1]), today), half1, today).endedOn).toBe(endedOn);
  });
});
