import { verify } from './verify.js';

/**
 * Three workers, the third with priority, and W = 3001. Posting 1 has one opening; posting 2 has two, of
 * which one is kept for group 5, in which worker 2 is.
 */
const instance = `c three and two
p labor 3 2 5
w 3 1
j 2 2
q 2 5 1
g 2 5
e 1 1 10
e 1 2 20
e 2 2 30
e 3 1 40
e 3 2 60
`;
const result = 's 1 3 100\nm 1 1\nm 2 2\nm 3 2\n';
const certificate = 'u 1 3011\nu 2 3021\nu 3 6052\nv 2 10\nv 2 5 10\n';
const proof = { instance, result, certificate };

describe('a proof', () => {
  it('holds for the optimum', () => {
    expect(verify({ instance, result, certificate: 'u 1 3011\nu 2 3031\nu 3 6052\nv 2 10\n' })).toEqual({
      holds: true,
      priority: 1,
      placed: 3,
      fit: 100,
    });
  });

  it('holds with any values that reach the bound, in any order of lines', () => {
    expect(verify(proof)).toMatchObject({ holds: true });
    const reversed = { ...proof, certificate: certificate.trim().split('\n').reverse().join('\n') };
    expect(verify(reversed)).toMatchObject({ holds: true });
  });

  it('holds in bytes as in a string', () => {
    const [a, b, c] = [instance, result, certificate].map((text) => Buffer.from(text)) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    expect(verify({ instance: a, result: b, certificate: c })).toMatchObject({ holds: true });
  });

  it('holds where nothing can be placed', () => {
    const nobody = { instance: 'p labor 0 0 0', result: 's 0 0 0', certificate: '' };
    expect(verify(nobody)).toEqual({ holds: true, priority: 0, placed: 0, fit: 0 });
  });

  it('holds for an opening added where places are free, since the answer is still an optimum', () => {
    expect(verify({ ...proof, instance: instance.replace('j 2 2', 'j 1 2\nj 2 2') })).toMatchObject({
      holds: true,
    });
  });
});

type Texts = Partial<Record<'instance' | 'result' | 'certificate', [string, string]>>;

describe('the first line that does not hold is named', () => {
  it.each<[string, Texts, string, number, string]>([
    ['the p line is lost', { instance: ['p labor 3 2 5\n', ''] }, 'instance', 2, 'w 3 1'],
    ['another word after p', { instance: ['p labor', 'p lavor'] }, 'instance', 2, 'p lavor 3 2 5'],
    ['an edge is lost', { instance: ['e 3 1 40\n', ''] }, 'instance', 2, 'p labor 3 2 5'],
    ['an edge of nobody', { instance: ['e 3 1 40', 'e 4 1 40'] }, 'instance', 10, 'e 4 1 40'],
    ['an edge with a stray sign', { instance: ['e 1 2 20', 'e 1 2 2/'] }, 'instance', 8, 'e 1 2 2/'],
    ['an unknown letter', { instance: ['w 3 1', 'x 3 1'] }, 'instance', 3, 'x 3 1'],
    ['two counts of openings', { instance: ['j 2 2', 'j 2 2\nj 2 3'] }, 'instance', 5, 'j 2 3'],
    ['two tiers', { instance: ['w 3 1', 'w 3 1\nw 3 0'] }, 'instance', 4, 'w 3 0'],
    ['two minima', { instance: ['q 2 5 1', 'q 2 5 1\nq 2 5 2'] }, 'instance', 6, 'q 2 5 2'],
    ['minima above the openings', { instance: ['q 2 5 1', 'q 2 5 3'] }, 'instance', 5, 'q 2 5 3'],
    ['an edge worth more', { instance: ['e 1 2 20', 'e 1 2 21'] }, 'instance', 8, 'e 1 2 21'],
    ['an opening less', { instance: ['j 2 2', 'j 2 1'] }, 'result', 4, 'm 3 2'],
    [
      'an opening more, which a price says is scarce',
      { instance: ['j 2 2', 'j 2 3'] },
      'certificate',
      4,
      'v 2 10',
    ],
    ['one who leaves the group', { instance: ['g 2 5', 'g 1 5'] }, 'result', 4, 'm 3 2'],
    ['the sums', { result: ['s 1 3 100', 's 1 3 101'] }, 'result', 1, 's 1 3 101'],
    ['no sums', { result: ['s 1 3 100\n', ''] }, 'result', 4, ''],
    ['the sums twice', { result: ['s 1 3 100', 's 1 3 100\ns 1 3 100'] }, 'result', 2, 's 1 3 100'],
    ['a placement lost', { result: ['m 2 2\n', ''] }, 'result', 1, 's 1 3 100'],
    ['a placement twice', { result: ['m 2 2', 'm 2 2\nm 2 2'] }, 'result', 4, 'm 2 2'],
    ['a placement without an edge', { result: ['m 2 2', 'm 2 1'] }, 'result', 3, 'm 2 1'],
    ['nobody placed', { result: ['m 2 2', 'm 0 2'] }, 'result', 3, 'm 0 2'],
    ['no posting', { result: ['m 2 2', 'm 2 3'] }, 'result', 3, 'm 2 3'],
    ['another letter', { result: ['m 2 2', 'u 2 2'] }, 'result', 3, 'u 2 2'],
    ['a worse assignment', { result: [result, 's 1 3 90\nm 1 2\nm 2 2\nm 3 1'] }, 'result', 4, 'm 3 1'],
    ['someone left out', { result: [result, 's 1 2 90\nm 2 2\nm 3 2'] }, 'certificate', 1, 'u 1 3011'],
    ['a gain too small', { certificate: ['u 1 3011', 'u 1 3010'] }, 'instance', 7, 'e 1 1 10'],
    ['a gain too large', { certificate: ['u 1 3011', 'u 1 3012'] }, 'result', 2, 'm 1 1'],
    ['a gain lost', { certificate: ['u 1 3011\n', ''] }, 'instance', 7, 'e 1 1 10'],
    ['a gain twice', { certificate: ['u 1 3011', 'u 1 3011\nu 1 3011'] }, 'certificate', 2, 'u 1 3011'],
    ['a gain of nobody', { certificate: ['u 1 3011', 'u 4 3011'] }, 'certificate', 1, 'u 4 3011'],
    ['a price too small', { certificate: ['v 2 10', 'v 2 9'] }, 'instance', 8, 'e 1 2 20'],
    ['a price too large', { certificate: ['v 2 10', 'v 2 11'] }, 'result', 4, 'm 3 2'],
    ['a kept price too small', { certificate: ['v 2 5 10', 'v 2 5 9'] }, 'instance', 9, 'e 2 2 30'],
    ['a kept price too large', { certificate: ['v 2 5 10', 'v 2 5 11'] }, 'certificate', 4, 'v 2 10'],
    ['a price twice', { certificate: ['v 2 10', 'v 2 10\nv 2 10'] }, 'certificate', 5, 'v 2 10'],
    ['a price of no posting', { certificate: ['v 2 10', 'v 3 10'] }, 'certificate', 4, 'v 3 10'],
    ['a price of no group', { certificate: ['v 2 5 10', 'v 2 6 10'] }, 'certificate', 5, 'v 2 6 10'],
    ['a price of free places', { certificate: ['v 2 10', 'v 1 5\nv 2 10'] }, 'result', 2, 'm 1 1'],
    ['a value below zero', { certificate: ['v 2 10', 'v 2 -10'] }, 'certificate', 4, 'v 2 -10'],
  ])('%s', (_title, changes, file, lineNumber, line) => {
    const changed = { ...proof };
    for (const [part, [found, put]] of Object.entries(changes) as [keyof typeof proof, [string, string]][]) {
      expect(proof[part]).toContain(found);
      changed[part] = proof[part].replace(found, put);
    }
    expect(verify(changed)).toMatchObject({ holds: false, file, lineNumber, line });
  });
});

