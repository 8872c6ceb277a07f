import { endOfDay, startOfDay } from '../kernel/business-date.js';
import { Life } from './testing/life.js';
import { wanted } from './testing/past.js';

const sign = (life: Life, contractId: string, startsOn: string, endsOn?: string, change: object = {}) =>
  life.give('SignContract', { ...wanted, contractId, startsOn, ...(endsOn ? { endsOn } : {}), ...change });

describe('time completes a year and ends a term', () => {
  it('at one instant, both', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2023-02-28');
    life.advance('2023-02-28');
    expect(life.told(1)).toEqual([]);
    life.advance('2023-03-01');
    expect(life.told(1)).toEqual(['OneYearEmployed c1 2023-03-01', 'EmploymentEnded c1 2023-03-01']);
    expect(life.events.slice(1)).toMatchObject([
      { occurredAt: startOfDay('2023-03-01'), data: { on: '2023-03-01', startedOn: '2022-03-01' } },
      {
        occurredAt: endOfDay('2023-02-28'),
        data: { endedOn: '2023-02-28', reason: 'term-over', correction: false },
      },
    ]);
  });

  it.each([
    ['a day short', '2023-02-27', ['EmploymentEnded c1 2023-02-28']],
    ['just reached', '2023-02-28', ['OneYearEmployed c1 2023-03-01', 'EmploymentEnded c1 2023-03-01']],
    ['with a day to spare', '2023-03-01', ['OneYearEmployed c1 2023-03-01', 'EmploymentEnded c1 2023-03-02']],
  ])('at the day each happens: %s', (_what, endsOn, expected) => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', endsOn);
    life.advance('2025-01-01');
    expect(life.told(1)).toEqual(expected);
  });

  it('by two six-month contracts, with no ending between', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2022-08-31');
    life.advance('2022-08-30');
    life.give('RenewContract', {
      contractId: 'c1',
      newContractId: 'c2',
      startsOn: '2022-09-01',
      endsOn: '2023-02-28',
    });
    life.advance('2024-01-01');
    expect(life.told(2)).toEqual(['OneYearEmployed c2 2023-03-01', 'EmploymentEnded c2 2023-03-01']);
  });

  it('goes on after a term-over when a renewal is recorded days later', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2022-08-31');
    life.advance('2022-09-05');
    expect(life.told(1)).toEqual(['EmploymentEnded c1 2022-09-01']);
    life.give('RenewContract', {
      contractId: 'c1',
      newContractId: 'c2',
      startsOn: '2022-09-01',
      endsOn: '2023-02-28',
    });
    life.advance('2023-02-28');
    expect(life.told(2)).toEqual(['ContractRenewed c2 2022-09-05']);
    life.advance('2023-03-01');
    expect(life.told(3)).toEqual(['OneYearEmployed c2 2023-03-01', 'EmploymentEnded c2 2023-03-01']);
    expect(life.events.at(-1)).toMatchObject({
      data: { contractIds: ['c1', 'c2'], startedOn: '2022-03-01' },
    });
  });

  it('does not go on when a day lies between', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2022-08-31');
    life.advance('2022-09-05');
    life.give('RenewContract', {
      contractId: 'c1',
      newContractId: 'c2',
      startsOn: '2022-09-02',
      endsOn: '2023-02-28',
    });
    life.advance('2024-01-01');
    expect(life.told(3)).toEqual(['EmploymentEnded c2 2023-03-01']);
  });

  it('records at once what lies in the past, each at its own day', () => {
    const life = new Life('2024-06-01');
    sign(life, 'c1', '2022-03-01', '2023-02-28');
    expect(life.told()).toEqual([
      'ContractSigned c1 2024-06-01',
      'OneYearEmployed c1 2023-03-01',
      'EmploymentEnded c1 2023-03-01',
    ]);
  });

  it.each([
    ['2022-10-01', 'not'],
    ['2023-02-27', 'not'],
    ['2023-02-28', 'reached'],
    ['2023-03-01', 'reached'],
  ])('keeps to an announced last day: %s, the year is %s', (endedOn, year) => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01');
    life.give('EndEmployment', { contractId: 'c1', endedOn, reason: 'resigned' });
    life.advance('2024-01-01');
    expect(life.told(2)).toEqual(year === 'reached' ? ['OneYearEmployed c1 2023-03-01'] : []);
  });

  it('does not end again what was ended on the last day of its term', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2022-08-31');
    life.give('EndEmployment', { contractId: 'c1', endedOn: '2022-08-31', reason: 'agreed' });
    life.advance('2024-01-01');
    expect(life.told(2)).toEqual([]);
  });
});

