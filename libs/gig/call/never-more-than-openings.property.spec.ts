import fc from 'fast-check';
import { order } from '../../../test/support/given.js';
import { formatInstant, parseInstant } from '../../kernel/business-date.js';
import { isRefusal } from '../../kernel/refusal.js';
import { gigCallDecider } from './decider.js';
import type { GigCallCommand } from './commands.js';
import type { GigCallEvent } from './events.js';
import { evolveGigCall, type GigCallState } from './state.js';

/**
 * Whatever comes in whatever order, never more people have a place than there are openings; nobody has one
 * who was not told, and nothing is accepted at or after the end. Counted from the events, not by the state.
 */
const START = parseInstant('2024-03-01T12:00:00+08:00') ?? 0;
const MINUTE_MS = 60_000;
const PEOPLE = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6'];
const FACTS = { employerKnown: true, answerMinutes: 30, workerIds: PEOPLE.slice(0, 5) };

const step = fc.record({
  name: fc.constantFrom(
    'AcceptGigCall',
    'AcceptGigCall',
    'AcceptGigCall',
    'DeclineGigCall',
    'WithdrawFromGigCall',
    'ReportGigAttendance',
    'TellOfGigCall',
    'CloseGigCall',
    'CancelGigCall',
  ),
  workerId: fc.constantFrom(...PEOPLE),
  came: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 8 }),
});

function holders(past: readonly GigCallEvent[]): Set<string> {
  const holding = new Set<string>();
  for (const event of past) {
    if (event.type === 'GigCallAccepted') holding.add(event.data.workerId);
    if (event.type === 'GigCallWithdrawn') holding.delete(event.data.workerId);
    if (event.type === 'GigCallCancelled') holding.clear();
  }
  return holding;
}

it('never gives more places than there are openings', () => {
  let full = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.array(step, { minLength: 10, maxLength: 40 }),
      (openings, steps) => {
        const past: GigCallEvent[] = [];
        let state: GigCallState = null;
        const give = (command: { name: string; with: object }, at: number) => {
          const whole = order(command.name, command.with, { at: formatInstant(at) });
          const decision = gigCallDecider.decide(state, whole as unknown as GigCallCommand, FACTS);
          if (isRefusal(decision)) {
            if (decision.code === 'call-full') full += 1;
            return;
          }
          for (const event of decision) {
            past.push(event);
            state = evolveGigCall(state, event);
            if (event.type === 'GigCallAccepted') {
              expect(at).toBeLessThan(START + 30 * MINUTE_MS);
              expect(FACTS.workerIds).toContain(event.data.workerId);
            }
          }
        };
        give(
          {
            name: 'CallForGigWork',
            with: {
              callId: 'k1',
              employerId: 'e1',
              title: '装卸工',
              occupation: '装卸搬运工',
              openings,
              payFen: 20_000,
              payUnit: 'day',
              division: '420525',
              strength: 'medium',
              startsAt: formatInstant(START + 20 * MINUTE_MS),
              hours: 5,
            },
          },
          START,
        );
        let at = START;
        for (const { name, workerId, came, minutes } of steps) {
          at += minutes * MINUTE_MS;
          give({ name, with: { callId: 'k1', workerId, came, reason: '下雨' } }, at);
          expect(holders(past).size).toBeLessThanOrEqual(openings);
        }
      },
    ),
    { seed: 20_240_301, numRuns: 300 },
  );
  // The walk does come to full calls, or the bound would hold for nothing.
  expect(full).toBeGreaterThan(0);
});
