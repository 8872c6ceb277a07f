import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  shuffledSubarray,
} from 'fast-check';
import { addDays } from '../kernel/business-date.js';
import { isSameYear } from './history.js';
import { chains } from './rules/chains.js';
import { calendarAnniversary, yearsRun } from './rules/years-run.js';
import { Life } from './testing/life.js';
import { wanted } from './testing/past.js';

const sign = (life: Life, contractId: string, startsOn: string, endsOn?: string, change: object = {}) =>
  life.give('SignContract', { ...wanted, contractId, startsOn, ...(endsOn ? { endsOn } : {}), ...change });

/** Terms of a day to a year and a day, so that anniversaries, gaps and endings meet. */
const FIRST = '2022-02-20';
const terms = array(
  record({ gap: constantFrom(0, 0, 0, 1, 40), days: constantFrom(1, 30, 181, 184, 364, 365, 366) }),
  {
    minLength: 1,
    maxLength: 5,
  },
).map((parts) => {
  let next = FIRST;
  return parts.map(({ gap, days }, at) => {
    const startsOn = addDays(next, gap);
    const endsOn = addDays(startsOn, days - 1);
    next = addDays(endsOn, 1);
    return { contractId: `c${at}`, startsOn, endsOn };
  });
});

/** A busy machine plays hundreds of lives in more than jest's five seconds. */
const PATIENCE_MS = 60_000;

const FAR = '2032-01-01';

/** Every year that the contracts run stands once, and nothing else does. */
function expectYearsToStand(life: Life): void {
  const due = yearsRun(life.state.history, calendarAnniversary).filter((year) => year.on <= life.today);
  const standing = life.state.history.years;
  expect(standing).toHaveLength(due.length);
  for (const year of due) expect(standing.filter((one) => isSameYear(one, year))).toHaveLength(1);
  const firsts = standing
    .filter((one) => one.kind === 'first')
    .map((one) => `${one.employerId} ${one.startedOn}`);
  expect(new Set(firsts).size).toBe(firsts.length);
}

describe('contracts recorded in whatever order, early or late', () => {
  it(
    'come to the same employments, years and last days',
    () => {
      const recordings = terms.chain((contracts) =>
        record({
          order: shuffledSubarray(contracts, { minLength: contracts.length }),
          on: array(integer({ min: 0, max: 2500 }), {
            minLength: contracts.length,
            maxLength: contracts.length,
          }),
        }).map((late) => ({ contracts, ...late })),
      );
      assert(
        property(recordings, ({ contracts, order: late, on }) => {
          const inTime = new Life(FIRST);
          for (const one of contracts) sign(inTime, one.contractId, one.startsOn, one.endsOn);
          inTime.advance(FAR);
          const life = new Life(FIRST);
          const days = [...on].sort((a, b) => a - b);
          late.forEach((one, at) => {
            life.advance(addDays(FIRST, days[at] ?? 0));
            sign(life, one.contractId, one.startsOn, one.endsOn);
            expectYearsToStand(life);
          });
          life.advance(FAR);
          expectYearsToStand(life);
          const of = (one: Life) => chains(one.state.history.contracts, one.state.history.endings);
          expect(of(life)).toEqual(of(inTime));
          const years = (one: Life) =>
            [...one.state.history.years].map((year) => JSON.stringify(year)).sort();
          expect(years(life)).toEqual(years(inTime));
          for (const chain of of(life)) {
            const last = chain.contracts.at(-1)?.contractId ?? '';
            const named = life.state.history.endings.filter((one) => one.contractIds.includes(last));
            expect(named.map((one) => one.endedOn)).toEqual([chain.lastDay]);
          }
        }),
        { numRuns: 150 },
      );
    },
    PATIENCE_MS,
  );
});

type Step =
  | { kind: 'sign'; from: number; days: number; openEnded: boolean; partTime: boolean; employerId: string }
  | { kind: 'renew'; of: number; gap: number; days: number }
  | { kind: 'end'; of: number; day: number; termOver: boolean }
  | { kind: 'wait'; days: number };

const steps = array(
  oneof(
    record({
      kind: constantFrom('sign' as const),
      from: integer({ min: 0, max: 900 }),
      days: constantFrom(1, 31, 181, 365, 400),
      openEnded: boolean(),
      partTime: boolean(),
      employerId: constantFrom('e1', 'e2'),
    }),
    record({
      kind: constantFrom('renew' as const),
      of: integer({ min: 0, max: 7 }),
      gap: integer({ min: 1, max: 2 }),
      days: constantFrom(30, 365),
    }),
    record({
      kind: constantFrom('end' as const),
      of: integer({ min: 0, max: 7 }),
      day: integer({ min: 0, max: 1500 }),
      termOver: boolean(),
    }),
    record({ kind: constantFrom('wait' as const), days: constantFrom(1, 180, 365, 366) }),
  ),
  { maxLength: 14 },
);

function take(life: Life, step: Step, at: number): void {
  const contract = (of: number) => life.state.history.contracts[of];
  switch (step.kind) {
    case 'wait':
      return life.advance(addDays(life.today, step.days));
    case 'sign': {
      const startsOn = addDays(FIRST, step.from);
      const endsOn = step.openEnded ? undefined : addDays(startsOn, step.days - 1);
      return void sign(life, `s${at}`, startsOn, endsOn, {
        partTime: step.partTime,
        employerId: step.employerId,
      });
    }
    case 'renew': {
      const last = contract(step.of)?.endsOn;
      if (!last) return undefined;
      const startsOn = addDays(last, step.gap);
      const term = { startsOn, endsOn: addDays(startsOn, step.days - 1) };
      return void life.give('RenewContract', {
        contractId: contract(step.of)?.contractId,
        newContractId: `r${at}`,
        ...term,
      });
    }
    case 'end':
      return void life.give('EndEmployment', {
        contractId: contract(step.of)?.contractId ?? 'c404',
        endedOn: addDays(FIRST, step.day),
        reason: step.termOver ? 'term-over' : 'resigned',
      });
  }
}

describe('whatever is signed, renewed, ended and corrected', () => {
  it(
    'each chain has its year once, full-time contracts share no day, reminding changes nothing',
    () => {
      assert(
        property(steps, (all) => {
          const life = new Life(FIRST);
          all.forEach((step, at) => {
            take(life, step, at);
            expectYearsToStand(life);
            expect(life.reminded()).toEqual([]);
            const before = life.events.length;
            life.give('RecordCompletedTerms', { workerId: 'w1' });
            expect(life.events).toHaveLength(before);
          });
          life.advance(FAR);
          expectYearsToStand(life);
          const { contracts, endings } = life.state.history;
          const runs = chains(contracts, endings).flatMap((chain) => chain.contracts);
          const fullTime = runs
            .filter((run) => !run.partTime)
            .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
          fullTime
            .slice(1)
            .forEach((run, at) => expect(run.startsOn > (fullTime[at]?.lastDay ?? '9999')).toBe(true));
          for (const chain of chains(contracts, endings)) {
            const ends = endings.filter((one) => one.endedOn === chain.lastDay);
            expect(chain.lastDay === null || ends.length > 0).toBe(true);
          }
        }),
        { numRuns: 200 },
      );
    },
    PATIENCE_MS,
  );
});
