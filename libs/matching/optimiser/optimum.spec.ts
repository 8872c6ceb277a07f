/** Small instances drawn at random, against an exhaustive search and against the independent checker. */
import * as fc from 'fast-check';
import { isRefusal } from '../../kernel/refusal.js';
import { buildInstance, type Instance } from './instance.js';
import { readInstance } from './instance-text.js';
import { writeCertificate, writeResult } from './result-text.js';
import { type Matching, solve } from './solve.js';
import { postingTieKey, tieWeight, workerTieKey } from './tie-break.js';
import { verify } from './verify.js';

interface Drawn {
  readonly tiers: number[];
  readonly groupsOf: number[][];
  readonly openings: number[];
  readonly kept: number[][];
  readonly edges: { worker: number; posting: number; fit: number }[];
}

const GROUPS = 2;

function drawn(most: {
  workers: number;
  postings: number;
  edges: number;
  fits: number[];
}): fc.Arbitrary<Drawn> {
  return fc
    .record({
      workers: fc.integer({ min: 1, max: most.workers }),
      postings: fc.integer({ min: 1, max: most.postings }),
    })
    .chain(({ workers, postings }) =>
      fc.record({
        tiers: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: workers, maxLength: workers }),
        groupsOf: fc.array(fc.subarray([1, 2]), { minLength: workers, maxLength: workers }),
        openings: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: postings, maxLength: postings }),
        kept: fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: GROUPS, maxLength: GROUPS }), {
          minLength: postings,
          maxLength: postings,
        }),
        edges: fc.array(
          fc.record({
            worker: fc.integer({ min: 1, max: workers }),
            posting: fc.integer({ min: 1, max: postings }),
            fit: fc.constantFrom(...most.fits),
          }),
          { maxLength: most.edges },
        ),
      }),
    )
    .map((draft) => ({
      ...draft,
      kept: draft.kept.map(([first = 0, second = 0], j) => {
        const own = Math.min(first, draft.openings[j] as number);
        return [own, Math.min(second, (draft.openings[j] as number) - own)];
      }),
    }));
}

const small = drawn({ workers: 6, postings: 4, edges: 16, fits: [0, 1, 2, 500, 1000] });
const manyTies = drawn({ workers: 6, postings: 4, edges: 20, fits: [0, 7] });
const larger = drawn({ workers: 40, postings: 12, edges: 200, fits: [0, 1, 300, 301, 999, 1000] });

function linesOf(instance: Drawn): string[] {
  const lines = instance.tiers.map((tier, i) => `w ${i + 1} ${tier}`);
  instance.openings.forEach((openings, j) => void lines.push(`j ${j + 1} ${openings}`));
  instance.kept.forEach((minima, j) => {
    minima.forEach((minimum, g) => void (minimum > 0 && lines.push(`q ${j + 1} ${g + 1} ${minimum}`)));
  });
  instance.groupsOf.forEach((groups, i) => {
    for (const group of groups) lines.push(`g ${i + 1} ${group}`);
  });
  for (const edge of instance.edges) lines.push(`e ${edge.worker} ${edge.posting} ${edge.fit}`);
  return lines;
}

function textOf(instance: Drawn, lines = linesOf(instance)): string {
  const size = `p labor ${instance.tiers.length} ${instance.openings.length} ${instance.edges.length}`;
  return `${[size, ...lines].join('\n')}\n`;
}

function read(text: string): Instance {
  const instance = readInstance(text);
  if (isRefusal(instance)) throw new Error(instance.message);
  return instance;
}

interface Best {
  readonly parts: [number, number, number, number];
  readonly assignment: number[];
}

/** Tries every assignment of workers to kinds of places; the fourth part is the sum of tie weights. */
function exhaustive(instance: Drawn): Best {
  const workers = instance.tiers.length;
  const fits = new Map<string, number>();
  for (const { worker, posting, fit } of instance.edges) {
    const key = `${worker - 1} ${posting - 1}`;
    fits.set(key, Math.max(fit, fits.get(key) ?? 0));
  }
  const left = instance.openings.map((openings, j) => {
    const minima = instance.kept[j] as number[];
    return [openings - minima.reduce((sum, minimum) => sum + minimum, 0), ...minima];
  });
  let best: Best = { parts: [-1, 0, 0, 0], assignment: [] };
  const current: number[] = [];
  const walk = (i: number, parts: Best['parts']): void => {
    if (i === workers) {
      if (isGreater(parts, best.parts)) best = { parts, assignment: [...current] };
      return;
    }
    current[i] = -1;
    walk(i + 1, parts);
    left.forEach((places, j) => {
      const fit = fits.get(`${i} ${j}`);
      if (fit === undefined) return;
      for (const kind of [0, ...(instance.groupsOf[i] as number[])]) {
        if (places[kind] === 0) continue;
        places[kind] = (places[kind] as number) - 1;
        current[i] = j;
        const tie = tieWeight(workerTieKey(i + 1), postingTieKey(j + 1));
        walk(i + 1, [parts[0] + (instance.tiers[i] as number), parts[1] + 1, parts[2] + fit, parts[3] + tie]);
        places[kind] = (places[kind] as number) + 1;
      }
    });
  };
  walk(0, [0, 0, 0, 0]);
  return best;
}

function isGreater(one: number[], other: number[]): boolean {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && (one[at] as number) > (other[at] as number);
}

function proofOf(text: string): {
  instance: string;
  result: string;
  certificate: string;
  matching: Matching;
} {
  const instance = read(text);
  const matching = solve(instance);
  const [result, certificate] = [writeResult(matching), writeCertificate(instance, matching)];
  return { instance: text, result, certificate, matching };
}

