/** Texts with bytes changed, lost, put in, repeated or cut off: refused or read, never a crash. */
import fc from 'fast-check';
import { isRefusal } from '../../kernel/refusal.js';
import { checkCertificate } from './check-certificate.js';
import type { Instance } from './instance.js';
import { readInstance, readInstanceFromChunks } from './instance-text.js';
import { optimiserRefusals } from './refusals.js';
import { writeCertificate, writeResult } from './result-text.js';
import { solve } from './solve.js';
import { verify } from './verify.js';

const text = `c a small market
p labor 5 3 9
w 1 1
w 5 1
j 1 2
j 3 0
q 1 7 1
g 2 7
g 5 7
e 1 1 900
e 1 2 50
e 2 1 880
e 2 3 1000
e 3 1 7
e 3 2 610
e 4 2 610
e 5 1 0
e 5 3 333
`;
/** A changed size can be read, but need not be solved here. */
const MOST_SOLVED = 10_000;

interface Damage {
  readonly kind: 'change' | 'lose' | 'insert' | 'repeat' | 'cut';
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('change', 'change', 'lose', 'insert', 'repeat', 'cut'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.integer({ min: 1, max: 12 }),
  byte: fc.oneof(
    fc.constantFrom(...Buffer.from('0123456789')),
    fc.constantFrom(...Buffer.from(' \n\t\rpwjqgec-.')),
    fc.integer({ min: 0, max: 255 }),
  ),
});

function damaged(bytes: Buffer, all: readonly Damage[]): Buffer {
  let now = bytes;
  for (const { kind, at, length, byte } of all) {
    const from = Math.floor(at * now.length);
    const [before, after] = [now.subarray(0, from), now.subarray(from)];
    const one = Buffer.of(byte);
    if (kind === 'change') now = Buffer.concat([before, one, after.subarray(1)]);
    if (kind === 'lose') now = Buffer.concat([before, after.subarray(length)]);
    if (kind === 'insert') now = Buffer.concat([before, one, after]);
    if (kind === 'repeat') now = Buffer.concat([before, after.subarray(0, length), after]);
    if (kind === 'cut') now = before;
  }
  return now;
}

/** One of them half the time: more of them are more easily seen. */
const damages = fc.oneof(
  damage.map((one) => [one]),
  fc.array(damage, { minLength: 2, maxLength: 6 }),
);

async function* inChunks(bytes: Buffer, each: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += each) {
    yield await Promise.resolve(bytes.subarray(from, from + each));
  }
}

const isSmall = (instance: Instance): boolean => instance.workers + instance.postings < MOST_SOLVED;

describe('a damaged instance', () => {
  it('is refused by a line it has, or read; and what is read can be solved and proved', () => {
    const codes = new Set(optimiserRefusals.map((definition) => definition.code));
    fc.assert(
      fc.property(damages, (all) => {
        const bytes = damaged(Buffer.from(text), all);
        const read = readInstance(bytes);
        if (isRefusal(read)) {
          expect(codes).toContain(read.code);
          const line = Number(/^line (\d+): /.exec(read.message)?.[1]);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(bytes.toString('latin1').split('\n').length);
        } else if (isSmall(read)) {
          expect(checkCertificate(read, solve(read))).toMatchObject({ holds: true });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read alike in one piece and in chunks', async () => {
    await fc.assert(
      fc.asyncProperty(damages, fc.integer({ min: 1, max: 40 }), async (all, each) => {
        const bytes = damaged(Buffer.from(text), all);
        expect(await readInstanceFromChunks(inChunks(bytes, each))).toEqual(readInstance(bytes));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a proof with a damaged text', () => {
  const instance = readInstance(text) as Instance;
  const matching = solve(instance);
  const proof = {
    instance: text,
    result: writeResult(matching),
    certificate: writeCertificate(instance, matching),
  };

  it('holds as it was written', () => {
    expect(verify(proof)).toMatchObject({ holds: true });
  });

  it.each(['instance', 'result', 'certificate'] as const)('never holds wrongly: the %s', (part) => {
    fc.assert(
      fc.property(damages, (all) => {
        const bytes = damaged(Buffer.from(proof[part]), all);
        const verdict = verify({ ...proof, [part]: bytes });
        if (!verdict.holds) {
          expect(verdict.lineNumber).toBeGreaterThanOrEqual(0);
          return;
        }
        const asked = part === 'instance' ? readInstance(bytes) : instance;
        if (isRefusal(asked)) throw new Error(`a refused instance is proved: ${asked.message}`);
        const { priority, placed, fit } = solve(asked);
        expect(verdict).toEqual({ holds: true, priority, placed, fit });
      }),
      { numRuns: 2_000 },
    );
  });
});
