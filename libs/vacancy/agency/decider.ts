import { checkCreditCode } from '../../kernel/credit-code.js';
import { type Decider, unchanged } from '../../kernel/decider.js';
import { checkIdentityNumber } from '../../kernel/identity-number.js';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.js';
import type { AgencyFacts } from '../facts.js';
import { divisionToRecord, unknownDivision } from '../known-division.js';
import type { AgencyCommand } from './commands.js';
import type { AgencyEvent } from './events.js';

export type AgencyState =
  | { readonly kind: 'unregistered'; readonly agencyId: string }
  | { readonly kind: 'registered'; readonly agencyId: string };

/** One agency or broker: who it is, and by which number. */
export const agencyDecider: Decider<AgencyState, AgencyCommand, AgencyEvent, AgencyFacts> = {
  initial: (streamId) => ({ kind: 'unregistered', agencyId: streamId.slice('agency-'.length) }),
  evolve(state, event) {
    switch (event.type) {
      case 'AgencyRegistered':
        return { kind: 'registered', agencyId: event.data.agencyId };
      default:
        return unchanged(state, event.type);
    }
  },
  decide(state, { with: fields }, facts) {
    const numbers = checkedNumbers(fields);
    if (isRefusal(numbers)) return numbers;
    const refusal =
      takenNumber(facts) ?? unknownDivision(fields.division) ?? takenId(state) ?? unfitNumbers(fields);
    if (refusal) return refusal;
    const { kind } = fields;
    const { agencyId } = state;
    const division = divisionToRecord(fields.division);
    // The name of a natural person is personal, an organisation's is not: they are two fields of the event.
    const names =
      numbers.idNumber === undefined
        ? { name: fields.name, creditCode: numbers.creditCode }
        : { brokerName: fields.name, idNumber: numbers.idNumber };
    return [{ type: 'AgencyRegistered', data: { agencyId, division, kind, ...names } }];
  },
  terminal: () => false,
};

type Fields = AgencyCommand['with'];

interface Numbers {
  readonly creditCode: string | undefined;
  readonly idNumber: string | undefined;
}

/** The numbers in the form in which they are kept. */
function checkedNumbers({ creditCode, idNumber }: Fields): Numbers | Refusal {
  const credit = creditCode === undefined ? undefined : checkCreditCode(creditCode);
  if (credit && !credit.ok) {
    return refuse({ code: 'credit-code-invalid', message: credit.why, citation: 'GB 32100' });
  }
  const identity = idNumber === undefined ? undefined : checkIdentityNumber(idNumber);
  if (identity && !identity.ok) {
    return refuse({ code: 'id-number-invalid', message: identity.why, citation: 'GB 11643' });
  }
  return { creditCode: credit?.value, idNumber: identity?.value };
}

function takenNumber({ numberHeldBy }: AgencyFacts): Refusal | undefined {
  if (numberHeldBy === undefined) return undefined;
  const holder = numberHeldBy.slice('agency-'.length);
  return refuse({
    code: 'already-registered',
    message: `the agency of this number is registered as ${holder}: one record an agency`,
  });
}

function takenId(state: AgencyState): Refusal | undefined {
  if (state.kind === 'unregistered') return undefined;
  return refuse({ code: 'already-exists', message: `${state.agencyId}: another agency has this id` });
}

/** Exactly one number: an organisation's credit code, or the identity number of a natural person. */
function unfitNumbers({ creditCode, idNumber, kind }: Fields): Refusal | undefined {
  if (creditCode === undefined && idNumber === undefined) {
    return refuse({
      code: 'field-invalid',
      message: 'creditCode needed, or idNumber of a labour broker who is a natural person',
      citation: 'GB 32100',
    });
  }
  if (creditCode !== undefined && idNumber !== undefined) {
    return refuse({
      code: 'field-invalid',
      message: 'creditCode and idNumber are both given, one is needed: an organisation or a natural person',
    });
  }
  if (idNumber === undefined || kind === 'labour-broker') return undefined;
  return refuse({
    code: 'field-invalid',
    message: `idNumber is for a labour-broker, found ${kind}. Perhaps creditCode is meant.`,
  });
}
