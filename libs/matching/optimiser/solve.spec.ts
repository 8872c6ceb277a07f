import { isRefusal } from '../../kernel/refusal.js';
import { buildInstance, type InstanceDescription, MAX_EDGES, MAX_POSTINGS, MAX_WORKERS } from './instance.js';
import { readInstance } from './instance-text.js';
import { solve } from './solve.js';

function solveText(text: string): { sums: number[]; assignment: number[]; posting: number[] } {
  const instance = readInstance(text);
  if (isRefusal(instance)) throw new Error(instance.message);
  const { priority, placed, fit, assignment, duals } = solve(instance);
  return { sums: [priority, placed, fit], assignment: [...assignment], posting: [...duals.posting] };
}

describe('the optimum at its boundaries', () => {
  it.each([
    ['no edges', 'p labor 2 2 0', [0, 0, 0], [-1, -1]],
    ['no workers', 'p labor 0 2 0', [0, 0, 0], []],
    ['no postings', 'p labor 2 0 0', [0, 0, 0], [-1, -1]],
    ['nothing at all', 'p labor 0 0 0', [0, 0, 0], []],
    ['a fit of 0 is still a placement', 'p labor 1 1 1\ne 1 1 0', [0, 1, 0], [0]],
    ['no openings', 'p labor 1 1 1\nj 1 0\ne 1 1 9', [0, 0, 0], [-1]],
    ['openings above all workers', 'p labor 2 1 2\nj 1 2147483647\ne 1 1 5\ne 2 1 6', [0, 2, 11], [0, 0]],
    ['of a repeated edge the larger fit', 'p labor 1 1 3\ne 1 1 5\ne 1 1 8\ne 1 1 7', [0, 1, 8], [0]],
    [
      'the priority worker goes first, at less fit',
      'p labor 2 1 2\nw 2 1\ne 1 1 1000\ne 2 1 0',
      [1, 1, 0],
      [-1, 0],
    ],
    [
      'two placed at fit 0 before one at fit 1000',
      'p labor 2 2 3\ne 1 1 1000\ne 1 2 0\ne 2 1 0',
      [0, 2, 0],
      [1, 0],
    ],
    [
      'a place kept and not taken stays empty',
      'p labor 2 1 2\nj 1 2\nq 1 7 1\ne 1 1 5\ne 2 1 6',
      [0, 1, 6],
      [-1, 0],
    ],
    [
      'a kept place frees the open one',
      'p labor 2 1 2\nj 1 2\nq 1 7 1\ng 2 7\ne 1 1 5\ne 2 1 6',
      [0, 2, 11],
      [0, 0],
    ],
    [
      'a member of two groups takes the place that leaves the other one',
      'p labor 2 1 2\nj 1 2\nq 1 1 1\nq 1 2 1\ng 1 1\ng 1 2\ng 2 1\ne 1 1 5\ne 2 1 6',
      [0, 2, 11],
      [0, 0],
    ],
    ['a group nobody is in', 'p labor 1 1 1\nj 1 1\nq 1 3 1\ne 1 1 5', [0, 0, 0], [-1]],
  ])('%s', (_title, text, sums, assignment) => {
    expect(solveText(text)).toMatchObject({ sums, assignment });
  });

  it('prices a posting at what one more opening would be worth', () => {
    const W = 3 * 1000 + 1;
    const text = 'p labor 3 2 4\nw 3 1\nj 1 1\nj 2 5\ne 1 1 10\ne 2 1 20\ne 3 1 30\ne 3 2 4';
    expect(solveText(text)).toMatchObject({ sums: [1, 2, 24], assignment: [-1, 0, 1], posting: [W + 10, 0] });
  });

  it('prices a posting without openings at what the first one would be worth', () => {
    expect(solveText('p labor 1 1 1\nj 1 0\ne 1 1 9').posting).toEqual([1010]);
  });

  it('reaches the sum of all weights without losing a unit', () => {
    const count = 3000;
    const edges = Array.from({ length: count }, (_unused, i) => `e ${i + 1} ${i + 1} 1000`);
    const tiers = edges.map((_edge, i) => `w ${i + 1} 1`);
    const text = [`p labor ${count} ${count} ${count}`, ...tiers, ...edges].join('\n');
    expect(solveText(text).sums).toEqual([count, count, 1000 * count]);
  });

  it('moves a whole chain for one worker more', () => {
    const length = 500;
    const edges: string[] = [];
    for (let i = 1; i <= length; i++) edges.push(`e ${i} ${i} 1000`, `e ${i} ${i + 1} 0`);
    edges.push(`e ${length + 1} 1 0`);
    const text = [`p labor ${length + 1} ${length + 1} ${edges.length}`, ...edges].join('\n');
    const { sums, assignment } = solveText(text);
    expect(sums).toEqual([0, length + 1, 0]);
    expect(assignment).toEqual([...Array.from({ length }, (_unused, i) => i + 1), 0]);
  });
});

