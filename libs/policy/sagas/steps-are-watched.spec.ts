import { endOfDay, startOfDay } from '../../kernel/business-date.js';
import type { TimerOrder } from '../../process/room.js';
import { AWAITED } from '../entitlement/events.js';
import { lawWith, madeUp } from '../measures/testing/office.js';
import { BUILT_IN } from '../testing/law.js';
import {
  approved,
  clawedBack,
  granted,
  noticed,
  ordered,
  paid,
  rejected,
  step,
} from '../testing/entitlements.js';
import { stepsAreWatched } from './steps-are-watched.js';

/** Each step has days of its own: here 1 for the first check, 2 and 3 for the rechecks, and so on. */
const DAYS = {
  'first-check': 1,
  'labour-recheck': 2,
  'revitalisation-recheck': 3,
  notice: 4,
  approval: 5,
  'payment-order': 6,
  payment: 7,
} as const;
const files = Object.fromEntries(
  Object.entries(DAYS).map(([name, days]) => [
    `practice/parameters/deadline-days-${name}.yaml`,
    madeUp('days', `{ 1900-01-01: ${days} }`),
  ]),
);
const watching = lawWith(files);
const checking = lawWith({
  ...files,
  'practice/parameters/checks-demanded.yaml': madeUp(
    'checks',
    '{ 1900-01-01: [first-check, labour-recheck, revitalisation-recheck] }',
  ),
});

const passed = (check: string) => step('EntitlementChecked', { by: 'bureau:b', check, finding: 'passed' });

/** The timers that stand after events, each on its day: `approval 2025-03-08`. */
function standing(law: typeof watching, ...events: readonly (readonly [string, object])[]): string[] {
  const timers = new Map<string, TimerOrder>();
  let state: unknown;
  for (const [day, event] of events) {
    const occurredAt = startOfDay(day);
    const trigger = { kind: 'event', key: 'absorption-reward/e1/w1', event: { ...event, occurredAt } };
    const reaction = stepsAreWatched(law).react(state, trigger as never, { get: () => undefined });
    if (reaction.state !== undefined) state = reaction.state;
    for (const timer of reaction.timers ?? []) timers.set(timer.name, timer);
  }
  return [...timers.values()].flatMap((timer) => {
    if ('cancel' in timer) return [];
    const { awaits, dueOn } = timer.payload as { awaits: string; dueOn: string };
    expect(timer.dueAt).toBe(endOfDay(dueOn));
    return [`${awaits} ${dueOn}`];
  });
}

describe('the days of each step', () => {
  it.each([
    [
      'a grant waits for its notice and its approval',
      [['2025-03-03', granted()]],
      ['notice 2025-03-07', 'approval 2025-03-08'],
    ],
    [
      'a notice opened for the approval',
      [
        ['2025-03-03', granted()],
        ['2025-03-04', noticed()],
      ],
      ['approval 2025-03-08'],
    ],
    [
      'approved before the notice ends, the order from its end',
      [
        ['2025-03-03', granted()],
        ['2025-03-04', noticed()],
        ['2025-03-05', approved()],
      ],
      ['payment-order 2025-03-20'],
    ],
    [
      'approved after the notice ended, the order from the approval',
      [
        ['2025-03-03', granted()],
        ['2025-03-04', noticed()],
        ['2025-03-17', approved()],
      ],
      ['payment-order 2025-03-23'],
    ],
    [
      'approved first, the order from the end of the notice',
      [
        ['2025-03-03', granted()],
        ['2025-03-04', approved()],
        ['2025-03-05', noticed()],
      ],
      ['payment-order 2025-03-20'],
    ],
    ['an order for the payment', [['2025-03-17', ordered()]], ['payment 2025-03-24']],
    [
      'a return by the bank for the next file',
      [
        ['2025-03-17', ordered()],
        ['2025-03-20', step('PaymentReturned', { batchId: 'b1', row: 1, reason: '户名' })],
      ],
      ['payment 2025-03-27'],
    ],
  ] as const)('%s', (_what, events, due) => {
    expect(standing(watching, ...events)).toEqual(due);
  });

  it('of checks begin with the grant, the first check, and the last', () => {
    const grant = ['2025-03-03', granted()] as const;
    const first = ['2025-03-04', passed('first-check')] as const;
    const labour = ['2025-03-05', passed('labour-recheck')] as const;
    const revival = ['2025-03-06', passed('revitalisation-recheck')] as const;
    const open = (...events: readonly (readonly [string, object])[]) =>
      standing(checking, ...events).filter((line) => !line.startsWith('notice'));
    expect(open(grant)).toEqual(['first-check 2025-03-04']);
    expect(open(grant, first)).toEqual(['labour-recheck 2025-03-06', 'revitalisation-recheck 2025-03-07']);
    expect(open(grant, first, labour)).toEqual(['revitalisation-recheck 2025-03-07']);
    expect(open(grant, first, labour, revival)).toEqual(['approval 2025-03-11']);
    const sentBack = step('EntitlementChecked', {
      by: 'bureau:b',
      check: 'first-check',
      finding: 'sent-back',
    });
    expect(open(grant, ['2025-03-04', sentBack])).toEqual(['first-check 2025-03-04']);
  });

  it.each([
    ['a payment', paid()],
    ['a rejection', rejected()],
    ['a claw-back', clawedBack('officer')],
  ])('end with %s', (_what, event) => {
    expect(standing(watching, ['2025-03-17', ordered()], ['2025-03-18', event])).toEqual([]);
  });

  it('are those of the notice where money is demanded back, until the last fen is settled', () => {
    const demanded = step('ReturnDemanded', { dueOn: '2025-04-02', amountFen: 1, by: 'bureau:asks' });
    const settled = (leftFen: number) => ['2025-03-05', step('ReturnSettled', { leftFen })] as const;
    expect(standing(BUILT_IN, ['2025-03-03', demanded])).toEqual(['return 2025-04-02']);
    expect(standing(BUILT_IN, ['2025-03-03', demanded], settled(1))).toEqual(['return 2025-04-02']);
    expect(standing(BUILT_IN, ['2025-03-03', demanded], settled(0))).toEqual([]);
  });

  it('are not counted where no document gives any', () => {
    expect(standing(BUILT_IN, ['2025-03-03', granted()], ['2025-03-04', ordered()])).toEqual([]);
  });

  it.each(AWAITED)('of %s are noted when they are over', (awaits) => {
    const payload = { awaits, dueOn: '2025-03-13' };
    const trigger = { kind: 'timer', name: awaits, key: 'absorption-reward/e1/w1', payload, dueAt: 1 };
    const { commands } = stepsAreWatched(watching).react({}, trigger as never, { get: () => undefined });
    const noted = { entitlementId: 'absorption-reward/e1/w1', ...payload };
    expect(commands).toEqual([{ name: 'NoteOverdue', with: noted, occurredAt: 1 }]);
  });
});
