import { databaseTrouble } from './broken-database.js';

const coded = (code: string) => Object.assign(new Error('as the driver says it'), { code });

describe('a database in trouble', () => {
  it.each([
    ['53100', 'the disk of the database is full'],
    ['25006', 'the database takes no writes now: it is read-only'],
    ['57P01', 'the database does not answer (57P01)'],
    ['ECONNREFUSED', 'the database does not answer (ECONNREFUSED)'],
  ])('is told from a bug of ours by its code, and in words: %s', (code, words) => {
    expect(databaseTrouble(coded(code))).toBe(words);
    expect(databaseTrouble(Object.assign(new Error('a query failed'), { driverError: coded(code) }))).toBe(
      words,
    );
    expect(databaseTrouble(new Error('a query failed', { cause: coded(code) }))).toBe(words);
  });

  it('is told by the words of a lost connection', () => {
    expect(databaseTrouble(new Error('Connection terminated unexpectedly'))).toMatch(/lost$/);
  });

  it.each(['23505', '42703', '22P02'])('is not found in what our own statements did: %s', (code) => {
    expect(databaseTrouble(coded(code))).toBeUndefined();
    expect(databaseTrouble(new TypeError('cannot read properties of undefined'))).toBeUndefined();
    expect(databaseTrouble(undefined)).toBeUndefined();
  });
});
