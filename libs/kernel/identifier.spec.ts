import fc from 'fast-check';
import { checkIdentifier, checkReference } from './identifier.js';
import { generatedId, uuidV7 } from './ids.js';

const verdict = (checked: ReturnType<typeof checkIdentifier>) => (checked.ok ? 'taken' : checked.code);

describe('an identifier', () => {
  it.each([
    ['w1', 'taken'],
    ['2024-03_A.17', 'taken'],
    ['a'.repeat(64), 'taken'],
    ['a'.repeat(65), 'field-invalid'],
    ['', 'field-invalid'],
    ['a b', 'field-invalid'],
    ['a/b', 'field-invalid'],
    ['张三', 'field-invalid'],
    ['w1\n', 'field-invalid'],
    // Identity numbers, right, mistyped, and of 15 digits.
    ['420525198501010012', 'identifier-personal'],
    ['420525198501010013', 'identifier-personal'],
    ['11010519491231002x', 'identifier-personal'],
    ['w-420525198501010012', 'identifier-personal'],
    ['w420525198501010012', 'identifier-personal'],
    ['420525.19850101.0012', 'identifier-personal'],
    ['420525850101001', 'identifier-personal'],
    // Mobile numbers.
    ['13800000000', 'identifier-personal'],
    ['8613800000000', 'identifier-personal'],
    ['worker-13800000000', 'identifier-personal'],
    ['w13800000000', 'identifier-personal'],
    ['138-0000-0000', 'identifier-personal'],
    ['w-138.0000.0000', 'identifier-personal'],
    ['008613800000000', 'identifier-personal'],
    // Near them, and yet not.
    ['12800000000', 'taken'],
    ['1380000000', 'taken'],
    ['138000000000', 'taken'],
    ['420525198513450012', 'taken'],
    ['914403001922038216', 'taken'],
    ['1700000000000', 'taken'],
    ['job-abcde13800000000', 'taken'],
    ['018e2b1c-7c1e-7a3b-9f3e-b13369768521', 'taken'],
    ['018e2b1c-7c1e-7a3b-9f3e-b13369768521.13800000000', 'identifier-personal'],
    ['w15-2024-00001', 'taken'],
    ['2024-03-01-138', 'taken'],
    ['a420525850101001', 'taken'],
  ])('%j is %s', (text, expected) => {
    expect(verdict(checkIdentifier(text))).toBe(expected);
  });

  it('keeps its text, and a refusal never repeats it', () => {
    expect(checkIdentifier('w1')).toEqual({ ok: true, value: 'w1' });
    expect(checkIdentifier('13800000000')).toMatchObject({ why: expect.not.stringContaining('138') });
  });

  // Found here: a UUID that ended in a letter and eleven digits was taken for a mobile number.
  it('made by the system is always taken', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(4_000_000_000_000), (cause, at) => {
        expect(verdict(checkIdentifier(generatedId('job', cause)))).toBe('taken');
        expect(verdict(checkIdentifier(uuidV7(at, cause)))).toBe('taken');
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a reference', () => {
  it.each([
    ['w1', 'taken'],
    ['job-1/w1', 'taken'],
    ['absorption-reward/e1/w1', 'taken'],
    ['absorption-reward/e1/w1/2', 'taken'],
    ['a/b/c/d/e', 'field-invalid'],
    ['', 'field-invalid'],
    ['/w1', 'field-invalid'],
    ['job-1/', 'field-invalid'],
    ['job-1//w1', 'field-invalid'],
    ['job 1/w1', 'field-invalid'],
    ['job-1/13800000000', 'identifier-personal'],
    ['job-1/420525198501010012', 'identifier-personal'],
    [`${'a'.repeat(64)}/${'b'.repeat(64)}`, 'taken'],
    [`a/${'b'.repeat(65)}`, 'field-invalid'],
  ])('%j is %s', (text, expected) => {
    expect(verdict(checkReference(text))).toBe(expected);
  });

  it('is every identifier, too', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/), (text) => {
        expect(checkReference(text)).toEqual(checkIdentifier(text));
      }),
    );
  });
});
