import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { LoanCommand } from './commands.js';
import type { LoanEvent } from './events.js';

/** One founder's loans. */
export interface LoanState {
  readonly loans: readonly { readonly loanId: string; readonly grantedOn: string }[];
}

export interface LoanFacts {
  readonly workerKnown: boolean;
}

/** Which guaranteed loans a founder has, and what interest was paid on them. */
export const loanDecider: Decider<LoanState, LoanCommand, LoanEvent, LoanFacts> = {
  initial: () => ({ loans: [] }),
  evolve: ({ loans }, event) =>
    event.type === 'StartupLoanGranted'
      ? { loans: [...loans, { loanId: event.data.loanId, grantedOn: event.data.grantedOn }] }
      : { loans },
  decide({ loans }, command, { workerKnown }) {
    const { workerId, loanId } = command.with;
    const invalid = (message: string) => refuse({ code: 'field-invalid', message });
    if (!workerKnown)
      return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
    if (command.name === 'ReportStartupLoan') {
      const { grantedOn } = command.with;
      if (grantedOn > command.on) return invalid(`grantedOn: ${grantedOn} lies after today, ${command.on}`);
      return [{ type: 'StartupLoanGranted', data: command.with }];
    }
    const loan = loans.find((one) => one.loanId === loanId);
    if (!loan)
      return refuse({ code: 'loan-unknown', message: `${loanId}: no loan of ${workerId} has this id` });
    const { month } = command.with;
    if (month > command.on.slice(0, 7)) return invalid(`month: ${month} has not come yet`);
    if (month < loan.grantedOn.slice(0, 7))
      return invalid(`month: ${month} lies before ${loan.grantedOn}, the day of the loan`);
    return [{ type: 'LoanInterestPaid', data: command.with }];
  },
  terminal: () => false,
};
