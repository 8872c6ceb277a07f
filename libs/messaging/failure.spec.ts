import { isOfTheMachine, wordsOf } from './failure.js';

/** Whose failure it is decides whether the log waits or a part of the work is put aside. */

describe('a failure', () => {
  it.each([
    ['08006', true],
    ['25006', true],
    ['40P01', true],
    ['42P01', true],
    ['53100', true],
    ['55P03', true],
    ['57014', true],
    ['57P01', true],
    ['XX000', true],
    ['ECONNREFUSED', true],
    ['EPIPE', true],
    ['22003', false],
    ['23505', false],
    ['23514', false],
    ['54000', false],
  ])('with code %s is the machine’s: %s', (code, machines) => {
    expect(isOfTheMachine(Object.assign(new Error('failed'), { code }))).toBe(machines);
    expect(isOfTheMachine(new Error('outside', { cause: { code } }))).toBe(machines);
  });

  it.each([
    ['Connection terminated unexpectedly', true],
    ['timeout exceeded when trying to connect', true],
    ['no such job', false],
    ['Cannot read properties of undefined', false],
  ])('that says %j is the machine’s: %s', (message, machines) => {
    expect(isOfTheMachine(new Error(message))).toBe(machines);
  });

  it('is told without what might be personal', () => {
    const error = Object.assign(new TypeError('张三 of 420525199001011234 and 13800138000\nat x'), {
      code: '22P02',
    });
    expect(wordsOf(error)).toBe('TypeError 22P02: … of … and …');
    expect(wordsOf('only words')).toBe('Error: only words');
  });
});