describe('a forged proof, in which both sums agree', () => {
  it('does not hold with more workers in a posting than it has openings', () => {
    const forged = {
      instance: 'p labor 2 1 2\ne 1 1 5\ne 2 1 6\n',
      result: 's 0 2 11\nm 1 1\nm 2 1\n',
      certificate: 'u 1 2006\nu 2 2007\n',
    };
    expect(verify(forged)).toMatchObject({ holds: false, file: 'result', lineNumber: 3, line: 'm 2 1' });
  });

  it('does not hold with a worker where there is no edge', () => {
    const forged = {
      instance: 'p labor 2 1 1\nj 1 2\ne 1 1 5\n',
      result: 's 0 2 4\nm 1 1\nm 2 1\n',
      certificate: 'u 1 2006\nu 2 2000\n',
    };
    expect(verify(forged)).toMatchObject({ holds: false, file: 'result', lineNumber: 3, line: 'm 2 1' });
  });

  it('does not hold when a place is given away twice in a chain', () => {
    const forged = {
      instance: `p labor 4 1 4
j 1 4
q 1 1 2
q 1 2 1
g 1 1
g 1 2
g 2 2
e 1 1 1
e 2 1 1
e 3 1 1
e 4 1 1
`,
      result: 's 0 4 4\nm 1 1\nm 2 1\nm 3 1\nm 4 1\n',
      certificate: 'u 1 4002\nu 2 4002\nu 3 4002\nu 4 4002\n',
    };
    expect(verify(forged)).toMatchObject({ holds: false, file: 'result', lineNumber: 5, line: 'm 4 1' });
  });
});

describe('places kept for groups', () => {
  /** Openings 2, one kept for each of two groups; worker 1 is in both, worker 2 only in the first. */
  const both = 'p labor 2 1 2\nj 1 2\nq 1 1 1\nq 1 2 1\ng 1 1\ng 1 2\ng 2 1\ne 1 1 5\ne 2 1 6\n';

  it('are shared out so that all have one, whoever comes first', () => {
    const values = 'u 1 2006\nu 2 2007\n';
    expect(verify({ instance: both, result: 's 0 2 11\nm 1 1\nm 2 1', certificate: values })).toMatchObject({
      holds: true,
    });
    expect(verify({ instance: both, result: 's 0 2 11\nm 2 1\nm 1 1', certificate: values })).toMatchObject({
      holds: true,
    });
  });

  it('cannot be shared out between two who are in one group only', () => {
    const answer = verify({
      instance: both.replace('g 1 2\n', ''),
      result: 's 0 2 11\nm 1 1\nm 2 1',
      certificate: 'u 1 2006\nu 2 2007\n',
    });
    expect(answer).toMatchObject({ holds: false, file: 'result', lineNumber: 3 });
  });

  it('have a price to be tested even where a posting has none of them', () => {
    const none = 'p labor 1 1 1\nj 1 0\ne 1 1 9\n';
    const answerTo = (value: number): unknown =>
      verify({ instance: none, result: 's 0 0 0', certificate: `v 1 ${value}` });
    expect(answerTo(1010)).toMatchObject({ holds: true });
    expect(answerTo(1011)).toMatchObject({ holds: false, file: 'certificate', lineNumber: 1 });
    expect(answerTo(1009)).toMatchObject({ holds: false, file: 'instance', lineNumber: 3 });
  });
});
