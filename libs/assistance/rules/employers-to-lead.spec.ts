import { TERMS } from '../testing/terms.js';
import { type EmployerLookedAt, toLead } from './employers-to-lead.js';

const ON = '2024-06-30';
const ending = (workerId: string, announcedOn: string, reason = 'dismissed') => ({
  workerId,
  announcedOn,
  reason,
});
const look = (of: Partial<EmployerLookedAt>, on = ON) =>
  toLead({ cuts: [], endings: [], talks: [], ...of }, on, TERMS);
const three = [ending('w1', '2024-06-01'), ending('w2', '2024-06-10'), ending('w3', '2024-06-20')];
const several = { cause: 'several-endings', since: '2024-06-20', people: 3 };

describe('three endings within thirty days', () => {
  it.each([
    ['two', three.slice(1), undefined],
    ['three, the first 30 days back', three, several],
    ['the first 31 days back', [ending('w1', '2024-05-31'), ...three.slice(1)], undefined],
    ['one twice', [...three.slice(1), ending('w2', '2024-06-12')], undefined],
    ['one resigned', [ending('w1', '2024-06-01', 'resigned'), ...three.slice(1)], undefined],
    ['one retired', [ending('w1', '2024-06-01', 'retired'), ...three.slice(1)], undefined],
    ['one died', [ending('w1', '2024-06-01', 'died'), ...three.slice(1)], undefined],
    ['one of tomorrow', [ending('w1', '2024-07-01'), ...three.slice(1)], undefined],
    ['a fourth', [...three, ending('w4', ON)], { ...several, people: 4 }],
  ])('%s', (_what, endings, expected) => {
    expect(look({ endings })).toEqual(expected);
  });
});

describe('an announced cut', () => {
  const cuts = [{ announcedOn: '2024-05-06', from: '2024-06-01', people: 30 }];
  const announced = { cause: 'staff-cut-announced', since: '2024-05-06', people: 30 };
  it.each([
    ['the day before the announcement', '2024-05-05', undefined],
    ['the day of it', '2024-05-06', announced],
    ['30 days after its first day', '2024-07-01', announced],
    ['31 days after', '2024-07-02', undefined],
  ])('%s', (_what, on, expected) => {
    expect(look({ cuts }, on)).toEqual(expected);
  });

  it.each([
    ['a talk before it', '2024-05-05', announced],
    ['a talk on that day', '2024-05-06', undefined],
    ['a talk of tomorrow', '2024-07-01', announced],
  ])('%s', (_what, on, expected) => {
    expect(look({ cuts, talks: [{ on, kept: [] }] })).toEqual(expected);
  });

  it('is open beside later endings until the employer was spoken to after both', () => {
    expect(look({ cuts, endings: three, talks: [{ on: '2024-06-10', kept: [] }] })).toEqual(several);
    expect(look({ cuts, endings: three, talks: [{ on: '2024-06-20', kept: [] }] })).toBeUndefined();
  });
});

describe('a promise to keep somebody', () => {
  const talks = [{ on: '2024-06-10', kept: ['w1'] }];
  it.each([
    [
      'the day after',
      ending('w1', '2024-06-11'),
      { cause: 'promise-not-kept', since: '2024-06-11', people: 1 },
    ],
    ['on the day of the talk, which knew of it', ending('w1', '2024-06-10'), undefined],
    ['who resigned', ending('w1', '2024-06-11', 'resigned'), undefined],
    ['whom nobody was promised', ending('w2', '2024-06-11'), undefined],
  ])('is broken by letting go %s', (_whom, one, expected) => {
    expect(look({ endings: [one], talks })).toEqual(expected);
  });

  it('is broken a second time after it was spoken of', () => {
    const again = [...talks, { on: '2024-06-12', kept: ['w3'] }];
    const endings = [ending('w1', '2024-06-11'), ending('w3', '2024-06-13')];
    expect(look({ endings, talks: again })).toEqual({
      cause: 'promise-not-kept',
      since: '2024-06-13',
      people: 1,
    });
  });

  it('is spoken of again, and closes', () => {
    const again = [...talks, { on: '2024-06-12', kept: [] }];
    expect(look({ endings: [ending('w1', '2024-06-11')], talks: again })).toBeUndefined();
  });
});
