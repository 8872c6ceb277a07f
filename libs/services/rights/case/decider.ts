import type { BusinessDate } from '../../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../../kernel/decider.js';
import { type Refusal, refuse } from '../../../kernel/refusal.js';
import { stillOwedFen } from '../rules/settled-cases-owe-nothing.js';
import type { CaseCommand, OpenRightsCase, TakeRightsStep } from './commands.js';
import type { CaseEvent } from './events.js';

/** One case; null until it came in. */
export type CaseState = {
  readonly receivedOn: BusinessDate;
  /** The sum last decided; null while none is. */
  readonly dueFen: number | null;
  readonly paidFen: number;
  readonly closedOn: BusinessDate | null;
} | null;

export interface CaseFacts {
  readonly employerKnown: boolean;
  /** Of the workers named, those whom nobody registered. */
  readonly unknownWorkers: readonly string[];
}

type Decision = readonly CaseEvent[] | Refusal;

/** A case of unpaid wages or a dispute, from whatever channel until it is closed. */
export const caseDecider: Decider<CaseState, CaseCommand, CaseEvent, CaseFacts> = {
  initial: () => null,
  evolve,
  decide(state, command, facts) {
    if (command.name === 'OpenRightsCase') return open(state, command, facts);
    const { caseId } = command.with;
    if (!state) return refuse({ code: 'case-unknown', message: `${caseId}: no case has this id` });
    const day = command.name === 'ReportCasePayment' ? command.with.paidOn : command.with.on;
    if (day < state.receivedOn || day > command.on) {
      return invalid(`${day} must lie from ${state.receivedOn}, when the case came in, to ${command.on}`);
    }
    const closed = state.closedOn !== null;
    if (closed !== (command.name === 'ReopenRightsCase') && command.name !== 'ReportCasePayment') {
      const stands = closed ? `closed on ${state.closedOn}` : 'open';
      return refuse({ code: 'out-of-turn', message: `${caseId} is ${stands}` });
    }
    switch (command.name) {
      case 'TakeRightsStep':
        return step(command);
      case 'ReportCasePayment':
        return [{ type: 'RightsCasePaid', data: command.with }];
      case 'CloseRightsCase': {
        const owed = stillOwedFen(state);
        if (command.with.outcome === 'settled' && owed > 0) return stillOwed(caseId, owed);
        return [{ type: 'RightsCaseClosed', data: command.with }];
      }
      case 'ReopenRightsCase':
        return [{ type: 'RightsCaseReopened', data: command.with }];
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (event.type === 'RightsCaseOpened') {
    return { receivedOn: event.data.receivedOn, dueFen: null, paidFen: 0, closedOn: null };
  }
  if (!state) return state;
  switch (event.type) {
    case 'RightsStepTaken':
      return { ...state, dueFen: event.data.dueFen ?? state.dueFen };
    case 'RightsCasePaid':
      return { ...state, paidFen: state.paidFen + event.data.paidFen };
    case 'RightsCaseClosed':
      return { ...state, closedOn: event.data.on };
    case 'RightsCaseReopened':
      return { ...state, closedOn: null };
    default:
      return unchanged(state, event);
  }
}

function open(state: CaseState, { with: fields, on }: OpenRightsCase, facts: CaseFacts): Decision {
  const { caseId, employerId, workerIds = [], receivedOn } = fields;
  if (!facts.employerKnown) {
    return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
  }
  const [unknown] = facts.unknownWorkers;
  if (unknown !== undefined) {
    return refuse({ code: 'worker-unknown', message: `${unknown}: no worker has this id` });
  }
  if (receivedOn > on) return invalid(`receivedOn: ${receivedOn} lies after today, ${on}`);
  if (state) return refuse({ code: 'already-exists', message: `${caseId}: a case has this id` });
  return [{ type: 'RightsCaseOpened', data: { ...fields, workerIds } }];
}

/** What was agreed, awarded or ordered names its sum; an acceptance decides nothing. */
function step({ with: fields }: TakeRightsStep): Decision {
  const { step: taken, dueFen, payBy, on } = fields;
  if (taken === 'accepted' && dueFen !== undefined) return invalid('dueFen: an acceptance decides no sum');
  if (taken !== 'accepted' && dueFen === undefined) {
    return invalid(`dueFen: needed of what was ${taken}; 0 where nothing is to be paid`);
  }
  if (payBy !== undefined && payBy < on) return invalid(`payBy: ${payBy} lies before ${on}, the decision`);
  return [{ type: 'RightsStepTaken', data: fields }];
}

function stillOwed(caseId: string, owedFen: number): Refusal {
  return refuse({
    code: 'still-owed',
    message: `${caseId}: ${owedFen} fen are not paid. Perhaps a payment was not recorded yet.`,
    citation: 'N6 art. 11',
  });
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
