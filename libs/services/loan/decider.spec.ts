import { given, order } from '../../../test/support/given.js';
import { loanDecider } from './decider.js';
import type { LoanEvent } from './events.js';

const STREAM = 'loan-w1';
const known = { workerKnown: true };
const fields = { loanId: 'l1', workerId: 'w1', principalFen: 20_000_000, grantedOn: '2022-03-01' };
const granted: LoanEvent = { type: 'StartupLoanGranted', data: fields };
const lend = (change: object = {}) => order('ReportStartupLoan', { ...fields, ...change });
const pay = (month: string, loanId = 'l1') =>
  order('ReportLoanInterest', { loanId, workerId: 'w1', month, interestFen: 70_000 });

describe('a start-up loan', () => {
  it('is granted, and interest is paid from its month on', () => {
    given(loanDecider, STREAM).when(lend(), known).then(granted);
    given(loanDecider, STREAM, granted).when(pay('2022-03'), known).then({ type: 'LoanInterestPaid' });
  });

  it.each([
    ['worker-unknown', lend(), { workerKnown: false }, []],
    ['field-invalid', lend({ grantedOn: '2099-01-01' }), known, []],
    ['field-invalid', pay('2022-02'), known, [granted]],
    ['field-invalid', pay('2099-01'), known, [granted]],
    ['loan-unknown', pay('2022-03', 'l2'), known, [granted]],
  ] as const)('is refused as %s', (code, command, facts, past) => {
    given(loanDecider, STREAM, ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
