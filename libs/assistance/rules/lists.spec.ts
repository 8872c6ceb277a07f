import { contract, ended, person, resigned } from '../testing/labour.js';
import { listsOn } from './lists.js';

const dead = (lastDay: string, recordedOn: string) =>
  person({
    willingness: [{ on: '2024-01-01', scope: 'cross-province' }],
    unemployedFrom: ['2024-01-01'],
    endings: [resigned(ended(lastDay, recordedOn), { reason: 'died' })],
    contracts: [
      contract('2024-01-01', null, { ending: ended(lastDay, recordedOn) }),
      contract('2024-01-01', null, { contractId: 'c2', employerId: 'e2' }),
    ],
  });

describe('the three lists', () => {
  it.each([
    ['the day before it is recorded', dead('2024-03-10', '2024-03-10'), '2024-03-09', true],
    ['the day it is recorded', dead('2024-03-10', '2024-03-10'), '2024-03-10', false],
    ['the last day, recorded later', dead('2024-03-10', '2024-03-12'), '2024-03-10', true],
    ['the day after the last, recorded later', dead('2024-03-10', '2024-03-12'), '2024-03-11', false],
  ])('hold nobody who died: %s', (_day, labour, on, employed) => {
    expect(listsOn(labour, on, new Map())).toEqual({ employed, unemployed: false, willingToGoOut: employed });
  });

  it('show one person as employed near home and willing to go out at once', () => {
    const labour = person({
      willingness: [{ on: '2024-03-01', scope: 'in-province' }],
      contracts: [contract('2024-01-01', null)],
    });
    const places = new Map([['employer:e1', '420525']]);
    expect(listsOn(labour, '2024-03-10', places)).toEqual({
      employed: true,
      unemployed: false,
      willingToGoOut: true,
    });
  });
});
