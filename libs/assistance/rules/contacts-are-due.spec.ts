import type { FiledContact } from '../help/help-file.js';
import { TERMS } from '../testing/terms.js';
import { contactsDue } from './contacts-are-due.js';

const ON = '2024-06-01';
const due = (...contacts: FiledContact[]) => {
  const { callDueOn, visitDueOn } = contactsDue(contacts, { since: '2024-03-01', on: ON, terms: TERMS });
  return [callDueOn, visitDueOn];
};
const met = (on: string, by: 'call' | 'visit', found: FiledContact['found'] = 'unemployed') => ({
  on,
  by,
  found,
});

describe('calls every 30 days and visits every 90', () => {
  it.each([
    ['never reached: from the day of entering', [], ['2024-03-31', '2024-05-30']],
    ['called', [met('2024-05-02', 'call')], ['2024-06-01', '2024-05-30']],
    ['visited: a visit reaches as a call does', [met('2024-05-02', 'visit')], ['2024-06-01', '2024-07-31']],
    ['the visit reached nobody', [met('2024-05-02', 'visit', 'not-reached')], ['2024-03-31', '2024-05-30']],
    ['called tomorrow: not yet', [met('2024-06-02', 'call')], ['2024-03-31', '2024-05-30']],
    [
      'recorded out of order',
      [met('2024-05-20', 'call'), met('2024-04-01', 'visit')],
      ['2024-06-19', '2024-06-30'],
    ],
  ])('%s', (_what, contacts, expected) => {
    expect(due(...contacts)).toEqual(expected);
  });
});
