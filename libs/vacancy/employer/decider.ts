import { checkCreditCode } from '../../kernel/credit-code.js';
import { type Decider, unchanged } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { EmployerFacts } from '../facts.js';
import { divisionToRecord, unknownDivision } from '../known-division.js';
import type { EmployerCommand, RegisterEmployer, ReportEmployerTraits } from './commands.js';
import { EMPLOYER_TRAITS, type EmployerEvent } from './events.js';

export type EmployerState =
  | { readonly kind: 'unregistered'; readonly employerId: string }
  | { readonly kind: 'registered'; readonly employerId: string };

/** One employer: who it is, and by which number. */
export const employerDecider: Decider<EmployerState, EmployerCommand, EmployerEvent, EmployerFacts> = {
  initial: (streamId) => ({ kind: 'unregistered', employerId: streamId.slice('employer-'.length) }),
  evolve(state, event) {
    switch (event.type) {
      case 'EmployerRegistered':
        return { kind: 'registered', employerId: event.data.employerId };
      case 'EmployerTraitsReported':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command, facts) {
    if (command.name === 'ReportEmployerTraits') return reportTraits(state, command.with);
    return register(state, command.with, facts);
  },
  terminal: () => false,
};

function register(
  state: EmployerState,
  fields: Fields,
  facts: EmployerFacts,
): readonly EmployerEvent[] | Refusal {
  const credit = fields.creditCode === undefined ? undefined : checkCreditCode(fields.creditCode);
  if (credit && !credit.ok) {
    return refuse({ code: 'credit-code-invalid', message: credit.why, citation: 'GB 32100' });
  }
  const refusal =
    takenCreditCode(facts) ??
    unknownOperator(fields, facts) ??
    unknownDivision(fields.division) ??
    takenId(state) ??
    missingNumber(fields);
  if (refusal) return refusal;
  return [
    {
      type: 'EmployerRegistered',
      data: {
        ...fields,
        employerId: state.employerId,
        division: divisionToRecord(fields.division),
        ...(credit ? { creditCode: credit.value } : {}),
      },
    },
  ];
}

type Fields = RegisterEmployer['with'];

/** Each trait once, in the order of the catalogue, so that the same finding is the same event. */
function reportTraits(
  state: EmployerState,
  { employerId, traits, from }: ReportEmployerTraits['with'],
): readonly EmployerEvent[] | Refusal {
  if (state.kind === 'unregistered') {
    return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
  }
  const found = EMPLOYER_TRAITS.filter((trait) => traits.includes(trait));
  return [{ type: 'EmployerTraitsReported', data: { employerId, traits: found, from } }];
}

function takenCreditCode({ creditCodeHeldBy }: EmployerFacts): Refusal | undefined {
  if (creditCodeHeldBy === undefined) return undefined;
  const holder = creditCodeHeldBy.slice('employer-'.length);
  return refuse({
    code: 'already-registered',
    message: `the business of this credit code is registered as ${holder}: one record an employer`,
  });
}

function unknownOperator({ operatorId }: Fields, { operator }: EmployerFacts): Refusal | undefined {
  if (operatorId === undefined || operator) return undefined;
  return refuse({
    code: 'employer-unknown',
    message: `${operatorId}: no employer has this id, so it operates nothing. Perhaps register it first.`,
  });
}

function takenId(state: EmployerState): Refusal | undefined {
  if (state.kind === 'unregistered') return undefined;
  return refuse({ code: 'already-exists', message: `${state.employerId}: another employer has this id` });
}

/** A credit code, or in its place the operator of a workshop that has no licence of its own. */
function missingNumber({ creditCode, operatorId, kind }: Fields): Refusal | undefined {
  if (operatorId !== undefined && kind !== 'workshop') {
    return refuse({
      code: 'field-invalid',
      message: `operatorId is for a workshop, found ${kind}. Perhaps the kind is wrong.`,
    });
  }
  if (creditCode !== undefined || operatorId !== undefined) return undefined;
  return refuse({
    code: 'field-invalid',
    message:
      kind === 'workshop'
        ? 'creditCode needed, or operatorId of a workshop without a licence of its own'
        : `creditCode needed of an employer of kind ${kind}`,
    citation: 'GB 32100',
  });
}
