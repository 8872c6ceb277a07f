import { startOfDay, endOfDay } from '../../kernel/business-date.js';
import { lawWith, madeUp } from '../measures/testing/office.js';
import { BUILT_IN } from '../testing/law.js';
import { approved, clawedBack, granted, ordered, paid, rejected, step } from '../testing/entitlements.js';
import { stepsAreWatched } from './steps-are-watched.js';

const watching = lawWith({
  'practice/parameters/step-deadline-days.yaml': madeUp('days', '{ 1900-01-01: 10 }'),
});
const timersAfter = (event: object, law = watching) => {
  const occurredAt = startOfDay('2025-03-03');
  const trigger = { kind: 'event', key: 'absorption-reward/e1/w1', event: { ...event, occurredAt } };
  const { timers = [] } = stepsAreWatched(law).react(undefined, trigger as never, { get: () => undefined });
  return timers.map((one) => ('cancel' in one ? 'none' : [one.payload, one.dueAt]));
};

describe('the days of each step', () => {
  it.each([
    ['a grant waits for its approval', granted(), 'approval'],
    ['an approval for the order', approved(), 'payment-order'],
    ['an order for the payment', ordered(), 'payment'],
  ])('%s, ten days from the day it was taken, that day over', (_what, event, awaits) => {
    expect(timersAfter(event)).toEqual([[{ awaits, dueOn: '2025-03-13' }, endOfDay('2025-03-13')]]);
  });

  it.each([
    ['a payment', paid()],
    ['a rejection', rejected()],
    ['a claw-back', clawedBack('officer')],
    ['the last fen returned', step('ReturnSettled', { leftFen: 0 })],
  ])('end with %s', (_what, event) => {
    expect(timersAfter(event)).toEqual(['none']);
  });

  it('go on while a fen is owed', () => {
    expect(timersAfter(step('ReturnSettled', { leftFen: 1 }))).toEqual([]);
  });

  it('are those of the notice where money is demanded back', () => {
    const demanded = step('ReturnDemanded', { dueOn: '2025-04-02', amountFen: 1, by: 'bureau:asks' });
    expect(timersAfter(demanded, BUILT_IN)).toEqual([
      [{ awaits: 'return', dueOn: '2025-04-02' }, endOfDay('2025-04-02')],
    ]);
  });

  it('are not counted where no document gives any', () => {
    expect(timersAfter(granted(), BUILT_IN)).toEqual(['none']);
  });

  it('are noted when they are over', () => {
    const payload = { awaits: 'approval', dueOn: '2025-03-13' };
    const trigger = { kind: 'timer', name: 'step', key: 'absorption-reward/e1/w1', payload, dueAt: 1 };
    const { commands } = stepsAreWatched(watching).react({}, trigger as never, { get: () => undefined });
    const noted = { entitlementId: 'absorption-reward/e1/w1', ...payload };
    expect(commands).toEqual([{ name: 'NoteOverdue', with: noted, occurredAt: 1 }]);
  });
});
