import { formatInstant, type Instant, parseInstant } from '../../kernel/business-date.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { GigCallCommand } from './commands.js';
import type { GigCallEvent } from './events.js';
import { evolveGigCall, type GigCall, type GigCallState } from './state.js';

type Named<Name extends GigCallCommand['name']> = Extract<GigCallCommand, { name: Name }>;
type Answering = Named<'AcceptGigCall' | 'DeclineGigCall' | 'WithdrawFromGigCall' | 'ReportGigAttendance'>;
type Decision = readonly GigCallEvent[] | Refusal;

const MINUTE_MS = 60_000;

/** What a call is decided on; answers need nothing but the call itself. */
export interface GigCallFacts {
  readonly employerKnown: boolean;
  /** Who is free, suited and near, in the order in which they are told. */
  readonly workerIds: readonly string[];
  /** How long people may answer where nothing is said. */
  readonly answerMinutes: number;
}

/**
 * 即时快招: a call for gig work and every answer to it are one stream, so that never more have a place than
 * there are openings, whoever answers when and whatever breaks. That nobody has two calls at one hour is kept
 * by the claims `gig-hour`.
 *
 * Law: N6 art. 9. Who is told rests on facts without guards: one who became free or busy in the same moment
 * is told a moment late or for nothing, and an answer is decided anew.
 */
