import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { countyOf, divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { BaseCommand } from './commands.js';
import type { BaseEvent } from './events.js';

type Named<Name extends BaseCommand['name']> = Extract<BaseCommand, { name: Name }>;
type Decision = readonly BaseEvent[] | Refusal;

interface Base {
  readonly kind: 'assistance-base' | 'caring-enterprise' | 'model-county';
  readonly division: string;
  readonly employerId: string | null;
  readonly from: BusinessDate;
  /** The last day of a naming for a time, or of one withdrawn. */
  readonly to: BusinessDate | null;
  readonly withdrawn: boolean;
}

/** One name given to a firm or a county; null until it is given. */
export type BaseState = Base | null;

/** True where the command names none. */
export interface BaseFacts {
  readonly employerKnown: boolean;
  readonly workerKnown: boolean;
}

/** 就业帮扶基地, 爱心企业, 示范县: named, withdrawn, and whom they trained. */
export const baseDecider: Decider<BaseState, BaseCommand, BaseEvent, BaseFacts> = {
  initial: () => null,
  evolve: (state, event) => {
    switch (event.type) {
      case 'BaseNamed': {
        const { kind, division, employerId, from, to } = event.data;
        return { kind, division, employerId: employerId ?? null, from, to: to ?? null, withdrawn: false };
      }
      case 'BaseWithdrawn':
        return state && { ...state, to: event.data.to, withdrawn: true };
      case 'BaseTrainingReported':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command, facts) {
    if (command.name === 'NameBase') return name(state, command, facts);
    const { baseId } = command.with;
    if (!state) return refuse({ code: 'base-unknown', message: `${baseId}: no base has this id` });
    switch (command.name) {
      case 'WithdrawBase':
        return withdraw(state, command);
      case 'ReportBaseTraining':
        return train(state, command, facts);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function name(state: BaseState, { with: fields }: Named<'NameBase'>, facts: BaseFacts): Decision {
  const { baseId, kind, division, employerId, from, to } = fields;
  if (!divisionKnown(division)) {
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  const place = normaliseDivision(division) ?? division;
  if (kind === 'model-county' && (employerId !== undefined || countyOf(division) !== place)) {
    return invalid(`kind: a model county is a county and no firm; ${employerId ?? division} was named`);
  }
  if (kind !== 'model-county' && employerId === undefined) {
    return invalid(`employerId needed: ${kind} is a firm's name`);
  }
  if (!facts.employerKnown) {
    return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
  }
  if (to !== undefined && to < from) return invalid(`to: ${to} lies before ${from}`);
  if (state) return refuse({ code: 'already-exists', message: `${baseId}: named before` });
  return [{ type: 'BaseNamed', data: { ...fields, division: place } }];
}

function withdraw(state: Base, { with: fields }: Named<'WithdrawBase'>): Decision {
  const { baseId, document, reason, to } = fields;
  if (state.withdrawn) {
    return refuse({ code: 'out-of-turn', message: `${baseId}: withdrawn before, borne until ${state.to}` });
  }
  if (to < state.from) return invalid(`to: ${to} lies before ${state.from}, the first day of the name`);
  if (state.to !== null && to > state.to) {
    return invalid(`to: ${to} lies after ${state.to}, until which the name was given`);
  }
  const { kind, division, employerId } = state;
  const firm = employerId === null ? {} : { employerId };
  return [{ type: 'BaseWithdrawn', data: { baseId, kind, division, ...firm, document, reason, to } }];
}

function train(state: Base, { with: fields, on }: Named<'ReportBaseTraining'>, facts: BaseFacts): Decision {
  const { workerId, completedOn } = fields;
  if (!facts.workerKnown) {
    return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
  if (completedOn > on) return invalid(`completedOn: ${completedOn} lies after today, ${on}`);
  const outside = completedOn < state.from || (state.to !== null && completedOn > state.to);
  if (outside) {
    return invalid(`completedOn: ${completedOn} lies outside the time of the name, from ${state.from}`);
  }
  return [{ type: 'BaseTrainingReported', data: fields }];
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
