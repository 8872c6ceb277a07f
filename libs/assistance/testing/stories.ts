import fc from 'fast-check';
import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import { endedEmployment, registered, signed, type Told } from './told.js';

/** Made-up lives of three people, to hold tables and rules against a count by hand. */

const PEOPLE = 3;

/**
 * One thing that happens to somebody, some days after the last one; `days` says how far off its own day
 * lies.
 */
const happening = fc.record({
  later: fc.constantFrom(0, 0, 0, 1, 3, 20),
  person: fc.nat(PEOPLE - 1),
  what: fc.constantFrom('sign', 'sign', 'end', 'end', 'register', 'declare', 'found', 'close'),
  /** Which of the contracts or businesses begun so far. */
  which: fc.nat(3),
  days: fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -1, max: 1 })),
  length: fc.option(fc.nat(40), { nil: undefined }),
  where: fc.constantFrom('home', 'away', 'near', 'far'),
  reason: fc.constantFrom('resigned', 'resigned', 'age', 'term-over', 'died'),
  scope: fc.constantFrom('cross-province', 'in-province', 'county', 'none'),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

export const happenings = fc.array(happening, { minLength: 4, maxLength: 24 });

export interface Scene {
  /** The day on which it is recorded. */
  readonly on: BusinessDate;
  readonly event: Told;
}

/** The events of a story, in order; what has nothing to end or close is left out. */
export function storyOf(
  told: readonly Happening[],
  begins: { run: string; startsOn: BusinessDate },
): readonly Scene[] {
  const people = Array.from({ length: PEOPLE }, (_unused, at) => `p${begins.run}-${at}`);
  const scenes: Scene[] = people.map((worker) => ({ on: begins.startsOn, event: registered(worker) }));
  const begun = new Map<string, string[]>();
  let on = begins.startsOn;
  for (const [at, one] of told.entries()) {
    on = addDays(on, one.later);
    const day = addDays(on, one.days);
    const worker = people[one.person] as string;
    const own = `${worker} ${one.what === 'sign' || one.what === 'end' ? 'contract' : 'business'}`;
    const starts = one.what === 'sign' || one.what === 'found';
    const ends = one.what === 'end' || one.what === 'close';
    const id = ends ? begun.get(own)?.[one.which] : `${begins.run}-${at}`;
    if (id === undefined) continue;
    if (starts) begun.set(own, [...(begun.get(own) ?? []), id]);
    scenes.push({ on, event: eventOf(one, { worker, id, day }) });
  }
  return scenes;
}

function eventOf(
  one: Happening,
  { worker, id, day }: { worker: string; id: string; day: BusinessDate },
): Told {
  switch (one.what) {
    case 'sign': {
      const place =
        one.where === 'near' || one.where === 'far' ? { jobId: one.where } : { employerId: one.where };
      const term = one.length === undefined ? {} : { endsOn: addDays(day, one.length) };
      return signed(worker, id, { startsOn: day, ...place, ...term });
    }
    case 'end':
      return endedEmployment(worker, id, { startedOn: day, endedOn: day, reason: one.reason });
    case 'register': {
      const data = { workerId: worker, place: 'residence', county: '420525', division: '420525', from: day };
      return [`worker-${worker}`, 'UnemploymentRegistered', data];
    }
    case 'declare':
      return [`worker-${worker}`, 'WillingnessDeclared', { workerId: worker, scope: one.scope }];
    case 'found': {
      const county = one.where === 'far' ? { county: '420526' } : {};
      const data = {
        workerId: worker,
        creditCode: id,
        licensedOn: day,
        returnedHome: true,
        kind: 'individual',
      };
      return [`business-${worker}`, 'BusinessReported', { ...data, ...county }];
    }
    case 'close':
      return [`business-${worker}`, 'BusinessClosed', { workerId: worker, creditCode: id, closedOn: day }];
  }
}
