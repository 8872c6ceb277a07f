import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import { buildInstance, type Instance } from './instance.js';
import { readInstance, readInstanceFromChunks } from './instance-text.js';
import { optimiserRefusals } from './refusals.js';

const whole = [
  'c a market of two',
  'p labor 2 2 3',
  '',
  'e 2 1 1000',
  '  w 1 1  ',
  'j 1 3\r',
  'q 1 5 2',
  'g 2 5',
  'g 2 5',
  'e\t1 2 0',
  'commentary',
  'e 2 1 4',
];

const expected = buildInstance({
  workers: [{ tier: 1 }, { tier: 0, groups: [5] }],
  postings: [{ openings: 3, kept: [{ group: 5, minimum: 2 }] }, { openings: 1 }],
  edges: [
    { worker: 0, posting: 1, fit: 0 },
    { worker: 1, posting: 0, fit: 1000 },
  ],
});

/** The bytes of a text in chunks of so many, in one buffer that is used again for each. */
async function* arriving(text: string, each: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  const chunk = new Uint8Array(each);
  for (let from = 0; from < bytes.length; from += each) {
    const part = bytes.subarray(from, from + each);
    chunk.set(part);
    yield await Promise.resolve(chunk.subarray(0, part.length));
  }
}

function refusalOf(text: string): Refusal {
  const read = readInstance(text);
  if (!isRefusal(read)) throw new Error('this text was read');
  return read;
}

describe('the text of an instance', () => {
  it.each<[string, () => Instance | Refusal]>([
    ['a string', () => readInstance(whole.join('\n'))],
    ['a string with a last line end', () => readInstance(`${whole.join('\n')}\n`)],
    ['bytes', () => readInstance(Buffer.from(whole.join('\n')))],
  ])('is read from %s, its lines in any order after p', (_title, read) => {
    expect(read()).toEqual(expected);
  });

  it.each([1, 2, 3, 7, 19, 64, 1_000])('is read from bytes that arrive in chunks of %d', async (each) => {
    expect(await readInstanceFromChunks(arriving(whole.join('\n'), each))).toEqual(expected);
    expect(await readInstanceFromChunks(arriving(`${whole.join('\n')}\n`, each))).toEqual(expected);
    const refused = await readInstanceFromChunks(arriving('p labor 1 1 1\nw 1 0\ne 1 1 1001\nx', each));
    expect(refused).toMatchObject({ code: 'instance-number-out-of-range' });
    expect((refused as Refusal).message.startsWith('line 3: ')).toBe(true);
  });

  it('grows with its edges', () => {
    const edges = Array.from({ length: 70_000 }, (_unused, at) => `e 2 ${at + 1} ${at % 1001}`);
    const read = readInstance(['p labor 2 70000 70000', ...edges].join('\n')) as Instance;
    expect(read.edges).toBe(70_000);
    expect([...read.edgeStart]).toEqual([0, 0, 70_000]);
    expect([read.edgePosting[69_999], read.edgeFit[69_999]]).toEqual([69_999, 69_999 % 1001]);
  });
});

