import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { currentDivision, levelOf } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { CooperationCommand, EndCooperation, RecordCooperation } from './commands.js';
import type { CooperationEvent } from './events.js';
import { levelShared } from './rules/parties-are-of-one-level.js';

/** One agreement; null until it is recorded. */
export type CooperationState = { readonly from: BusinessDate } | null;

type Decision = readonly CooperationEvent[] | Refusal;

/** One labour-cooperation agreement: who works together, from when, until when. */
export const cooperationDecider: Decider<CooperationState, CooperationCommand, CooperationEvent, null> = {
  initial: () => null,
  evolve(state, event) {
    switch (event.type) {
      case 'CooperationAgreed':
        return { from: event.data.from };
      case 'CooperationEnded':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command) {
    switch (command.name) {
      case 'RecordCooperation':
        return record(state, command);
      case 'EndCooperation':
        return end(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function record(state: CooperationState, { with: fields }: RecordCooperation): Decision {
  const unknown = fields.parties.find((code) => currentDivision(code) === undefined);
  if (unknown !== undefined) {
    return refuse({
      code: 'division-unknown',
      message: `${unknown}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  const parties = [...new Set(fields.parties.map((code) => currentDivision(code) ?? code))].sort();
  const level = levelShared(parties);
  if (level === undefined) {
    const found = parties.map((code) => `${code} is a ${levelOf(code)}`).join(', ');
    return refuse({
      code: 'levels-differ',
      message: `two or more divisions of one level down to the township are needed: ${found}`,
      citation: 'N25 §2(2)',
    });
  }
  if (fields.to !== undefined && fields.to < fields.from) return endsBeforeItBegins(fields.to, fields.from);
  if (state) {
    return refuse({ code: 'already-exists', message: `${fields.agreementId}: recorded before` });
  }
  return [{ type: 'CooperationAgreed', data: { ...fields, parties, level } }];
}

function end(state: CooperationState, { with: fields }: EndCooperation): Decision {
  if (!state) {
    return refuse({
      code: 'agreement-unknown',
      message: `${fields.agreementId}: no agreement has this id. Perhaps record it first.`,
    });
  }
  if (fields.to < state.from) return endsBeforeItBegins(fields.to, state.from);
  return [{ type: 'CooperationEnded', data: fields }];
}

function endsBeforeItBegins(to: BusinessDate, from: BusinessDate): Refusal {
  return refuse({ code: 'field-invalid', message: `to: ${to} lies before ${from}, its first day` });
}
