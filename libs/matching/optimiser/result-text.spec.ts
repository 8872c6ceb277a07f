import { buildInstance } from './instance.js';
import { optimiserRefusals } from './refusals.js';
import { readCertificate, readResult, writeCertificate, writeResult } from './result-text.js';
import { solve } from './solve.js';

const instance = buildInstance({
  workers: [{ tier: 0 }, { tier: 1, groups: [4] }, { tier: 0 }],
  postings: [{ openings: 2, kept: [{ group: 4, minimum: 1 }] }, { openings: 3 }],
  edges: [
    { worker: 0, posting: 0, fit: 5 },
    { worker: 1, posting: 0, fit: 6 },
    { worker: 2, posting: 0, fit: 9 },
  ],
});
const matching = solve(instance);
const empty = solve(buildInstance({ workers: [], postings: [], edges: [] }));

describe('the text of an answer', () => {
  it('holds the sums, then the placements in order of workers', () => {
    expect(writeResult(matching)).toBe('s 1 2 15\nm 2 1\nm 3 1\n');
    expect(writeResult(empty)).toBe('s 0 0 0\n');
  });

  it('is read as it was written', () => {
    expect(readResult(writeResult(matching))).toEqual({
      priority: 1,
      placed: 2,
      fit: 15,
      placements: [
        { worker: 2, posting: 1 },
        { worker: 3, posting: 1 },
      ],
    });
  });

  it.each([
    ['no s line', 'm 1 1'],
    ['nothing', ''],
    ['two s lines', 's 0 0 0\ns 0 0 0'],
    ['a short s line', 's 0 0'],
    ['a long m line', 's 0 0 0\nm 1 1 1'],
    ['a word for a number', 's 0 0 0\nm one 1'],
    ['another letter', 's 0 0 0\nu 1 1'],
  ])('is refused with %s', (_title, text) => {
    expect(readResult(text)).toMatchObject({ refused: true, code: 'result-line-unreadable' });
  });
});

describe('the text of a certificate', () => {
  it('holds values of workers, of open places and of kept places, zeros left out', () => {
    expect(writeCertificate(instance, matching)).toBe('u 2 6008\nu 3 4\nv 1 3006\n');
    expect(writeCertificate(instance, empty)).toBe('');
    const kept = { ...matching, duals: { ...matching.duals, kept: Float64Array.of(7) } };
    expect(writeCertificate(instance, kept)).toBe('u 2 6008\nu 3 4\nv 1 3006\nv 1 4 7\n');
  });

  it('is read as it was written', () => {
    expect(readCertificate('u 2 6008\nu 3 4\nv 1 3006\nv 1 4 7\n')).toEqual({
      workers: [
        { worker: 2, value: 6008 },
        { worker: 3, value: 4 },
      ],
      postings: [{ posting: 1, value: 3006 }],
      kept: [{ posting: 1, group: 4, value: 7 }],
    });
    expect(readCertificate('')).toEqual({ workers: [], postings: [], kept: [] });
  });

  it.each([
    ['a value below zero', 'u 1 -1'],
    ['a value with a fraction', 'v 1 0.5'],
    ['a value beyond exact numbers', 'v 1 9007199254740993'],
    ['a u line of three fields', 'u 1 1 1'],
    ['a v line of one field', 'v 1'],
    ['another letter', 'm 1 1'],
  ])('is refused with %s', (_title, text) => {
    expect(readCertificate(text)).toMatchObject({ refused: true, code: 'certificate-line-unreadable' });
  });

  it('has its refusals in the list', () => {
    const codes = optimiserRefusals.map((definition) => definition.code);
    expect(codes).toEqual(expect.arrayContaining(['result-line-unreadable', 'certificate-line-unreadable']));
  });
});
