import { isOfTheMachine } from '../../messaging/failure.js';
import { StoredClock, UNKNOWN_AFTER_MS } from './stored-clock.js';

describe('a clock that is stored', () => {
  it('shows what was read last, and never runs back', () => {
    const clock = new StoredClock();
    clock.show({ instant: 2_000, moves: 2, pace: 'free' }, performance.now());
    clock.show({ instant: 1_000, moves: 3, pace: 'held' }, performance.now());
    expect(clock.now()).toBe(2_000);
    expect(clock.pace).toBe('held');
    clock.show({ instant: 9_000, moves: 1, pace: 'free' }, performance.now());
    expect(clock.now()).toBe(2_000);
  });

  it('does not tell the time once it was not read for too long, and that heals by itself', () => {
    const clock = new StoredClock();
    const shown = { instant: 2_000, moves: 2, pace: 'free' } as const;
    clock.show(shown, performance.now() - UNKNOWN_AFTER_MS - 1);
    let thrown: unknown;
    try {
      clock.now();
    } catch (error) {
      thrown = error;
    }
    expect(isOfTheMachine(thrown)).toBe(true);
    clock.show(shown, performance.now());
    expect(clock.now()).toBe(2_000);
  });
});