describe('an instance built from objects', () => {
  const description: InstanceDescription = {
    workers: [{ tier: 0, groups: [4] }, { tier: 1 }],
    postings: [{ openings: 2, kept: [{ group: 4, minimum: 1 }] }, { openings: 1 }],
    edges: [
      { worker: 0, posting: 0, fit: 3 },
      { worker: 0, posting: 0, fit: 7 },
      { worker: 1, posting: 0, fit: 9 },
    ],
  };

  it('is the instance its text would give', () => {
    const text = 'p labor 2 2 3\nw 2 1\nj 1 2\nq 1 4 1\ng 1 4\ne 2 1 9\ne 1 1 3\ne 1 1 7';
    expect(buildInstance(description)).toEqual(readInstance(text));
  });

  it.each([
    ['an edge to nobody', { edges: [{ worker: 2, posting: 0, fit: 1 }] }],
    ['a fit above 1000', { edges: [{ worker: 0, posting: 0, fit: 1001 }] }],
    ['a fit with a fraction', { edges: [{ worker: 0, posting: 0, fit: 1.5 }] }],
    ['a third tier', { workers: [{ tier: 2 }, { tier: 0 }] }],
    [
      'minima above the openings',
      { postings: [{ openings: 0, kept: [{ group: 1, minimum: 1 }] }, { openings: 1 }] },
    ],
    [
      'places kept twice for a group',
      { postings: [{ openings: 2, kept: [1, 1].map((group) => ({ group, minimum: 1 })) }, { openings: 1 }] },
    ],
  ])('throws on %s', (_title, change) => {
    expect(() => buildInstance({ ...description, ...change })).toThrow(RangeError);
  });

  it.each([
    ['workers', MAX_WORKERS],
    ['postings', MAX_POSTINGS],
    ['edges', MAX_EDGES],
  ])('says how many %s there may be when there are more', (side, most) => {
    const oneTooMany = { [side]: Array.from({ length: 0 }) };
    (oneTooMany[side] as unknown[]).length = most + 1;
    const needed = `count of ${side}: found ${most + 1}, needed a whole number from 0 to ${most}`;
    expect(() => buildInstance({ ...description, ...oneTooMany })).toThrow(new RangeError(needed));
  });
});

describe('a tie', () => {
  const twoLevel: InstanceDescription = {
    workers: [{ tier: 0 }, { tier: 0 }],
    postings: [{ openings: 1 }],
    edges: [0, 1].map((worker) => ({ worker, posting: 0, fit: 5 })),
  };

  it('is decided by the keys, whoever comes first', () => {
    const winnerOf = (keys: number[]): number | undefined => {
      const workers = keys.map((key) => ({ tier: 0, key }));
      const { assignment } = solve(buildInstance({ ...twoLevel, workers }));
      return keys.find((_key, at) => assignment[at] === 0);
    };
    const winners = Array.from({ length: 20 }, (_unused, at) => [winnerOf([at, 99]), winnerOf([99, at])]);
    for (const [one, other] of winners) expect(one).toBe(other);
    expect(new Set(winners.map(([one]) => one === 99)).size).toBe(2);
  });
});
