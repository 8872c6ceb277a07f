import { type BusinessDate, businessDateOf, lastDayOf } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { BorrowingCommand } from './commands.js';
import type { BorrowingEvent } from './events.js';

interface OpenRequest {
  readonly kind: 'requested';
  readonly requestedOn: BusinessDate;
}
interface EndedRequest {
  readonly kind: 'ended';
}
interface Loan {
  readonly kind: 'granted';
  readonly grantedOn: BusinessDate;
  readonly absorbed: readonly string[];
}

/** One employer's loans and requests for them, by id. */
export interface BorrowingState {
  readonly loans: { readonly [loanId: string]: OpenRequest | EndedRequest | Loan };
}

export interface BorrowingFacts {
  /** Kind of the employer; null where nobody registered it. */
  readonly employerKind: string | null;
  /** The first of the workers named whom nobody registered. */
  readonly unknownWorker: string | null;
}

type Decision = readonly BorrowingEvent[] | Refusal;
type With<Name extends BorrowingCommand['name']> = Extract<BorrowingCommand, { name: Name }>;

/** Which guaranteed loans an employer asked for and has, and what interest was paid on them. */
export const borrowingDecider: Decider<BorrowingState, BorrowingCommand, BorrowingEvent, BorrowingFacts> = {
  initial: () => ({ loans: {} }),
  evolve: ({ loans }, event) => {
    const { loanId } = event.data;
    switch (event.type) {
      case 'FirmLoanRequested':
        return {
          loans: { ...loans, [loanId]: { kind: 'requested', requestedOn: event.data.requestedOn } },
        };
      case 'FirmLoanRequestEnded':
        return { loans: { ...loans, [loanId]: { kind: 'ended' } } };
      case 'FirmLoanGranted': {
        const { grantedOn, absorbed } = event.data;
        return { loans: { ...loans, [loanId]: { kind: 'granted', grantedOn, absorbed } } };
      }
      case 'FirmLoanInterestPaid':
        return { loans };
      default:
        return unchanged({ loans }, event);
    }
  },
  decide: (state, command, facts) => {
    if (facts.employerKind === null)
      return refuse({
        code: 'employer-unknown',
        message: `${command.with.employerId}: no employer has this id`,
      });
    switch (command.name) {
      case 'RequestFirmLoan':
        return request(state, command, facts.employerKind === 'workshop');
      case 'EndFirmLoanRequest':
        return endRequest(state, command);
      case 'ReportFirmLoan':
        return grant(state, command, facts);
      case 'ReportFirmLoanInterest':
        return payInterest(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function request({ loans }: BorrowingState, command: With<'RequestFirmLoan'>, workshop: boolean): Decision {
  const { loanId, requestedOn = businessDateOf(command.occurredAt) } = command.with;
  if (loans[loanId]) return refuse({ code: 'already-exists', message: `${loanId}: reported before` });
  if (requestedOn > command.on) return later('requestedOn', requestedOn, command.on);
  return [{ type: 'FirmLoanRequested', data: { ...command.with, requestedOn, workshop } }];
}

function endRequest({ loans }: BorrowingState, command: With<'EndFirmLoanRequest'>): Decision {
  const { loanId, employerId, outcome, on = businessDateOf(command.occurredAt) } = command.with;
  const before = loans[loanId];
  if (!before) return unknownLoan(loanId, employerId);
  if (before.kind !== 'requested')
    return refuse({ code: 'out-of-turn', message: `${loanId} is ${before.kind}: no request is open` });
  if (on > command.on) return later('on', on, command.on);
  if (on < before.requestedOn)
    return invalid(`on: ${on} lies before ${before.requestedOn}, the day of the request`);
  return [{ type: 'FirmLoanRequestEnded', data: { loanId, employerId, on, outcome } }];
}

function grant(
  { loans }: BorrowingState,
  { with: fields, on }: With<'ReportFirmLoan'>,
  { unknownWorker }: BorrowingFacts,
): Decision {
  const { loanId, grantedOn, absorbed } = fields;
  const before = loans[loanId];
  if (before?.kind === 'granted')
    return refuse({ code: 'already-exists', message: `${loanId}: reported before` });
  if (unknownWorker !== null)
    return refuse({ code: 'worker-unknown', message: `${unknownWorker}: no worker has this id` });
  if (grantedOn > on) return later('grantedOn', grantedOn, on);
  return [{ type: 'FirmLoanGranted', data: { ...fields, absorbed: [...new Set(absorbed)] } }];
}

function payInterest({ loans }: BorrowingState, command: With<'ReportFirmLoanInterest'>): Decision {
  const { loanId, employerId, month } = command.with;
  const loan = loans[loanId];
  if (loan?.kind !== 'granted') return unknownLoan(loanId, employerId);
  if (lastDayOf(month) >= command.on)
    return invalid(`month: ${month} is not over today, ${command.on}; it is reported when it is`);
  if (month < loan.grantedOn.slice(0, 7))
    return invalid(`month: ${month} lies before ${loan.grantedOn}, the day of the loan`);
  return [{ type: 'FirmLoanInterestPaid', data: { ...command.with, absorbed: [...loan.absorbed] } }];
}

function unknownLoan(loanId: string, employerId: string): Refusal {
  return refuse({ code: 'loan-unknown', message: `${loanId}: no loan of ${employerId} has this id` });
}

function later(field: string, day: BusinessDate, today: BusinessDate): Refusal {
  return invalid(`${field}: ${day} lies after today, ${today}`);
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
