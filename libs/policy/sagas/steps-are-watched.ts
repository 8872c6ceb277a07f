import { addDays, type BusinessDate, businessDateOf, endOfDay, laterOf } from '../../kernel/business-date.js';
import { type Reaction, type Saga, saga, type TimerOrder } from '../../process/room.js';
import { AWAITED, type RecordedEntitlementEvent } from '../entitlement/events.js';
import type { Law } from '../law/law.js';
import { type Check, CHECKS } from '../law/parameter-names.js';

type Watched = Extract<
  RecordedEntitlementEvent,
  {
    type:
      | 'EntitlementGranted'
      | 'PublicNoticeOpened'
      | 'EntitlementChecked'
      | 'EntitlementApproved'
      | 'PaymentOrdered'
      | 'PaymentReturned'
      | 'EntitlementPaid'
      | 'EntitlementRejected'
      | 'EntitlementClawedBack'
      | 'ReturnDemanded'
      | 'ReturnSettled';
  }
>;
type Awaits = (typeof AWAITED)[number];
/** Steps whose days a parameter gives; the return has the day of its notice. */
type Step = Exclude<Awaits, 'return'>;

interface Kept {
  /** Whose documents give the days. */
  readonly division: string | null;
  /** Checks asked for on the day of the grant that are not passed yet. */
  readonly open: readonly Check[];
  /** The last day of the notice. */
  readonly noticeUntil: BusinessDate | null;
  readonly approved: boolean;
}

const UNKNOWN: Kept = { division: null, open: [], noticeUntil: null, approved: false };
const one = (event: Watched) => [event.data.entitlementId];

/**
 * Each step has its own days, counted from the step before it; a day that passes is noted on the claim.
 *
 * Law: PRACTICE deadlines; PRACTICE returns. Where no document gives days, none are counted; money demanded
 * back is due on the day that its notice names.
 */
export function stepsAreWatched(law: Law): Saga {
  return saga<Kept, Watched>({
    name: 'steps-are-watched',
    on: {
      EntitlementGranted: one,
      PublicNoticeOpened: one,
      EntitlementChecked: one,
      EntitlementApproved: one,
      PaymentOrdered: one,
      PaymentReturned: one,
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
      return watched(law, { ...UNKNOWN, ...state }, trigger.event);
    },
  });
}

function watched(law: Law, kept: Kept, event: Watched): Reaction<Kept> {
  const from = businessDateOf(event.occurredAt);
  const begun = (division: string | null, steps: readonly Step[], since = from) =>
    steps.flatMap((step) => begin(law, { division, step, since }));
  switch (event.type) {
    case 'EntitlementGranted': {
      const division = event.data.division ?? null;
      const open = [...law.in({ division, groups: [] }).value('checks-demanded', from).value];
      const first = open.includes('first-check') ? (['first-check'] as const) : open;
      const approval = open.length === 0 ? (['approval'] as const) : [];
      const state = { ...UNKNOWN, division, open };
      return { state, timers: begun(division, ['notice', ...first, ...approval]) };
    }
    case 'EntitlementChecked':
      return event.data.finding === 'passed' ? checked(kept, event.data.check, begun) : {};
    case 'PublicNoticeOpened': {
      const noticeUntil = event.data.until;
      const order = kept.approved ? begun(kept.division, ['payment-order'], noticeUntil) : [];
      return { state: { ...kept, noticeUntil }, timers: [done('notice'), ...order] };
    }
    case 'EntitlementApproved': {
      const since = kept.noticeUntil && laterOf(kept.noticeUntil, from);
      const order = since ? begun(kept.division, ['payment-order'], since) : [];
      return {
        state: { ...kept, approved: true },
        timers: [...CHECKS.map(done), done('approval'), ...order],
      };
    }
    case 'PaymentOrdered':
      return { timers: [done('payment-order'), ...begun(kept.division, ['payment'])] };
    case 'PaymentReturned':
      return { timers: begun(kept.division, ['payment']) };
    case 'EntitlementPaid':
      return { timers: [done('payment')] };
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

type Begun = (division: string | null, steps: readonly Step[]) => TimerOrder[];

/** The first check passed lets the rechecks begin; the last one asked for, the approval. */
function checked(kept: Kept, check: Check, begun: Begun): Reaction<Kept> {
  if (!kept.open.includes(check)) return {};
  const open = kept.open.filter((other) => other !== check);
  const next: readonly Step[] = open.length === 0 ? ['approval'] : check === 'first-check' ? open : [];
  return { state: { ...kept, open }, timers: [done(check), ...begun(kept.division, next)] };
}

/** None where no document gives days. */
function begin(
  law: Law,
  { division, step, since }: { division: string | null; step: Step; since: BusinessDate },
): TimerOrder[] {
  const days = law.in({ division, groups: [] }).value(`deadline-days-${step}`, since).value;
  return days === 0 ? [] : [timer(step, addDays(since, days))];
}

function timer(awaits: Awaits, dueOn: BusinessDate): TimerOrder {
  return { name: awaits, dueAt: endOfDay(dueOn), payload: { awaits, dueOn } };
}

function done(awaits: Awaits): TimerOrder {
  return { name: awaits, cancel: true };
}

function calledOff(): Reaction<Kept> {
  return { timers: AWAITED.map(done) };
}