describe('the optimum of small instances', () => {
  it.each([
    ['with all kinds of fit', small, 800],
    ['with many ties', manyTies, 800],
  ])('is what an exhaustive search finds, assignment included, %s', (_title, instances, numRuns) => {
    fc.assert(
      fc.property(instances, (instance) => {
        const found = solve(read(textOf(instance)));
        const { parts, assignment } = exhaustive(instance);
        expect([found.priority, found.placed, found.fit]).toEqual(parts.slice(0, 3));
        expect([...found.assignment]).toEqual(assignment);
      }),
      { numRuns, seed: 20230223 },
    );
  });

  it('is proven by its certificate', () => {
    fc.assert(
      fc.property(fc.oneof(small, manyTies, larger), (instance) => {
        expect(verify(proofOf(textOf(instance)))).toMatchObject({ holds: true });
      }),
      { numRuns: 1000, seed: 20230224 },
    );
  });

  it('does not depend on the order of lines, in the assignment or in the proof', () => {
    const shuffled = larger.chain((instance) => {
      const lines = linesOf(instance);
      return fc.record({
        instance: fc.constant(instance),
        lines: fc.shuffledSubarray(lines, { minLength: lines.length }),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ instance, lines }) => {
        const [one, other] = [proofOf(textOf(instance)), proofOf(textOf(instance, lines))];
        expect(other.result).toBe(one.result);
        expect(other.certificate).toBe(one.certificate);
      }),
      { numRuns: 200, seed: 20230225 },
    );
  });

  it('does not depend on how workers and postings are numbered, when they keep their keys', () => {
    const renumbered = manyTies.chain((instance) =>
      fc.record({
        instance: fc.constant(instance),
        order: fc.shuffledSubarray([...instance.tiers.keys()], { minLength: instance.tiers.length }),
      }),
    );
    fc.assert(
      fc.property(renumbered, ({ instance, order }) => {
        const one = solve(read(textOf(instance)));
        const other = solve(reordered(instance, order));
        expect(order.map((_old, at) => other.assignment[at])).toEqual(
          order.map((old) => one.assignment[old]),
        );
      }),
      { numRuns: 300, seed: 20230226 },
    );
  });
});

/** The same instance with worker `order[k]` standing at place k, under its old key. */
function reordered(instance: Drawn, order: number[]): Instance {
  return buildInstance({
    workers: order.map((old) => ({
      tier: instance.tiers[old] as number,
      groups: instance.groupsOf[old] as number[],
      key: old + 1,
    })),
    postings: instance.openings.map((openings, j) => ({
      openings,
      kept: (instance.kept[j] as number[]).map((minimum, g) => ({ group: g + 1, minimum })),
    })),
    edges: instance.edges.map(({ worker, posting, fit }) => ({
      worker: order.indexOf(worker - 1),
      posting: posting - 1,
      fit,
    })),
  });
}

type Part = 'instance' | 'result' | 'certificate';
type Change = 'drop' | 'repeat' | 'raise' | 'lower';

/** Changes one line of one text; a number is changed in the field the draw points at. */
function tampered(
  proof: Record<Part, string>,
  draw: { part: Part; change: Change; line: number; field: number },
): Record<Part, string> {
  const lines = proof[draw.part].trimEnd().split('\n');
  const at = draw.line % lines.length;
  const words = (lines[at] as string).split(' ');
  if (draw.change === 'drop') lines.splice(at, 1);
  else if (draw.change === 'repeat') lines.splice(at, 0, lines[at] as string);
  else {
    const field = words.length - 1 - (draw.field % (words.length - 1));
    words[field] = String(Number(words[field]) + (draw.change === 'raise' ? 1 : -1));
    lines[at] = words.join(' ');
  }
  return { ...proof, [draw.part]: lines.join('\n') };
}

describe('a proof that was tampered with', () => {
  const draws = fc.record({
    instance: fc.oneof(small, larger),
    draw: fc.record({
      part: fc.constantFrom<Part>('result', 'certificate'),
      change: fc.constantFrom<Change>('drop', 'repeat', 'raise', 'lower'),
      line: fc.nat(10_000),
      field: fc.nat(2),
    }),
  });

  it('does not hold, whichever line of the result or the certificate was changed', () => {
    fc.assert(
      fc.property(draws, ({ instance, draw }) => {
        const { matching: _matching, ...proof } = proofOf(textOf(instance));
        fc.pre(proof[draw.part].trim() !== '');
        const changed = tampered(proof, draw);
        const answer = verify(changed);
        // To move someone to another posting at the same sums may give another optimum: then it is true.
        const isMoved = draw.change === 'raise' || draw.change === 'lower';
        const isAnotherOptimum = draw.part === 'result' && isMoved && answer.holds;
        if (isAnotherOptimum) expect(changed.result.split('\n')[0]).toBe(proof.result.split('\n')[0]);
        else expect(answer.holds).toBe(false);
      }),
      { numRuns: 1500, seed: 20230227 },
    );
  });

  it('does not hold for a changed instance, unless the answer is still an optimum of it', () => {
    const onInstance = draws.map((drawn) => ({
      ...drawn,
      draw: { ...drawn.draw, part: 'instance' as const },
    }));
    fc.assert(
      fc.property(onInstance, ({ instance, draw }) => {
        const { matching, ...proof } = proofOf(textOf(instance));
        const changed = tampered(proof, draw);
        if (!verify(changed).holds) return;
        const again = solve(read(changed.instance));
        expect([again.priority, again.placed, again.fit]).toEqual([
          matching.priority,
          matching.placed,
          matching.fit,
        ]);
      }),
      { numRuns: 1500, seed: 20230228 },
    );
  });
});
