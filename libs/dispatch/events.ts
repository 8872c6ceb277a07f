import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';
import {
  actorReference,
  businessDate,
  divisionCode,
  fen,
  identifier,
  instant,
  shortText,
} from '../kernel/fields.js';

/** 点对点 (N6 art. 3, N25 §2(1)): a bus from origin county to employer. `organiser` is `ROLE:ID`. */
export const convoyPlanned = defineEvent({
  type: 'ConvoyPlanned',
  version: 1,
  summary: 'A convoy was planned.',
  schema: z.object({
    convoyId: identifier,
    organiser: actorReference,
    origin: divisionCode,
    destination: divisionCode,
    seats: z.int().min(1),
    departsAt: instant,
  }),
});

const seat = { convoyId: identifier, workerId: identifier, jobId: identifier };

/** One seat waiting for departure a worker, in whatever convoy. */
export const seatAssigned = defineEvent({
  type: 'SeatAssigned',
  version: 1,
  summary: 'A worker got a seat.',
  schema: z.object({ ...seat, jobDivision: divisionCode }),
  claims: (data) => [
    { action: 'take', kind: 'waiting-seat', key: data.workerId, refusedWith: 'already-seated' },
  ],
});

export const seatReleased = defineEvent({
  type: 'SeatReleased',
  version: 1,
  summary: 'A worker gave up a seat.',
  schema: z.object({ ...seat, reason: shortText.optional() }),
  claims: (data) => [{ action: 'release', kind: 'waiting-seat', key: data.workerId }],
});

export const convoyDeparted = defineEvent({
  type: 'ConvoyDeparted',
  version: 1,
  summary: 'A convoy departed.',
  schema: z.object({
    convoyId: identifier,
    organiser: actorReference,
    departedOn: businessDate,
    aboard: z.int().min(0),
  }),
});

/** One for each seat at departure. */
export const workerDispatched = defineEvent({
  type: 'WorkerDispatched',
  version: 1,
  summary: 'A worker departed with a convoy.',
  schema: z.object({
    ...seat,
    organiser: actorReference,
    departedOn: businessDate,
    jobDivision: divisionCode,
  }),
  claims: (data) => [{ action: 'release', kind: 'waiting-seat', key: data.workerId }],
});

export const workerArrived = defineEvent({
  type: 'WorkerArrived',
  version: 1,
  summary: 'A worker arrived at the employer.',
  schema: z.object({
    ...seat,
    organiser: actorReference,
    departedOn: businessDate,
    arrivedOn: businessDate,
    /** Where the work is, not where the vehicle stops. */
    jobDivision: divisionCode,
    fareFen: fen.optional(),
    receiptNo: shortText.optional(),
  }),
});

export const DISPATCH_EVENTS = [
  convoyPlanned,
  seatAssigned,
  seatReleased,
  convoyDeparted,
  workerDispatched,
  workerArrived,
] as const;
export type DispatchEvent = EventOf<(typeof DISPATCH_EVENTS)[number]>;
export type RecordedDispatchEvent = RecordedOf<(typeof DISPATCH_EVENTS)[number]>;