describe('a bad line is refused by its number', () => {
  const size = 'p labor 2 2 1';
  it.each([
    ['nothing at all', '', 1, 'instance-size-missing'],
    ['comments only', 'c one\nc two', 1, 'instance-size-missing'],
    ['an edge before p', 'c\ne 1 1 1\np labor 1 1 1', 2, 'instance-size-missing'],
    ['a tier before p', 'w 1 1', 1, 'instance-size-missing'],
    ['a second p', `${size}\n${size}`, 2, 'instance-size-repeated'],
    ['another problem', 'p max 2 2 1', 1, 'instance-line-unknown'],
    ['p without a count', 'p labor 2 2', 1, 'instance-fields-miscounted'],
    ['more workers than there may be', 'p labor 2097153 2 1', 1, 'instance-number-out-of-range'],
    [
      'more workers than digits can say',
      `p labor 1${'0'.repeat(400)} 2 1`,
      1,
      'instance-number-out-of-range',
    ],
    ['an unknown letter', `${size}\nx 1 1`, 2, 'instance-line-unknown'],
    ['a letter that begins a word', `${size}\nedge 1 1 1`, 2, 'instance-line-unknown'],
    ['an edge of two fields', `${size}\ne 1 1`, 2, 'instance-fields-miscounted'],
    ['an edge with a blank for its fit', `${size}\ne 1 1 `, 2, 'instance-fields-miscounted'],
    ['an edge of four fields', `${size}\ne 1 1 1 1`, 2, 'instance-fields-miscounted'],
    ['worker 0', `${size}\ne 0 1 1`, 2, 'instance-number-out-of-range'],
    ['a worker above the count', `${size}\ne 3 1 1`, 2, 'instance-number-out-of-range'],
    ['posting 0', `${size}\ne 1 0 1`, 2, 'instance-number-out-of-range'],
    ['a posting above the count', `${size}\ne 1 3 1`, 2, 'instance-number-out-of-range'],
    ['any posting where there is none', 'p labor 1 0 1\ne 1 1 1', 2, 'instance-number-out-of-range'],
    ['a fit of 1001', `${size}\ne 1 1 1001`, 2, 'instance-number-out-of-range'],
    ['a fit below 0', `${size}\ne 1 1 -1`, 2, 'instance-number-unreadable'],
    ['a fit with a fraction', `${size}\ne 1 1 0.5`, 2, 'instance-number-unreadable'],
    ['a fit in words', `${size}\ne 1 1 good`, 2, 'instance-number-unreadable'],
    ['a third tier', `${size}\nw 1 2`, 2, 'instance-number-out-of-range'],
    ['a tier of nobody', `${size}\nw 3 1`, 2, 'instance-number-out-of-range'],
    ['two tiers of one worker', `${size}\nw 1 1\nw 1 0`, 3, 'instance-line-contradicts'],
    ['openings of no posting', `${size}\nj 3 1`, 2, 'instance-number-out-of-range'],
    ['more openings than fit', `${size}\nj 1 2147483648`, 2, 'instance-number-out-of-range'],
    ['two counts of openings', `${size}\nj 1 2\nj 1 3`, 3, 'instance-line-contradicts'],
    ['group 0', `${size}\ng 1 0`, 2, 'instance-number-out-of-range'],
    ['a group of nobody', `${size}\ng 3 1`, 2, 'instance-number-out-of-range'],
    ['a place kept for group 0', `${size}\nq 1 0 1`, 2, 'instance-number-out-of-range'],
    ['two minima for one group', `${size}\nj 1 9\nq 1 1 1\nq 1 1 2`, 4, 'instance-line-contradicts'],
    ['a minimum above the openings', `${size}\nq 1 1 2\ne 1 1 1`, 2, 'instance-minima-above-openings'],
    [
      'minima that pass the openings together',
      `${size}\nq 1 1 2\nq 1 2 2\nj 1 3\ne 1 1 1`,
      3,
      'instance-minima-above-openings',
    ],
    ['a line without an end', `${size}\ne 1 1 ${' '.repeat(70_000)}1`, 2, 'instance-line-too-long'],
    ['blanks without an end', `${size}\n${' '.repeat(70_000)}`, 2, 'instance-line-too-long'],
    ['an edge too many', `${size}\ne 1 1 1\ne 1 1 1`, 3, 'instance-edges-miscounted'],
    ['an edge too few', `c\n${size}`, 2, 'instance-edges-miscounted'],
  ])('%s', (_title, text, line, code) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe(code);
    expect(refusal.message.startsWith(`line ${line}: found `)).toBe(true);
    expect(refusalOf(`${text}\n`)).toEqual(refusal);
    expect(optimiserRefusals.map((definition) => definition.code)).toContain(code);
  });

  it('says what was found and what was needed', () => {
    expect(refusalOf(`${'p labor 2 2 1'}\ne 1 1 1001`).message).toBe(
      "line 2: found '1001' as FIT, needed a whole number from 0 to 1000.",
    );
  });

  it.each([
    ['WORKERS', 'p labor 2097153 1 0', '2097153', 2_097_152],
    ['POSTINGS', 'p labor 1 4194305 0', '4194305', 4_194_304],
    ['EDGES', 'p labor 1 1 268435457', '268435457', 268_435_456],
  ])('beyond the largest size it says how many %s there may be', (field, text, found, most) => {
    const { code, message } = refusalOf(text);
    expect(code).toBe('instance-number-out-of-range');
    const said = `line 1: found '${found}' as ${field}, needed a whole number from 0 to ${most}.`;
    expect(message.startsWith(said)).toBe(true);
  });

  it.each([
    ['a tier said twice alike', 'p labor 1 1 0\nw 1 1\nw 1 1'],
    ['openings said twice alike', 'p labor 1 1 0\nj 1 4\nj 1 4'],
    ['a minimum said twice alike', 'p labor 1 1 0\nj 1 4\nq 1 1 3\nq 1 1 3'],
    ['minima that use up all openings', 'p labor 1 1 0\nj 1 4\nq 1 1 3\nq 1 2 1'],
    ['a long comment', `c ${'long '.repeat(70_000)}\np labor 1 1 1\ne 1 1 ${'0'.repeat(400)}1`],
    ['a group nobody is in', 'p labor 1 1 0\nq 1 9 1'],
  ])('but %s is read', (_title, text) => {
    expect(isRefusal(readInstance(text))).toBe(false);
  });
});