export const gigCallDecider: Decider<GigCallState, GigCallCommand, GigCallEvent, GigCallFacts> = {
  initial: () => null,
  evolve: evolveGigCall,
  decide(state, command, facts) {
    if (command.name === 'CallForGigWork') return make(state, command, facts);
    const { callId } = command.with;
    if (!state) return refuse({ code: 'call-unknown', message: `${callId}: no call has this id` });
    switch (command.name) {
      case 'AcceptGigCall':
      case 'DeclineGigCall':
      case 'WithdrawFromGigCall':
      case 'ReportGigAttendance':
        return answer(state, command);
      case 'TellOfGigCall':
        return tellMore(state, command, facts);
      case 'CancelGigCall':
        return cancel(state, command);
      case 'CloseGigCall':
        return close(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function make(state: GigCallState, command: Named<'CallForGigWork'>, facts: GigCallFacts): Decision {
  const { answerMinutes, ...fields } = command.with;
  const { callId, employerId, division, lon, lat, startsAt, hours } = fields;
  if (!divisionKnown(division)) {
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  if (!facts.employerKnown) {
    return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
  }
  if ((lon === undefined) !== (lat === undefined)) return invalid('lon and lat go together');
  const ends = (parseInstant(startsAt) ?? 0) + hours * 60 * MINUTE_MS;
  if (ends <= command.at) return invalid(`startsAt: the work of ${hours} hours from ${startsAt} is over`);
  if (state) return refuse({ code: 'already-exists', message: `${callId}: called before` });
  // Nobody takes a place of work that is over.
  const until = Math.min(ends, command.at + (answerMinutes ?? facts.answerMinutes) * MINUTE_MS);
  const answerBy = formatInstant(until);
  const place = normaliseDivision(division) ?? division;
  const called: GigCallEvent = { type: 'GigWorkCalled', data: { ...fields, division: place, answerBy } };
  const { workerIds } = facts;
  if (workerIds.length === 0) return [called];
  return [called, { type: 'GigWorkersTold', data: { callId, workerIds: [...workerIds] } }];
}

/** Nobody is told twice; a call that is full or over tells nobody. */
function tellMore(call: GigCall, command: Named<'TellOfGigCall'>, facts: GigCallFacts): Decision {
  const { callId } = command.with;
  const over = overAt(call, command.at);
  if (over) return over;
  if (call.accepted.size >= call.openings) return [];
  const workerIds = facts.workerIds.filter((workerId) => !call.told.has(workerId));
  return workerIds.length === 0 ? [] : [{ type: 'GigWorkersTold', data: { callId, workerIds } }];
}

function answer(call: GigCall, command: Answering): Decision {
  const { callId, workerId } = command.with;
  if (call.over === 'cancelled') return outOfTurn(`${callId} was called off`);
  if (!call.told.has(workerId)) {
    return refuse({
      code: 'not-told',
      message: `${workerId} was not told of ${callId}. Perhaps say first to be free near the work.`,
    });
  }
  const has = call.accepted.has(workerId);
  switch (command.name) {
    case 'AcceptGigCall':
      return has ? exists(`${workerId} has a place of ${callId}`) : accept(call, command);
    case 'DeclineGigCall':
      if (has) return outOfTurn(`${workerId} has a place of ${callId}; it is to be given back instead`);
      return overAt(call, command.at) ?? [{ type: 'GigCallDeclined', data: { callId, workerId } }];
    case 'WithdrawFromGigCall':
      if (!has) return outOfTurn(`${workerId} has no place of ${callId}`);
      if (command.at >= call.startsAt) return outOfTurn(`the work began at ${call.startsAtText}`);
      return [{ type: 'GigCallWithdrawn', data: placed(call, command) }];
    case 'ReportGigAttendance':
      return has ? attend(call, command) : outOfTurn(`${workerId} has no place of ${callId}`);
    default:
      return unreachable(command);
  }
}

function accept(call: GigCall, command: Named<'AcceptGigCall'>): Decision {
  const over = overAt(call, command.at);
  if (over) return over;
  if (call.accepted.size >= call.openings) {
    return refuse({
      code: 'call-full',
      message: `${call.accepted.size} of ${call.openings} openings are taken; others came first`,
    });
  }
  return [{ type: 'GigCallAccepted', data: placed(call, command) }];
}

/** Judged by the clock: a call past its time is over, also where its timer has not fired yet. */
function overAt(call: GigCall, at: Instant): Refusal | undefined {
  if (call.over === null && at < call.answerBy) return undefined;
  return refuse({
    code: 'call-over',
    message: `answers were needed before ${formatInstant(call.answerBy)}`,
  });
}

function attend(call: GigCall, { with: fields, at }: Named<'ReportGigAttendance'>): Decision {
  const { callId, workerId, came } = fields;
  if (at < call.startsAt) return outOfTurn(`the work begins at ${call.startsAtText}`);
  if (call.reported.has(workerId)) return exists(`whether ${workerId} came is reported`);
  return [{ type: came ? 'GigWorkStarted' : 'GigWorkerAbsent', data: { callId, workerId } }];
}

function cancel(call: GigCall, { with: fields, at }: Named<'CancelGigCall'>): Decision {
  if (call.over === 'cancelled') return outOfTurn(`${fields.callId} was called off before`);
  if (at >= call.startsAt) return outOfTurn(`the work began at ${call.startsAtText}`);
  const { startsAtText: startsAt, hours } = call;
  return [{ type: 'GigCallCancelled', data: { ...fields, workerIds: [...call.accepted], startsAt, hours } }];
}

/** Happened when it was due, not when the timer came to it. */
function close(call: GigCall, { with: { callId }, at }: Named<'CloseGigCall'>): Decision {
  if (call.over !== null) return [];
  if (at < call.answerBy)
    return outOfTurn(`${callId} may be answered before ${formatInstant(call.answerBy)}`);
  const data = { callId, openings: call.openings, accepted: call.accepted.size };
  return [{ type: 'GigCallClosed', data, occurredAt: call.answerBy }];
}

function placed({ startsAtText, hours }: GigCall, { with: { callId, workerId } }: Answering) {
  return { callId, workerId, startsAt: startsAtText, hours };
}

function exists(message: string): Refusal {
  return refuse({ code: 'already-exists', message });
}

function outOfTurn(message: string): Refusal {
  return refuse({ code: 'out-of-turn', message });
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
