import { business, contract, ended, person } from '../testing/labour.js';
import { unemployedOn } from './unemployed.js';

describe('unemployed: registered so, or the last employment ended and none followed', () => {
  it.each([
    ['nobody who never worked and never registered', person(), false],
    ['who registered the day before', person({ unemployedFrom: ['2024-03-09'] }), true],
    ['who registers from that day', person({ unemployedFrom: ['2024-03-10'] }), true],
    ['nobody who registers from the next day', person({ unemployedFrom: ['2024-03-11'] }), false],
    [
      'nobody who registered and found work since',
      person({ unemployedFrom: ['2024-01-01'], contracts: [contract('2024-03-10', null)] }),
      false,
    ],
    [
      'whose contract ran out the day before',
      person({ contracts: [contract('2024-01-01', '2024-03-09')] }),
      true,
    ],
    [
      'nobody whose contract runs out that day',
      person({ contracts: [contract('2024-01-01', '2024-03-10')] }),
      false,
    ],
    [
      'whose employment was ended that day with that day',
      person({ contracts: [contract('2024-01-01', null, { ending: ended('2024-03-10', '2024-03-10') })] }),
      true,
    ],
    [
      'who began and ended on that one day',
      person({ contracts: [contract('2024-03-10', null, { ending: ended('2024-03-10', '2024-03-10') })] }),
      true,
    ],
    [
      'nobody whose ending is announced for the next day',
      person({ contracts: [contract('2024-01-01', null, { ending: ended('2024-03-11', '2024-03-10') })] }),
      false,
    ],
    [
      'whose next contract begins only the next day',
      person({ contracts: [contract('2024-01-01', '2024-03-09'), contract('2024-03-11', null)] }),
      true,
    ],
    [
      'nobody whose first contract begins the next day',
      person({ contracts: [contract('2024-03-11', null)] }),
      false,
    ],
    [
      'nobody whose only contract was called off before its first day',
      person({ contracts: [contract('2024-03-05', null, { ending: ended('2024-03-01', '2024-03-01') })] }),
      false,
    ],
    [
      'whose own business closed',
      person({
        businesses: [business('2023-01-01', { ending: { lastDay: '2024-03-09', recordedOn: '2024-03-09' } })],
      }),
      true,
    ],
    [
      'nobody who lost a job but keeps a business',
      person({ contracts: [contract('2024-01-01', '2024-03-01')], businesses: [business('2023-01-01')] }),
      false,
    ],
  ])('%s', (_who, labour, expected) => {
    expect(unemployedOn(labour, '2024-03-10')).toBe(expected);
  });
});
