import { addDays, type BusinessDate, businessDateOf, endOfDay } from '../../kernel/business-date.js';
import { type Reaction, type Saga, saga } from '../../process/room.js';
import type { AWAITED, RecordedEntitlementEvent } from '../entitlement/events.js';
import type { Law } from '../law/law.js';

type Watched = Extract<
  RecordedEntitlementEvent,
  {
    type:
      | 'EntitlementGranted'
      | 'EntitlementApproved'
      | 'PaymentOrdered'
      | 'EntitlementPaid'
      | 'EntitlementRejected'
      | 'EntitlementClawedBack'
      | 'ReturnDemanded'
      | 'ReturnSettled';
  }
>;
type Awaits = (typeof AWAITED)[number];

interface Kept {
  /** Whose documents give the days. */
  readonly division: string | null;
}

const TIMER = 'step';
const one = (event: Watched) => [event.data.entitlementId];

/**
 * Each step has its days, counted from the step before it; a day that passes is noted on the claim.
 *
 * Law: PRACTICE deadlines; PRACTICE returns. Where no document gives days, none are counted; money demanded
 * back is due on the day that its notice names.
 */
export function stepsAreWatched(law: Law): Saga {
  return saga<Kept, Watched>({
    name: 'steps-are-watched',
    on: {
      EntitlementGranted: one,
      EntitlementApproved: one,
      PaymentOrdered: one,
      EntitlementPaid: one,
      EntitlementRejected: one,
      EntitlementClawedBack: one,
      ReturnDemanded: one,
      ReturnSettled: one,
    },
    react: (state, trigger) => {
      if (trigger.kind === 'timer') {
        const { awaits, dueOn } = trigger.payload as { awaits: Awaits; dueOn: BusinessDate };
        const noted = { entitlementId: trigger.key, awaits, dueOn };
        return { commands: [{ name: 'NoteOverdue', with: noted, occurredAt: trigger.dueAt }] };
      }
      return watched(law, state ?? { division: null }, trigger.event);
    },
  });
}

function watched(law: Law, kept: Kept, event: Watched): Reaction<Kept> {
  switch (event.type) {
    case 'EntitlementGranted': {
      const state = { division: event.data.division ?? null };
      return { state, ...within(law, state, { event, awaits: 'approval' }) };
    }
    case 'EntitlementApproved':
      return within(law, kept, { event, awaits: 'payment-order' });
    case 'PaymentOrdered':
      return within(law, kept, { event, awaits: 'payment' });
    case 'EntitlementPaid':
      return calledOff();
    case 'EntitlementClawedBack':
      return event.data.toReturnFen > 0 ? calledOff() : { state: null, ...calledOff() };
    case 'EntitlementRejected':
      return { state: null, ...calledOff() };
    case 'ReturnDemanded':
      return { timers: [timer('return', event.data.dueOn)] };
    case 'ReturnSettled':
      return event.data.leftFen === 0 ? { state: null, ...calledOff() } : {};
  }
}

function within(
  law: Law,
  { division }: Kept,
  { event, awaits }: { event: Watched; awaits: Awaits },
): Reaction<Kept> {
  const from = businessDateOf(event.occurredAt);
  const days = law.in({ division, groups: [] }).value('step-deadline-days', from).value;
  return days === 0 ? calledOff() : { timers: [timer(awaits, addDays(from, days))] };
}

function timer(awaits: Awaits, dueOn: BusinessDate) {
  return { name: TIMER, dueAt: endOfDay(dueOn), payload: { awaits, dueOn } };
}

function calledOff(): Reaction<Kept> {
  return { timers: [{ name: TIMER, cancel: true }] };
}
