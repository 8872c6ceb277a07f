import type { Labour } from '../facts.js';
import { NO_WISHES, type Wishes, type WorkWish } from '../wishes.js';
import { wantsTrainingUnoffered, wantsWorkUnoffered } from './wants-and-was-offered-none.js';

const on = '2024-03-01';
const wish = (day: string, scope: WorkWish['scope'] = 'county'): WorkWish => ({
  on: day,
  scope,
  wageFloorFen: null,
  occupations: [],
  destinations: [],
  availableFrom: null,
});
const wishing = (change: Partial<Wishes>): Wishes => ({ ...NO_WISHES, ...change });
const person = (change: Partial<Labour> = {}): Labour => ({
  householdCounty: '420525',
  statuses: [],
  contracts: [],
  endings: [],
  businesses: [],
  unemployedFrom: [],
  willingness: [],
  ...change,
});
const worked = (startsOn: string, lastDay: string | null, reason = 'resigned'): Labour => {
  const ending = lastDay === null ? null : { lastDay, recordedOn: '2024-02-28' };
  const contract = { contractId: 'c1', employerId: 'e1', jobId: null, startsOn, endsOn: null, ending };
  const of = { employerId: 'e1', contractId: 'c1', contractIds: ['c1'], reason };
  return person({ contracts: [contract], endings: ending ? [{ ...ending, ...of }] : [] });
};

describe('who wants work and was offered none (N25 §1)', () => {
  it.each([
    ['nobody who said nothing', person(), NO_WISHES, undefined],
    ['who declared it that day', person(), wishing({ work: [wish(on)] }), on],
    ['not who declares it the day after', person(), wishing({ work: [wish('2024-03-02')] }), undefined],
    ['not who would take none', person(), wishing({ work: [wish(on, 'none')] }), undefined],
    [
      'since the wish stands without a break',
      person(),
      wishing({
        work: [wish('2024-01-01'), wish('2024-01-10', 'none'), wish('2024-02-01'), wish('2024-02-20')],
      }),
      '2024-02-01',
    ],
    ['who registered as unemployed', person({ unemployedFrom: ['2024-02-10'] }), NO_WISHES, '2024-02-10'],
    [
      'not who registered before work that is over',
      { ...worked('2024-01-05', '2024-02-20'), unemployedFrom: ['2024-01-01'] },
      NO_WISHES,
      undefined,
    ],
    [
      'who registered before that work and said so after it, since saying so',
      { ...worked('2024-01-05', '2024-02-20'), unemployedFrom: ['2024-01-01'] },
      wishing({ work: [wish('2024-02-25')] }),
      '2024-02-25',
    ],
    ['not who works', worked('2024-02-01', null), wishing({ work: [wish('2024-01-01')] }), undefined],
    [
      'who lost the work, from the day after',
      worked('2024-01-05', '2024-02-20'),
      wishing({ work: [wish('2024-01-01')] }),
      '2024-02-21',
    ],
    [
      'not who died',
      worked('2024-01-05', '2024-02-20', 'died'),
      wishing({ work: [wish('2024-01-01')] }),
      undefined,
    ],
    [
      'not who was offered a place that day',
      person(),
      wishing({ work: [wish('2024-02-01')], offeredOn: [on] }),
      undefined,
    ],
    [
      'not who was offered one on the day of the wish',
      person(),
      wishing({ work: [wish('2024-02-01')], offeredOn: ['2024-02-01'] }),
      undefined,
    ],
    [
      'who was offered one the day before the wish',
      person(),
      wishing({ work: [wish('2024-02-01')], offeredOn: ['2024-01-31'] }),
      '2024-02-01',
    ],
    [
      'who is offered one the day after',
      person(),
      wishing({ work: [wish('2024-02-01')], offeredOn: ['2024-03-02'] }),
      '2024-02-01',
    ],
  ])('%s', (_who, labour, wishes, since) => {
    expect(wantsWorkUnoffered(labour, wishes, on)?.since).toBe(since);
  });

  it('an offer that led to the last work answers no wish after it', () => {
    const wishes = wishing({ work: [wish('2024-01-01')], offeredOn: ['2024-01-03'] });
    expect(wantsWorkUnoffered(worked('2024-01-05', '2024-02-20'), wishes, on)?.since).toBe('2024-02-21');
  });
});

describe('who wants to be trained and was offered none (N25 §1)', () => {
  const wanted = (day: string, wants = true) => ({ on: day, wants, occupations: [] });
  it.each([
    ['that day', [wanted(on)], [], on],
    ['the day after', [wanted('2024-03-02')], [], undefined],
    ['taken back', [wanted('2024-02-01'), wanted('2024-02-10', false)], [], undefined],
    ['trained that day', [wanted('2024-02-01')], [on], undefined],
    ['trained the day before the wish', [wanted('2024-02-01')], ['2024-01-31'], '2024-02-01'],
  ])('%s', (_when, training, trainedOn, since) => {
    expect(wantsTrainingUnoffered(person(), wishing({ training, trainedOn }), on)?.since).toBe(since);
  });

  it('has it also beside work', () => {
    const wishes = wishing({ training: [wanted('2024-02-01')] });
    expect(wantsTrainingUnoffered(worked('2024-01-01', null), wishes, on)?.since).toBe('2024-02-01');
  });
});
