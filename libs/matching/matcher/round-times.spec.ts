import { formatInstant } from '../../kernel/business-date.js';
import { latestRound, nextRound, parseRoundTimes, roundIdAt, roundTimeOf } from './round-times.js';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const shown = (instant: number | undefined) =>
  instant === undefined ? undefined : formatInstant(instant).slice(0, 16);

describe('the times of rounds', () => {
  it.each([
    ['none', []],
    ['08:00', [480]],
    ['14:30, 08:00,08:00', [480, 870]],
    ['every 720', [0, 720]],
    ['every 7', undefined],
    ['every 0', undefined],
    ['24:00', undefined],
    ['8:00', undefined],
    ['', undefined],
  ])('%s → %j', (text, minutes) => {
    expect(parseRoundTimes(text)).toEqual(minutes);
  });

  it.each([
    ['2024-03-01T07:59', '2024-02-29T14:30', '2024-03-01T08:00'],
    ['2024-03-01T08:00', '2024-03-01T08:00', '2024-03-01T14:30'],
    ['2024-03-01T14:29', '2024-03-01T08:00', '2024-03-01T14:30'],
    ['2024-03-01T23:59', '2024-03-01T14:30', '2024-03-02T08:00'],
  ])('08:00 and 14:30 at %s: %s was the latest, %s is next', (now, latest, next) => {
    expect(shown(latestRound([480, 870], at(now)))).toBe(latest);
    expect(shown(nextRound([480, 870], at(now)))).toBe(next);
  });

  it('are never, where there are none', () => {
    expect(latestRound([], at('2024-03-01T08:00'))).toBeUndefined();
    expect(nextRound([], at('2024-03-01T08:00'))).toBeUndefined();
  });

  it('name their rounds', () => {
    const named = roundIdAt(at('2024-03-01T08:00'));
    expect(named).toBe('at-2024-03-01T0800');
    expect(roundTimeOf(named)).toBe(at('2024-03-01T08:00'));
    expect(roundTimeOf('round-3f9a')).toBeUndefined();
  });
});
