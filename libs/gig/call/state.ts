import { type Instant, parseInstant } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { GigCallEvent } from './events.js';

type Called = Extract<GigCallEvent, { type: 'GigWorkCalled' }>['data'];

/** One call for gig work. */
export interface GigCall {
  /** As it was called, for looking again. */
  readonly work: Called;
  readonly openings: number;
  readonly startsAt: Instant;
  readonly startsAtText: string;
  readonly hours: number;
  readonly answerBy: Instant;
  readonly over: null | 'closed' | 'cancelled';
  readonly told: ReadonlySet<string>;
  /** Who has a place, never more than there are openings. */
  readonly accepted: ReadonlySet<string>;
  readonly declined: ReadonlySet<string>;
  /** Of whom it was reported whether they came. */
  readonly reported: ReadonlySet<string>;
}

/** Null until it is made. */
export type GigCallState = GigCall | null;

export function evolveGigCall(state: GigCallState, event: GigCallEvent): GigCallState {
  if (event.type === 'GigWorkCalled') return made(event.data);
  if (!state) return state;
  switch (event.type) {
    case 'GigWorkersTold':
      return { ...state, told: new Set([...state.told, ...event.data.workerIds]) };
    case 'GigCallAccepted': {
      const { workerId } = event.data;
      return {
        ...state,
        accepted: new Set([...state.accepted, workerId]),
        declined: without(state.declined, workerId),
      };
    }
    case 'GigCallDeclined':
      return { ...state, declined: new Set([...state.declined, event.data.workerId]) };
    case 'GigCallWithdrawn':
      return { ...state, accepted: without(state.accepted, event.data.workerId) };
    case 'GigCallClosed':
      return { ...state, over: 'closed' };
    case 'GigCallCancelled':
      return { ...state, over: 'cancelled', accepted: new Set() };
    case 'GigWorkStarted':
    case 'GigWorkerAbsent':
      return { ...state, reported: new Set([...state.reported, event.data.workerId]) };
    default:
      return unchanged(state, event);
  }
}

function made(data: Called): GigCall {
  return {
    work: data,
    openings: data.openings,
    startsAt: parseInstant(data.startsAt) ?? 0,
    startsAtText: data.startsAt,
    hours: data.hours,
    answerBy: parseInstant(data.answerBy) ?? 0,
    over: null,
    told: new Set(),
    accepted: new Set(),
    declined: new Set(),
    reported: new Set(),
  };
}

function without(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...set].filter((other) => other !== one));
}
