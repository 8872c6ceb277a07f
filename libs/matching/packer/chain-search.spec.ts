/** Where a search for a chain of moves ends early, in markets in which it would find one if it went on. */
import { buildInstance, type InstanceDescription } from '../optimiser/instance.js';
import { settle } from '../optimiser/settled-market.js';
import { solve } from '../optimiser/solve.js';
import { ANYWHERE, ChainSearch } from './chain-search.js';
import { Seats } from './seats.js';

const [HOME, CROWDED, BESIDE, AWAY] = [0, 1, 2, 3];
const FIT = 50;

interface Asked {
  /** Openings of each posting. */
  readonly openings: readonly number[];
  /** Of each worker the postings within reach, the own one first; -1 where the worker has none. */
  readonly reach: readonly (readonly number[])[];
  /** Fits of postings where they are not FIT. */
  readonly fits?: Readonly<Record<number, number>>;
  readonly minimumSeats?: number;
  readonly fitForASeat?: number;
}

/** Everybody is of one origin, every posting lies elsewhere, and all suit a posting equally well. */
function searchIn({ openings, reach, fits = {}, minimumSeats = 2, fitForASeat = 0 }: Asked) {
  const fitOf = (posting: number) => fits[posting] ?? FIT;
  const market: InstanceDescription = {
    workers: reach.map((_one, at) => ({ tier: 0, key: at + 1 })),
    postings: openings.map((count, at) => ({ openings: count, key: at + 1 })),
    edges: reach.flatMap((postings, worker) =>
      postings.flatMap((posting) => (posting < 0 ? [] : [{ worker, posting, fit: fitOf(posting) }])),
    ),
  };
  const instance = buildInstance(market);
  const assignment = Int32Array.from(reach, ([own = -1]) => own);
  const settled = settle(instance, { assignment, duals: solve(instance).duals });
  const journeys = {
    origin: new Int32Array(reach.length),
    destination: Int32Array.from(openings.keys()),
    needsCoach: () => true,
  };
  const seats = new Seats(settled, journeys, minimumSeats);
  return { seats, search: new ChainSearch(settled, journeys, seats, fitForASeat) };
}

const times = <One>(count: number, one: One): readonly One[] => Array.from({ length: count }, () => one);

it('moves nobody who has no place', () => {
  const reach = [[-1, HOME], [HOME]];
  expect(searchIn({ openings: [2], reach }).search.chainFrom(0, ANYWHERE)).toBeUndefined();
});

describe('a search that has looked at so many edges as a try may', () => {
  /** Who begins, who waits where the coach is nearly full, and the crowd that has nowhere else to go. */
  const crowd = (people: number, last: readonly (readonly number[])[]) => [
    [HOME, CROWDED, BESIDE],
    [AWAY],
    ...times(people, [CROWDED]),
    ...last,
  ];

  it.each([
    [1_900, true],
    [2_100, false],
  ])('does not ask who comes after %i others in one place', (people, isFound) => {
    const reach = crowd(people, [[CROWDED, AWAY]]);
    const { search } = searchIn({ openings: [1, people + 1, 0, 2], reach });
    expect(search.chainFrom(0, ANYWHERE) !== undefined).toBe(isFound);
  });

  it.each([
    [1_900, true],
    [2_100, false],
  ])('does not go on to the next place after %i people', (people, isFound) => {
    const reach = crowd(people, [[BESIDE, AWAY], [BESIDE]]);
    const { search } = searchIn({ openings: [1, people, 2, 2], reach });
    expect(search.chainFrom(0, ANYWHERE) !== undefined).toBe(isFound);
  });
});

describe('what may be given up', () => {
  const nine = times(9, [AWAY]);

  it.each([
    [6, true],
    [7, false],
  ])('is no more on the way than three seats are worth: %i points', (less, isFound) => {
    // The tenth on this way fills the coach: ten seats, each worth two points.
    const { search } = searchIn({
      openings: [1, 0, 0, 10],
      reach: [[HOME, AWAY], ...nine],
      fits: { [AWAY]: FIT - less },
      minimumSeats: 10,
      fitForASeat: 2,
    });
    expect(search.chainFrom(0, ANYWHERE)?.cost).toBe(isFound ? less : undefined);
  });

  it('is nothing where a seat is worth nothing: seats are not even counted', () => {
    // The place at home has a price: somebody who goes away would rather have it.
    const { seats, search } = searchIn({
      openings: [1, 0, 0, 11],
      reach: [[HOME, AWAY], ...nine, [AWAY, HOME]],
      fits: { [HOME]: FIT + 10 },
      minimumSeats: 11,
    });
    const counted: unknown[] = [];
    seats.gainOf = (steps) => {
      counted.push(steps);
      return { seats: 1, whole: 1 };
    };
    expect(search.chainFrom(0, ANYWHERE)).toBeUndefined();
    expect(counted).toEqual([]);
  });
});
