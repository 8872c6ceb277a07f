import fc from 'fast-check';
import { checkCertificate } from './check-certificate.js';
import { buildInstance, type Instance, type InstanceDescription } from './instance.js';
import { type Matching, solve } from './solve.js';

/** Few workers, postings, fits and groups, so that ties, scarcity and places nobody may take are common. */
const description: fc.Arbitrary<InstanceDescription> = fc
  .record({ workers: fc.integer({ min: 0, max: 6 }), postings: fc.integer({ min: 1, max: 4 }) })
  .chain(({ workers, postings }) =>
    fc.record({
      workers: fc.array(fc.record({ tier: fc.constantFrom(0, 1), groups: fc.subarray([1, 2]) }), {
        minLength: workers,
        maxLength: workers,
      }),
      postings: fc.array(anyPosting, { minLength: postings, maxLength: postings }),
      edges:
        workers === 0
          ? fc.constant([])
          : fc.array(
              fc.record({
                worker: fc.integer({ min: 0, max: workers - 1 }),
                posting: fc.integer({ min: 0, max: postings - 1 }),
                fit: fc.integer({ min: 0, max: 5 }),
              }),
              { maxLength: 16 },
            ),
    }),
  );

const anyPosting = fc
  .record({ openings: fc.integer({ min: 0, max: 3 }), kept: fc.subarray([1, 2]), all: fc.boolean() })
  .map(({ openings, kept, all }) => ({
    openings,
    kept: kept.slice(0, openings).map((group) => ({ group, minimum: all ? 1 : 0 })),
  }));

/** Tries every seating; the checker's own is by chains. */
function canAllBeSeated(instance: Instance, assignment: Int32Array): boolean {
  const { openings, keptStart, keptGroup, keptMinimum } = instance;
  const open = [...openings];
  for (let j = 0; j < instance.postings; j++) {
    for (let q = keptStart[j]!; q < keptStart[j + 1]!; q++) open[j]! -= keptMinimum[q]!;
  }
  const kept = [...keptMinimum];
  const seatFrom = (worker: number): boolean => {
    if (worker === instance.workers) return true;
    const j = assignment[worker]!;
    if (j < 0) return seatFrom(worker + 1);
    const groups = [
      ...instance.memberGroup.subarray(instance.memberStart[worker], instance.memberStart[worker + 1]),
    ];
    const places: [number[], number][] = [[open, j]];
    for (let q = keptStart[j]!; q < keptStart[j + 1]!; q++) {
      if (groups.includes(keptGroup[q]!)) places.push([kept, q]);
    }
    return places.some(([left, at]) => {
      if (left[at]! <= 0) return false;
      left[at]!--;
      const seated = seatFrom(worker + 1);
      left[at]!++;
      return seated;
    });
  };
  return open.every((count) => count >= 0) && seatFrom(0);
}

function countsOf(instance: Instance, assignment: Int32Array): [number, number, number] | undefined {
  const counts: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < instance.workers; i++) {
    if (assignment[i]! < 0) continue;
    const row = [...instance.edgePosting.subarray(instance.edgeStart[i], instance.edgeStart[i + 1])];
    const at = row.indexOf(assignment[i]!);
    if (at < 0) return undefined;
    counts[0] += instance.tier[i]!;
    counts[1]++;
    counts[2] += instance.edgeFit[instance.edgeStart[i]! + at]!;
  }
  return counts;
}

const changed = <List extends Int32Array | Float64Array | Uint16Array>(
  list: List,
  at: number,
  to: number,
): List => {
  const copy = list.slice() as List;
  copy[at] = to;
  return copy;
};

function solved(from: InstanceDescription): { instance: Instance; matching: Matching } {
  const instance = buildInstance(from);
  return { instance, matching: solve(instance) };
}

