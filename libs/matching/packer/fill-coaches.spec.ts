/** Shifting among optima, against the certificate of the optimum and its sums. */
import fc from 'fast-check';
import { sumsOf } from '../modes/compare.js';
import { buildInstance } from '../optimiser/instance.js';
import { writeCertificate, writeResult } from '../optimiser/result-text.js';
import { settle } from '../optimiser/settled-market.js';
import { solve } from '../optimiser/solve.js';
import { verify } from '../optimiser/verify.js';
import { type Drawn, randomMarkets } from '../testing/random-instances.js';
import { coachTermsOn, COACH_TERMS } from './coach-terms.js';
import { fillCoaches, type Journeys } from './fill-coaches.js';

const RUNS = { seed: 20230223, numRuns: 150 };
/** Crowded with ties, so that there is something to shift. */
const MARKETS = fc.oneof(
  randomMarkets({ workers: 24, postings: 6, fits: [7], density: 6 }),
  randomMarkets({ workers: 24, postings: 8, fits: [7, 8, 9], density: 5 }),
);
const PLACES = fc.record({
  origins: fc.infiniteStream(fc.nat({ max: 1 })),
  destinations: fc.infiniteStream(fc.nat({ max: 3 })),
});

/** Where origin and destination are one number, people go alone. */
function journeysOf(market: Drawn, origins: Iterator<number>, destinations: Iterator<number>): Journeys {
  const origin = Int32Array.from(market.workers, () => origins.next().value ?? 0);
  const destination = Int32Array.from(market.postings, () => destinations.next().value ?? 0);
  return { origin, destination, needsCoach: (worker, posting) => origin[worker] !== destination[posting] };
}

/** The instance as text, for the checker that shares no code with the solver. */
function textOf(market: Drawn): string {
  const lines = [`p labor ${market.workers.length} ${market.postings.length} ${market.edges.length}`];
  market.workers.forEach(({ tier, groups = [] }, i) => {
    lines.push(`w ${i + 1} ${tier}`, ...groups.map((group) => `g ${i + 1} ${group}`));
  });
  market.postings.forEach(({ openings, kept = [] }, j) => {
    lines.push(
      `j ${j + 1} ${openings}`,
      ...kept.map(({ group, minimum }) => `q ${j + 1} ${group} ${minimum}`),
    );
  });
  for (const { worker, posting, fit } of market.edges) lines.push(`e ${worker + 1} ${posting + 1} ${fit}`);
  return `${lines.join('\n')}\n`;
}

