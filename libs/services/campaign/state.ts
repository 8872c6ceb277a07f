import { type Instant, parseInstant } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { CampaignEvent } from './events.js';

type Planned = Extract<CampaignEvent, { type: 'CampaignPlanned' }>['data'];
type Opened = Extract<CampaignEvent, { type: 'InterviewSlotOpened' }>['data'];

/** A time for interviews, and who has a place in it. */
export interface Slot {
  readonly form: Opened['form'];
  readonly startsAt: Instant;
  readonly startsAtText: string;
  readonly minutes: number;
  readonly places: number;
  readonly booked: ReadonlySet<string>;
  /** Whose interview was reported. */
  readonly reported: ReadonlySet<string>;
}

export interface Campaign {
  readonly from: string;
  readonly to: string;
  readonly mode: Planned['mode'];
  readonly cancelled: boolean;
  readonly posts: ReadonlySet<string>;
  readonly slots: ReadonlyMap<string, Slot>;
}

/** One campaign; null until it is planned. */
export type CampaignState = Campaign | null;

export function evolveCampaign(state: CampaignState, event: CampaignEvent): CampaignState {
  if (event.type === 'CampaignPlanned') {
    const { from, to, mode } = event.data;
    return { from, to, mode, cancelled: false, posts: new Set(), slots: new Map() };
  }
  if (!state) return state;
  switch (event.type) {
    case 'CampaignPostShown':
      return { ...state, posts: new Set([...state.posts, event.data.jobId]) };
    case 'InterviewSlotOpened':
      return { ...state, slots: new Map([...state.slots, [event.data.slotId, opened(event.data)]]) };
    case 'InterviewBooked':
      return changed(state, event.data.slotId, ({ booked }) => ({
        booked: new Set([...booked, event.data.workerId]),
      }));
    case 'InterviewReleased':
      return changed(state, event.data.slotId, ({ booked }) => ({
        booked: new Set([...booked].filter((one) => one !== event.data.workerId)),
      }));
    case 'InterviewHeld':
      return changed(state, event.data.slotId, ({ reported }) => ({
        reported: new Set([...reported, event.data.workerId]),
      }));
    case 'CampaignCancelled':
      return { ...state, cancelled: true };
    case 'CampaignHeld':
      return state;
    default:
      return unchanged(state, event);
  }
}

function opened({ form, startsAt, minutes, places }: Opened): Slot {
  return {
    form,
    startsAt: parseInstant(startsAt) ?? 0,
    startsAtText: startsAt,
    minutes,
    places,
    booked: new Set(),
    reported: new Set(),
  };
}

function changed(state: Campaign, slotId: string, change: (slot: Slot) => Partial<Slot>): Campaign {
  const slot = state.slots.get(slotId);
  if (!slot) return state;
  return { ...state, slots: new Map([...state.slots, [slotId, { ...slot, ...change(slot) }]]) };
}
