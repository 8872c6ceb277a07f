import {
  assert,
  property,
  constantFrom,
  array,
  integer,
  record,
  boolean,
  shuffledSubarray,
} from 'fast-check';
import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import type { Contract, Ending } from '../history.js';
import { chains, everRan, runOf } from './chains.js';

const contract = (
  contractId: string,
  startsOn: string,
  endsOn: string | null,
  change: Partial<Contract> = {},
): Contract => ({
  contractId,
  employerId: 'e1',
  jobId: null,
  kind: 'labour-contract',
  startsOn,
  endsOn,
  partTime: false,
  wageFen: 0,
  ...change,
});
const shown = (contracts: readonly Contract[], endings: readonly Ending[] = []) =>
  chains(contracts, endings).map(
    ({ employerId, startsOn, lastDay, contracts: held }) =>
      `${employerId} ${startsOn}..${lastDay ?? ''} ${held.map((one) => one.contractId).join('+')}`,
  );

describe('an employment is contracts with one employer without a day between', () => {
  it.each([
    ['the next day', '2022-09-01', ['e1 2022-03-01..2023-02-28 c1+c2']],
    ['a day between', '2022-09-02', ['e1 2022-03-01..2022-08-31 c1', 'e1 2022-09-02..2023-02-28 c2']],
    ['the last day itself', '2022-08-31', ['e1 2022-03-01..2023-02-28 c1+c2']],
  ])('the second contract begins on %s', (_when, startsOn, expected) => {
    const both = [contract('c2', startsOn, '2023-02-28'), contract('c1', '2022-03-01', '2022-08-31')];
    expect(shown(both)).toEqual(expected);
  });

  it('keeps employers apart', () => {
    const both = [
      contract('c1', '2022-03-01', '2022-08-31'),
      contract('c2', '2022-09-01', '2023-02-28', { employerId: 'e2' }),
    ];
    expect(shown(both)).toEqual(['e1 2022-03-01..2022-08-31 c1', 'e2 2022-09-01..2023-02-28 c2']);
  });

  it('stops at an ending, and voids what had not begun by then', () => {
    const both = [contract('c1', '2022-03-01', '2022-08-31'), contract('c2', '2022-09-01', null)];
    const ending = (endedOn: string): Ending => ({ contractIds: ['c1', 'c2'], endedOn, reason: 'resigned' });
    expect(shown(both, [ending('2022-08-30')])).toEqual(['e1 2022-03-01..2022-08-30 c1']);
    expect(shown(both, [ending('2022-08-31')])).toEqual(['e1 2022-03-01..2022-08-31 c1']);
    expect(shown(both, [ending('2022-09-01')])).toEqual(['e1 2022-03-01..2022-09-01 c1+c2']);
  });

  it('goes on where work goes on the day after an ending', () => {
    const both = [contract('c1', '2022-03-01', null), contract('c2', '2022-06-16', null)];
    const ending: Ending = { contractIds: ['c1'], endedOn: '2022-06-15', reason: 'agreed' };
    expect(shown(both, [ending])).toEqual(['e1 2022-03-01.. c1+c2']);
  });
});

/** Days are few, so that contracts touch, overlap and miss each other by a day. */
const FIRST = '2024-02-20';
const DAYS = 24;

const terms = array(
  record({
    employerId: constantFrom('e1', 'e2'),
    from: integer({ min: 0, max: DAYS - 4 }),
    days: integer({ min: 0, max: 6 }),
    openEnded: boolean(),
    partTime: boolean(),
  }),
  { maxLength: 7 },
).map((all) =>
  all.map(({ employerId, from, days, openEnded, partTime }, at) =>
    contract(`c${at}`, addDays(FIRST, from), openEnded && at === 0 ? null : addDays(FIRST, from + days), {
      employerId,
      partTime,
    }),
  ),
);

const endings = array(record({ of: integer({ min: 0, max: 6 }), day: integer({ min: 0, max: DAYS }) }), {
  maxLength: 3,
}).map((all) =>
  all.map(
    ({ of, day }): Ending => ({ contractIds: [`c${of}`], endedOn: addDays(FIRST, day), reason: 'agreed' }),
  ),
);

/** Day by day: is the person employed by the employer? Stretches of days on which they are. */
function stretchesByDay(
  contracts: readonly Contract[],
  ends: readonly Ending[],
  employerId: string,
): string[] {
  const employedOn = (day: BusinessDate) =>
    contracts.some(
      (one) =>
        one.employerId === employerId &&
        one.startsOn <= day &&
        (one.endsOn === null || day <= one.endsOn) &&
        ends.every((end) => !end.contractIds.includes(one.contractId) || day <= end.endedOn),
    );
  const horizon = DAYS + 12;
  const days = Array.from({ length: horizon }, (_unused, at) => addDays(FIRST, at)).map((day) => ({
    day,
    employed: employedOn(day),
  }));
  const starts = days.filter(({ employed }, at) => employed && !days[at - 1]?.employed);
  const stops = days.filter(({ employed }, at) => employed && !days[at + 1]?.employed);
  const last = addDays(FIRST, horizon - 1);
  return starts.map(
    ({ day }, at) => `${employerId} ${day}..${stops[at]?.day === last ? '' : stops[at]?.day}`,
  );
}

describe('chains, against every single day', () => {
  it('are the stretches of days on which somebody is employed by one employer', () => {
    assert(
      property(terms, endings, (contracts, ends) => {
        const expected = ['e1', 'e2'].flatMap((employerId) => stretchesByDay(contracts, ends, employerId));
        const found = chains(contracts, ends).map(
          (one) => `${one.employerId} ${one.startsOn}..${one.lastDay ?? ''}`,
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('hold every contract that ran exactly once', () => {
    assert(
      property(terms, endings, (contracts, ends) => {
        const ran = contracts.filter((one) => everRan(runOf(one, ends))).map((one) => one.contractId);
        const held = chains(contracts, ends).flatMap((chain) => chain.contracts.map((one) => one.contractId));
        expect([...held].sort()).toEqual([...ran].sort());
      }),
    );
  });

  it('are the same in whatever order the contracts were recorded', () => {
    const shuffled = terms.chain((contracts) =>
      shuffledSubarray(contracts, { minLength: contracts.length }).map((other) => ({ contracts, other })),
    );
    assert(
      property(shuffled, endings, ({ contracts, other }, ends) => {
        expect(chains(other, ends)).toEqual(chains(contracts, ends));
      }),
    );
  });
});