describe('filling coaches', () => {
  it('changes nothing of the optimum: the certificate of before proves what comes out', () => {
    let gained = 0;
    fc.assert(
      fc.property(MARKETS, PLACES, (market, { origins, destinations }) => {
        const instance = buildInstance(market);
        const matching = solve(instance);
        const journeys = journeysOf(market, origins, destinations);
        const found = fillCoaches(settle(instance, matching), journeys, { minimumSeats: 4, fitForASeat: 0 });
        const proof = verify({
          instance: textOf(market),
          result: writeResult({ ...matching, assignment: found.assignment }),
          certificate: writeCertificate(instance, matching),
        });
        expect(proof).toEqual({
          holds: true,
          priority: matching.priority,
          placed: matching.placed,
          fit: matching.fit,
        });
        expect(found.fitLost).toBe(0);
        expect(found.after.seated).toBeGreaterThanOrEqual(found.before.seated);
        expect(found.after).toEqual(counted(found.assignment, journeys, 4));
        expect(found.before).toEqual(counted(matching.assignment, journeys, 4));
        gained += found.after.seated - found.before.seated;
      }),
      RUNS,
    );
    expect(gained).toBeGreaterThan(25);
  });

  it('gives up no more fit than the seats are worth, no placement, and says how much', () => {
    let lost = 0;
    fc.assert(
      fc.property(MARKETS, PLACES, (market, { origins, destinations }) => {
        const instance = buildInstance(market);
        const matching = solve(instance);
        const journeys = journeysOf(market, origins, destinations);
        const found = fillCoaches(settle(instance, matching), journeys, { minimumSeats: 4, fitForASeat: 2 });
        const { priority, placed, fit } = matching;
        expect(sumsOf(instance, found.assignment)).toEqual({ priority, placed, fit: fit - found.fitLost });
        const more = found.after.seated - found.before.seated;
        expect(found.fitLost).toBeGreaterThanOrEqual(0);
        expect(found.fitLost).toBeLessThanOrEqual(2 * more);
        lost += found.fitLost;
      }),
      RUNS,
    );
    expect(lost).toBeGreaterThan(0);
  });

  it('lets two people change places where that fills a coach', () => {
    // Three of origin 0 and one of origin 1 could go to either; fits are level.
    const market: Drawn = {
      workers: Array.from({ length: 4 }, (_unused, at) => ({ tier: 0, key: at + 1 })),
      postings: [
        { openings: 2, key: 1 },
        { openings: 2, key: 2 },
      ],
      edges: [0, 1, 2, 3].flatMap((worker) => [0, 1].map((posting) => ({ worker, posting, fit: 5 }))),
    };
    const journeys: Journeys = {
      origin: Int32Array.of(0, 1, 0, 1),
      destination: Int32Array.of(0, 1),
      needsCoach: () => true,
    };
    const instance = buildInstance(market);
    const { duals } = solve(instance);
    const mixed = { assignment: Int32Array.of(0, 0, 1, 1), duals };
    const found = fillCoaches(settle(instance, mixed), journeys, { minimumSeats: 2, fitForASeat: 0 });
    expect([found.before.seated, found.after.seated]).toEqual([0, 4]);
    expect(found.assignment[0]).toBe(found.assignment[2]);
    expect(found.moved).toBe(2);
  });

  it('draws people in from a way that can spare them, and leaves them where that does not fill it', () => {
    const everyone = [0, 1, 2, 3, 4, 5, 6];
    const market = (flexible: readonly number[]): Drawn => ({
      workers: everyone.map((at) => ({ tier: 0, key: at + 1 })),
      postings: [
        { openings: 9, key: 1 },
        { openings: 9, key: 2 },
      ],
      edges: everyone.flatMap((worker) =>
        flexible.includes(worker)
          ? [0, 1].map((posting) => ({ worker, posting, fit: 5 }))
          : [{ worker, posting: worker === 6 ? 1 : 0, fit: 5 }],
      ),
    });
    const filled = (flexible: readonly number[]) => {
      const instance = buildInstance(market(flexible));
      const { duals } = solve(instance);
      const assignment = Int32Array.from(everyone, (at) => (at === 6 ? 1 : 0));
      const journeys = {
        origin: new Int32Array(7),
        destination: Int32Array.of(0, 1),
        needsCoach: () => true,
      };
      return fillCoaches(settle(instance, { assignment, duals }), journeys, {
        minimumSeats: 3,
        fitForASeat: 0,
      });
    };
    expect(filled([0, 1, 2])).toMatchObject({ before: { seated: 6 }, after: { seated: 7 }, moved: 2 });
    expect(filled([0])).toMatchObject({ after: { seated: 6 }, moved: 0 });
  });
});

describe('the terms of coaches', () => {
  it('are dated and sourced, and in force on every day', () => {
    for (const one of COACH_TERMS) expect(one.source.length).toBeGreaterThan(0);
    const { minimumSeats, maximumSeats } = coachTermsOn('2024-03-01');
    expect([minimumSeats, maximumSeats]).toEqual([20, 55]);
    expect(() => coachTermsOn('1899-12-31')).toThrow('1899-12-31');
  });
});

function counted(assignment: Int32Array, journeys: Journeys, minimumSeats: number) {
  const people = new Map<string, number>();
  assignment.forEach((posting, worker) => {
    if (posting < 0 || !journeys.needsCoach(worker, posting)) return;
    const way = `${journeys.origin[worker]} ${journeys.destination[posting]}`;
    people.set(way, (people.get(way) ?? 0) + 1);
  });
  const all = [...people.values()];
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  return { travellers: sum(all), seated: sum(all.filter((one) => one >= minimumSeats)) };
}
