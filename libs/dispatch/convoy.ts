import type { BusinessDate } from '../kernel/business-date.js';
import { unchanged } from '../kernel/decider.js';
import type { DispatchEvent } from './events.js';

export interface Seat {
  readonly workerId: string;
  readonly jobId: string;
  readonly jobDivision: string;
}

interface Unplanned {
  readonly kind: 'unplanned';
  readonly convoyId: string;
}

/** Takes seats until it leaves. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly convoyId: string;
  readonly organiser: string;
  readonly capacity: number;
  /** By worker, in the order of assignment. */
  readonly seats: ReadonlyMap<string, Seat>;
}

/** Seats stand; those aboard arrive one by one. */
export interface Departed {
  readonly kind: 'departed';
  readonly convoyId: string;
  readonly organiser: string;
  readonly capacity: number;
  readonly departedOn: BusinessDate;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly arrived: ReadonlySet<string>;
}

export type ConvoyState = Unplanned | Waiting | Departed;

export function initialConvoy(streamId: string): ConvoyState {
  return { kind: 'unplanned', convoyId: streamId.slice('convoy-'.length) };
}

export function evolveConvoy(state: ConvoyState, event: DispatchEvent): ConvoyState {
  switch (event.type) {
    case 'ConvoyPlanned': {
      const { convoyId, organiser, seats } = event.data;
      return { kind: 'waiting', convoyId, organiser, capacity: seats, seats: new Map() };
    }
    case 'SeatAssigned': {
      if (state.kind !== 'waiting') return state;
      const { workerId, jobId, jobDivision } = event.data;
      return { ...state, seats: new Map(state.seats).set(workerId, { workerId, jobId, jobDivision }) };
    }
    case 'SeatReleased': {
      if (state.kind !== 'waiting') return state;
      return { ...state, seats: new Map([...state.seats].filter(([id]) => id !== event.data.workerId)) };
    }
    case 'ConvoyDeparted': {
      if (state.kind !== 'waiting') return state;
      return { ...state, kind: 'departed', departedOn: event.data.departedOn, arrived: new Set() };
    }
    case 'WorkerDispatched':
      return state;
    case 'WorkerArrived': {
      if (state.kind !== 'departed') return state;
      return { ...state, arrived: new Set([...state.arrived, event.data.workerId]) };
    }
    default:
      return unchanged(state, event);
  }
}