describe('a certificate in memory', () => {
  it('holds for what the solver answers', () => {
    fc.assert(
      fc.property(description, (from) => {
        const { instance, matching } = solved(from);
        const { priority, placed, fit } = matching;
        expect(checkCertificate(instance, matching)).toEqual({ holds: true, priority, placed, fit });
      }),
      { numRuns: 120 },
    );
  });

  it('holds for another assignment only when that is an optimum too', () => {
    fc.assert(
      fc.property(description, (from) => {
        const { instance, matching } = solved(from);
        const best = [matching.priority, matching.placed, matching.fit];
        for (let i = 0; i < instance.workers; i++) {
          for (let j = -1; j < instance.postings; j++) {
            const assignment = changed(matching.assignment, i, j);
            const isOptimum =
              `${countsOf(instance, assignment)}` === `${best}` && canAllBeSeated(instance, assignment);
            expect(checkCertificate(instance, { ...matching, assignment }).holds).toBe(isOptimum);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('fails with any dual changed, and with any count', () => {
    fc.assert(
      fc.property(description, fc.constantFrom(-1, 1, 0.5, Number.NaN, Infinity, 2 ** 53), (from, step) => {
        const { instance, matching } = solved(from);
        for (const part of ['worker', 'posting', 'kept'] as const) {
          for (const [at, value] of matching.duals[part].entries()) {
            const duals = { ...matching.duals, [part]: changed(matching.duals[part], at, value + step) };
            expect(checkCertificate(instance, { ...matching, duals })).toMatchObject({ holds: false });
          }
        }
        for (const count of ['priority', 'placed', 'fit'] as const) {
          const claim = { ...matching, [count]: matching[count] + step };
          expect(checkCertificate(instance, claim)).toMatchObject({ holds: false });
        }
      }),
      { numRuns: 120 },
    );
  });

  it('fails with an opening more or less, unless the posting has no price and all keep their places', () => {
    fc.assert(
      fc.property(description, fc.constantFrom(-1, 1), (from, step) => {
        const { instance, matching } = solved(from);
        for (let j = 0; j < instance.postings; j++) {
          const tampered = {
            ...instance,
            openings: changed(instance.openings, j, instance.openings[j]! + step),
          };
          const isStillTrue =
            matching.duals.posting[j] === 0 && canAllBeSeated(tampered, matching.assignment);
          expect(checkCertificate(tampered, matching).holds).toBe(isStillTrue);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('holds with another fit only where the answer is still an optimum', () => {
    fc.assert(
      fc.property(description, fc.constantFrom(-1, 1), (from, step) => {
        const { instance, matching } = solved(from);
        for (let e = 0; e < instance.edges; e++) {
          const fit = instance.edgeFit[e]! + step;
          if (fit < 0) continue;
          const tampered = { ...instance, edgeFit: changed(instance.edgeFit, e, fit) };
          if (!checkCertificate(tampered, matching).holds) continue;
          const { priority, placed, fit: best } = solve(tampered);
          expect([matching.priority, matching.placed, matching.fit]).toEqual([priority, placed, best]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the first thing that does not hold is named', () => {
  const { instance, matching } = solved({
    workers: [{ tier: 0 }, { tier: 1 }],
    postings: [{ openings: 1 }, { openings: 0 }],
    edges: [
      { worker: 0, posting: 0, fit: 9 },
      { worker: 1, posting: 0, fit: 3 },
      { worker: 1, posting: 1, fit: 8 },
    ],
  });

  it.each<[string, Partial<Matching>, object]>([
    [
      'an edge worth more',
      { duals: { ...matching.duals, worker: new Float64Array(2) } },
      { worker: 1, posting: 0 },
    ],
    ['nobody placed', { assignment: Int32Array.of(-1, -1) }, { worker: 1 }],
    ['a posting over-full', { assignment: Int32Array.of(0, 0) }, { posting: 0 }],
    ['a posting there is not', { assignment: Int32Array.of(-1, 2) }, { worker: 1 }],
    ['a list too short', { assignment: Int32Array.of(-1) }, { why: 'a list has 1 entries instead of 2' }],
  ])('%s', (_title, change, named) => {
    expect(checkCertificate(instance, { ...matching, ...change })).toMatchObject({ holds: false, ...named });
  });

  it('a place that is free and priced all the same, though both sums agree', () => {
    const { instance: free, matching: answer } = solved({
      workers: [{ tier: 0 }],
      postings: [{ openings: 1 }, { openings: 1 }],
      edges: [{ worker: 0, posting: 0, fit: 9 }],
    });
    const duals = { ...answer.duals, worker: Float64Array.of(1_007), posting: Float64Array.of(3, 0) };
    expect(checkCertificate(free, { ...answer, duals })).toMatchObject({ holds: true });
    const wasted = { ...duals, worker: Float64Array.of(1_007), posting: Float64Array.of(0, 3) };
    expect(checkCertificate(free, { ...answer, duals: wasted })).toMatchObject({ worker: 0, posting: 0 });
    const empty = { ...duals, worker: Float64Array.of(1_010), posting: Float64Array.of(0, 3) };
    expect(checkCertificate(free, { ...answer, duals: empty })).toMatchObject({
      posting: 1,
      why: 'is priced at 3 with 1 places free',
    });
  });

  it('a worker who gains more than his edge is worth, or stands where he has none', () => {
    const gains = { ...matching.duals, worker: Float64Array.of(0, 7) };
    expect(checkCertificate(instance, { ...matching, duals: gains })).toMatchObject({
      worker: 1,
      posting: 0,
    });
    const elsewhere = { ...matching, assignment: Int32Array.of(1, 0) };
    expect(checkCertificate(instance, elsewhere)).toMatchObject({ holds: false, worker: 0 });
  });

  it('an edge to a posting there is not', () => {
    const astray = { ...instance, edgePosting: changed(instance.edgePosting, 2, 7) };
    expect(checkCertificate(astray, matching)).toMatchObject({ holds: false, worker: 1 });
  });
});

describe('places kept for a group', () => {
  const W = 3_001;
  const forged = (from: InstanceDescription, claim: Matching): object =>
    checkCertificate(buildInstance(from), claim);
  const workers = [{ tier: 0, groups: [5] }, { tier: 0 }, { tier: 0 }];

  it('are not taken by others, though both sums agree', () => {
    const taken = forged(
      {
        workers,
        postings: [{ openings: 1, kept: [{ group: 5, minimum: 1 }] }],
        edges: [
          { worker: 0, posting: 0, fit: 10 },
          { worker: 1, posting: 0, fit: 20 },
        ],
      },
      {
        priority: 0,
        placed: 1,
        fit: 20,
        assignment: Int32Array.of(-1, 0, -1),
        duals: {
          worker: new Float64Array(3),
          posting: Float64Array.of(W + 20),
          kept: Float64Array.of(W + 20),
        },
      },
    );
    expect(taken).toMatchObject({
      holds: false,
      worker: 1,
      why: 'no place is left that is not kept for others',
    });
  });

  it('do not stay empty while one of the group is without a place, though both sums agree', () => {
    const left = forged(
      {
        workers,
        postings: [{ openings: 2, kept: [{ group: 5, minimum: 1 }] }],
        edges: [
          { worker: 0, posting: 0, fit: 10 },
          { worker: 1, posting: 0, fit: 20 },
        ],
      },
      {
        priority: 0,
        placed: 1,
        fit: 20,
        assignment: Int32Array.of(-1, 0, -1),
        duals: {
          worker: Float64Array.of(0, 10, 0),
          posting: Float64Array.of(W + 10),
          kept: Float64Array.of(0),
        },
      },
    );
    expect(left).toMatchObject({ holds: false, worker: 0, posting: 0 });
  });
});
