import { addDays, type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { countyOf, divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { StartupCommand } from './commands.js';
import type { StartupEvent, Support } from './events.js';

/** One request; null until it is made. */
export type StartupState = {
  readonly workerId: string;
  readonly requestedOn: BusinessDate;
  readonly open: readonly Support[];
} | null;

export interface StartupFacts {
  readonly workerKnown: boolean;
}

/** Days in which each kind of support is settled in a county, on a day; null where local rules name none. */
export type WindowDays = (on: BusinessDate, county: string) => number | null;

type Decision = readonly StartupEvent[] | Refusal;
type With<Name extends StartupCommand['name']> = Extract<StartupCommand, { name: Name }>;

/** Everything that a founder asked for at the one window, until the last of it is settled. */
export function startupDecider(
  windowDays: WindowDays,
): Decider<StartupState, StartupCommand, StartupEvent, StartupFacts> {
  return {
    initial: () => null,
    evolve: (state, event) => {
      switch (event.type) {
        case 'StartupSupportRequested': {
          const { workerId, requestedOn, supports } = event.data;
          return { workerId, requestedOn, open: supports };
        }
        case 'StartupSupportSettled':
          return state && { ...state, open: state.open.filter((one) => one !== event.data.support) };
        case 'StartupRequestWithdrawn':
          return state && { ...state, open: [] };
        default:
          return unchanged(state, event);
      }
    },
    decide: (state, command, facts) => {
      switch (command.name) {
        case 'RequestStartupSupport':
          return request(state, command, { ...facts, windowDays });
        case 'SettleStartupSupport':
          return settle(state, command);
        case 'WithdrawStartupRequest':
          return withdraw(state, command);
        default:
          return unreachable(command);
      }
    },
    terminal: () => false,
  };
}

function request(
  state: StartupState,
  command: With<'RequestStartupSupport'>,
  { workerKnown, windowDays }: StartupFacts & { readonly windowDays: WindowDays },
): Decision {
  const { requestId, workerId, division, supports } = command.with;
  const { requestedOn = businessDateOf(command.occurredAt) } = command.with;
  if (!workerKnown) return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  if (!divisionKnown(division))
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  if (state) return refuse({ code: 'already-exists', message: `${requestId}: made before` });
  if (requestedOn > command.on) return invalid(`requestedOn: ${requestedOn} lies after today, ${command.on}`);
  const county = countyOf(division) ?? normaliseDivision(division) ?? division;
  const days = windowDays(requestedOn, county);
  const due = days === null ? {} : { dueOn: addDays(requestedOn, days) };
  const data = { requestId, workerId, county, supports: [...new Set(supports)], requestedOn, ...due };
  return [{ type: 'StartupSupportRequested', data }];
}

function settle(state: StartupState, command: With<'SettleStartupSupport'>): Decision {
  const { requestId, support, outcome, reference } = command.with;
  const { on = businessDateOf(command.occurredAt) } = command.with;
  if (!state) return unknown(requestId);
  if (!state.open.includes(support))
    return refuse({ code: 'out-of-turn', message: `${requestId}: ${support} is not open` });
  if (outcome === 'refused' && reference === undefined)
    return invalid('reference: the reason of a refusal is needed');
  const early = dayFault(on, state, command.on);
  if (early) return early;
  const { workerId } = state;
  const last = state.open.length === 1;
  return [{ type: 'StartupSupportSettled', data: { ...command.with, workerId, on, last } }];
}

function withdraw(state: StartupState, command: With<'WithdrawStartupRequest'>): Decision {
  const { requestId, on = businessDateOf(command.occurredAt) } = command.with;
  if (!state) return unknown(requestId);
  if (state.open.length === 0)
    return refuse({ code: 'out-of-turn', message: `${requestId}: nothing of it is open` });
  const early = dayFault(on, state, command.on);
  if (early) return early;
  return [{ type: 'StartupRequestWithdrawn', data: { requestId, workerId: state.workerId, on } }];
}

function dayFault(
  on: BusinessDate,
  { requestedOn }: NonNullable<StartupState>,
  today: BusinessDate,
): Refusal | undefined {
  if (on > today) return invalid(`on: ${on} lies after today, ${today}`);
  if (on < requestedOn) return invalid(`on: ${on} lies before ${requestedOn}, the day of the request`);
  return undefined;
}

function unknown(requestId: string): Refusal {
  return refuse({ code: 'request-unknown', message: `${requestId}: no request has this id` });
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