describe('facts recorded late', () => {
  it('count the year from the earlier first day, and take back the other', () => {
    const life = new Life('2022-09-01');
    sign(life, 'c2', '2022-09-01', '2023-09-30');
    life.advance('2023-10-05');
    expect(life.told(1)).toEqual(['OneYearEmployed c2 2023-09-01', 'EmploymentEnded c2 2023-10-01']);
    sign(life, 'c1', '2022-03-01', '2022-08-31');
    expect(life.told(3)).toEqual([
      'ContractSigned c1 2023-10-05',
      'OneYearEmployedWithdrawn c2 2023-10-05',
      'OneYearEmployed c2 2023-03-01',
    ]);
  });

  it('make two years of two employments into one, and the later one a year of its contract', () => {
    const life = new Life('2022-01-01');
    sign(life, 'c1', '2022-01-01', '2022-12-31');
    sign(life, 'c3', '2023-02-01', '2024-01-31');
    life.advance('2024-06-01');
    expect(life.told(2)).toEqual([
      'OneYearEmployed c1 2023-01-01',
      'EmploymentEnded c1 2023-01-01',
      'OneYearEmployed c3 2024-02-01',
      'EmploymentEnded c3 2024-02-01',
    ]);
    sign(life, 'c2', '2023-01-01', '2023-01-31');
    expect(life.told(6)).toEqual([
      'ContractSigned c2 2024-06-01',
      'OneYearEmployedWithdrawn c3 2024-06-01',
      'ContractYearCompleted c3 2024-02-01',
    ]);
  });

  it('undo the year by an earlier last day, and never bring it twice', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2023-02-28');
    life.advance('2023-05-01');
    life.give('EndEmployment', { contractId: 'c1', endedOn: '2023-02-27', reason: 'resigned' });
    life.advance('2024-05-01');
    expect(life.told(3)).toEqual(['EmploymentEnded c1 2023-05-01', 'OneYearEmployedWithdrawn c1 2023-05-01']);
  });

  it('bring the year again when work turns out to have gone on', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01');
    life.advance('2023-05-01');
    life.give('EndEmployment', { contractId: 'c1', endedOn: '2022-12-31', reason: 'agreed' });
    sign(life, 'c2', '2023-01-01');
    expect(life.told(1)).toEqual([
      'OneYearEmployed c1 2023-03-01',
      'EmploymentEnded c1 2023-05-01',
      'OneYearEmployedWithdrawn c1 2023-05-01',
      'ContractSigned c2 2023-05-01',
      'OneYearEmployed c2 2023-03-01',
    ]);
  });
});

describe('a later contract of the chain', () => {
  it('completes a year of its own at its own anniversary', () => {
    const life = new Life('2022-03-01');
    sign(life, 'c1', '2022-03-01', '2023-03-31');
    life.give('RenewContract', { contractId: 'c1', newContractId: 'c2', startsOn: '2023-04-01' });
    life.advance('2024-03-31');
    expect(life.told(2)).toEqual(['OneYearEmployed c1 2023-03-01']);
    life.advance('2030-01-01');
    expect(life.told(3)).toEqual(['ContractYearCompleted c2 2024-04-01']);
  });
});
