import { business, contract, ended, person } from '../testing/labour.js';
import { employedOn } from './employed.js';

describe('employed: a contract or an own business runs', () => {
  it.each([
    ['the day before the contract begins', '2024-02-29', false],
    ['its first day', '2024-03-01', true],
    ['its last day', '2024-05-31', true],
    ['the day after its last', '2024-06-01', false],
  ])('%s', (_day, on, expected) => {
    expect(employedOn(person({ contracts: [contract('2024-03-01', '2024-05-31')] }), on)).toBe(expected);
  });

  it.each([
    ['recorded on its last day: the day before', ended('2024-03-10', '2024-03-10'), '2024-03-09', true],
    ['recorded on its last day: that day', ended('2024-03-10', '2024-03-10'), '2024-03-10', false],
    ['recorded late: the last day itself', ended('2024-03-08', '2024-03-10'), '2024-03-08', true],
    ['recorded late: the day after the last', ended('2024-03-08', '2024-03-10'), '2024-03-09', false],
    ['announced: the day it is recorded', ended('2024-03-20', '2024-03-10'), '2024-03-10', true],
    ['announced: its last day', ended('2024-03-20', '2024-03-10'), '2024-03-20', true],
    ['announced: the day after its last', ended('2024-03-20', '2024-03-10'), '2024-03-21', false],
    ['by term: its last day', ended('2024-05-31', '2024-06-01'), '2024-05-31', true],
    ['by term: the day after', ended('2024-05-31', '2024-06-01'), '2024-06-01', false],
  ])('an ending %s', (_what, ending, on, expected) => {
    expect(employedOn(person({ contracts: [contract('2024-01-01', '2024-05-31', { ending })] }), on)).toBe(
      expected,
    );
  });

  it.each([
    ['the last day of the first contract', '2024-05-31'],
    ['the first day of the one that follows without a day between', '2024-06-01'],
  ])('goes on over a renewal: %s', (_day, on) => {
    const renewed = [
      contract('2024-01-01', '2024-05-31'),
      contract('2024-06-01', null, { contractId: 'c2' }),
    ];
    expect(employedOn(person({ contracts: renewed }), on)).toBe(true);
  });

  it.each([
    ['the day before the licence', '2024-02-29', false],
    ['the day of the licence', '2024-03-01', true],
    ['the last day of business', '2024-08-31', true],
    ['the day after it', '2024-09-01', false],
  ])('an own business: %s', (_day, on, expected) => {
    const own = business('2024-03-01', { ending: { lastDay: '2024-08-31', recordedOn: '2024-09-05' } });
    expect(employedOn(person({ businesses: [own] }), on)).toBe(expected);
  });

  it('never counts a renewal that had not begun when the employment ended', () => {
    const ending = ended('2024-03-10', '2024-03-10');
    const chain = [
      contract('2024-01-01', '2024-05-31', { ending }),
      contract('2024-06-01', null, { ending }),
    ];
    expect(employedOn(person({ contracts: chain }), '2024-06-02')).toBe(false);
  });
});
