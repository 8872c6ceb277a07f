import { businessDateOf } from '../kernel/business-date.js';
import { type Decider, unreachable } from '../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import type {
  AssignSeat,
  ConfirmArrival,
  DepartConvoy,
  DispatchCommand,
  PlanConvoy,
  ReleaseSeat,
} from './commands.js';
import {
  type ConvoyState,
  type Departed,
  evolveConvoy,
  initialConvoy,
  type Seat,
  type Waiting,
} from './convoy.js';
import type { DispatchEvent } from './events.js';
import type { DispatchFacts } from './facts.js';

type Decision = readonly DispatchEvent[] | Refusal;
type Planned = Waiting | Departed;

/** Who may organise a convoy (POLICY interpretation 16). */
const ORGANISERS: readonly string[] = ['agency', 'bureau', 'employer', 'station'];

/** One convoy: its seats, its departure, and who of those aboard arrived. */
export const convoyDecider: Decider<ConvoyState, DispatchCommand, DispatchEvent, DispatchFacts> = {
  initial: initialConvoy,
  evolve: evolveConvoy,
  decide(state, command, facts) {
    if (command.name === 'PlanConvoy') return plan(state, command, facts);
    if (state.kind === 'unplanned') {
      return refuse({ code: 'convoy-unknown', message: `${state.convoyId}: no convoy has this id` });
    }
    switch (command.name) {
      case 'AssignSeat':
        return assign(state, command, facts);
      case 'ReleaseSeat':
        return release(state, command, facts);
      case 'DepartConvoy':
        return depart(state, command);
      case 'ConfirmArrival':
        return confirm(state, command, facts);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function plan(state: ConvoyState, { with: fields }: PlanConvoy, facts: DispatchFacts): Decision {
  const organiser = organiserOf(fields);
  if (typeof organiser !== 'string') return organiser;
  const unknown = unknownOrganiser(organiser, facts) ?? unknownDivision([fields.origin, fields.destination]);
  if (unknown) return unknown;
  if (state.kind !== 'unplanned') {
    return refuse({ code: 'already-exists', message: `${state.convoyId}: another convoy has this id` });
  }
  const { seats, departsAt } = fields;
  const [origin, destination] = [recorded(fields.origin), recorded(fields.destination)];
  const data = { convoyId: state.convoyId, organiser, origin, destination, seats, departsAt };
  return [{ type: 'ConvoyPlanned', data }];
}

/** `ROLE:ID` of whom a plan names; an agency by its id, all others by the organiser. */
export function organiserOf(fields: PlanConvoy['with']): string | Refusal {
  const { agencyId, organiser } = fields;
  if ((agencyId === undefined) === (organiser === undefined)) {
    const found = agencyId === undefined ? 'neither is given' : 'both are given';
    return refuse({ code: 'field-invalid', message: `one of agencyId and organiser is needed; ${found}` });
  }
  if (organiser === undefined) return `agency:${agencyId}`;
  if (ORGANISERS.includes(organiser.split(':')[0] ?? '')) return organiser;
  return refuse({
    code: 'field-invalid',
    message: `organiser ${organiser}: ${ORGANISERS.join(', ')} may organise`,
  });
}

/** Agencies and employers are registered; bureaus and stations are known by their name alone. */
function unknownOrganiser(organiser: string, facts: DispatchFacts): Refusal | undefined {
  const [role, id] = organiser.split(':');
  if (facts.organiser || (role !== 'agency' && role !== 'employer')) return undefined;
  return role === 'agency'
    ? refuse({ code: 'agency-unknown', message: `${id}: no agency has this id` })
    : refuse({ code: 'employer-unknown', message: `${id}: no employer has this id` });
}

function unknownDivision(codes: readonly string[]): Refusal | undefined {
  const unknown = codes.find((code) => !divisionKnown(code));
  if (unknown === undefined) return undefined;
  return refuse({
    code: 'division-unknown',
    message: `${unknown}: no division of GB/T 2260 has this code`,
    citation: 'GB/T 2260',
  });
}

function recorded(code: string): string {
  return normaliseDivision(code) ?? code;
}

/**
 * Rests on the worker, the posting and its offers (guarded); that a worker waits in one convoy only is the
 * claim `waiting-seat`, taken again at the append.
 */
function assign(state: Planned, { with: fields }: AssignSeat, facts: DispatchFacts): Decision {
  const { workerId, jobId } = fields;
  if (state.seats.size >= state.capacity) {
    return refuse({
      code: 'convoy-full',
      message: `${state.seats.size} of ${state.capacity} seats of ${state.convoyId} are assigned`,
    });
  }
  if (!facts.passenger?.registered) return unknownWorker(workerId);
  if (!facts.place) return refuse({ code: 'job-unknown', message: `${jobId}: no posting has this id` });
  if (!facts.passenger.accepted.some((offer) => offer.jobId === jobId)) {
    return refuse({
      code: 'no-accepted-offer',
      message: `${workerId} has no accepted offer for ${jobId}; a seat needs one`,
      citation: 'N6 art. 3',
    });
  }
  if (state.kind === 'departed') return hasDeparted(state);
  if (facts.seatedIn !== undefined) {
    const convoyId = facts.seatedIn.slice('convoy-'.length);
    return refuse({ code: 'already-seated', message: `${workerId} waits for departure in ${convoyId}` });
  }
  const data = { convoyId: state.convoyId, workerId, jobId, jobDivision: facts.place.division };
  return [{ type: 'SeatAssigned', data }];
}

function release(state: Planned, { with: fields }: ReleaseSeat, facts: DispatchFacts): Decision {
  if (state.kind === 'departed') return hasDeparted(state);
  const seat = state.seats.get(fields.workerId);
  if (!seat || (fields.jobId !== undefined && fields.jobId !== seat.jobId))
    return notAboard(state, fields, facts);
  const { workerId, jobId } = seat;
  const reason = fields.reason === undefined ? {} : { reason: fields.reason };
  return [{ type: 'SeatReleased', data: { convoyId: state.convoyId, workerId, jobId, ...reason } }];
}

/** The day of departure is the day on which it happened, however late it is reported. */
function depart(state: Planned, command: DepartConvoy): Decision {
  if (state.kind === 'departed') return hasDeparted(state);
  const { convoyId, organiser } = state;
  const departedOn = businessDateOf(command.occurredAt);
  const seats = [...state.seats.values()];
  return [
    { type: 'ConvoyDeparted', data: { convoyId, organiser, departedOn, aboard: seats.length } },
    ...seats.map(
      (seat): DispatchEvent => ({
        type: 'WorkerDispatched',
        data: { convoyId, ...seat, organiser, departedOn },
      }),
    ),
  ];
}

function confirm(state: Planned, command: ConfirmArrival, facts: DispatchFacts): Decision {
  const { workerId, fareFen, receiptNo } = command.with;
  const seat = state.seats.get(workerId);
  if (!seat) return notAboard(state, command.with, facts);
  if (state.kind === 'waiting') {
    return refuse({
      code: 'out-of-turn',
      message: `${state.convoyId} has not departed; arrival comes after it`,
    });
  }
  if (state.arrived.has(workerId)) {
    return refuse({ code: 'out-of-turn', message: `${workerId} has arrived with ${state.convoyId} already` });
  }
  const arrivedOn = businessDateOf(command.occurredAt);
  if (arrivedOn < state.departedOn) {
    return refuse({
      code: 'out-of-turn',
      message: `arrived on ${arrivedOn}; ${state.convoyId} departed on ${state.departedOn}, later`,
    });
  }
  const data = {
    ...journey(state, seat),
    arrivedOn,
    ...(fareFen === undefined ? {} : { fareFen }),
    ...(receiptNo === undefined ? {} : { receiptNo }),
  };
  return [{ type: 'WorkerArrived', data }];
}

function journey({ convoyId, organiser, departedOn }: Departed, seat: Seat) {
  return { convoyId, ...seat, organiser, departedOn };
}

function notAboard(state: Planned, { workerId }: { workerId: string }, facts: DispatchFacts): Refusal {
  if (!facts.passenger?.registered) return unknownWorker(workerId);
  return refuse({ code: 'not-aboard', message: `${workerId} has no such seat of ${state.convoyId}` });
}

function unknownWorker(workerId: string): Refusal {
  return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
}

function hasDeparted({ convoyId, departedOn }: Departed): Refusal {
  return refuse({
    code: 'already-departed',
    message: `${convoyId} departed on ${departedOn}; its seats stand`,
  });
}
