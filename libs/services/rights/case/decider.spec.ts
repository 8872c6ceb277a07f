import { given, order } from '../../../../test/support/given.js';
import { caseDecider } from './decider.js';
import type { CaseEvent } from './events.js';

const known = { employerKnown: true, unknownWorkers: [] };
const fields = {
  caseId: 'case1',
  employerId: 'e1',
  workerIds: ['w1'],
  kind: 'wage-arrears' as const,
  channel: 'hotline' as const,
  receivedOn: '2024-01-08',
};
const open = (change: object = {}) => order('OpenRightsCase', { ...fields, ...change });
const step = (taken: 'accepted' | 'mediated' | 'awarded' | 'ordered', change: object = {}) =>
  order('TakeRightsStep', { caseId: 'case1', step: taken, on: '2024-01-20', ...change });
const pay = (paidFen: number, paidOn = '2024-02-01') =>
  order('ReportCasePayment', { caseId: 'case1', paidFen, paidOn });
const close = (outcome: 'settled' | 'withdrawn' | 'unfounded' | 'transferred', on = '2024-02-02') =>
  order('CloseRightsCase', { caseId: 'case1', on, outcome });
const reopen = (on = '2024-02-20') => order('ReopenRightsCase', { caseId: 'case1', on });

const opened: CaseEvent = { type: 'RightsCaseOpened', data: fields };
const ordered: CaseEvent = {
  type: 'RightsStepTaken',
  data: { caseId: 'case1', step: 'ordered', on: '2024-01-20', dueFen: 1_000 },
};
const paid = (paidFen: number): CaseEvent => ({
  type: 'RightsCasePaid',
  data: { caseId: 'case1', paidFen, paidOn: '2024-02-01' },
});
const closed: CaseEvent = {
  type: 'RightsCaseClosed',
  data: { caseId: 'case1', on: '2024-02-02', outcome: 'withdrawn' },
};

describe('a case of workers’ rights', () => {
  it.each([
    ['comes in from a channel', open(), [], 'RightsCaseOpened'],
    ['comes in without a worker named', open({ workerIds: undefined }), [], 'RightsCaseOpened'],
    [
      'is accepted on the day it came in',
      step('accepted', { on: '2024-01-08' }),
      [opened],
      'RightsStepTaken',
    ],
    [
      'is decided with a sum',
      step('ordered', { dueFen: 1_000, payBy: '2024-01-20' }),
      [opened],
      'RightsStepTaken',
    ],
    ['is decided with nothing to pay', step('mediated', { dueFen: 0 }), [opened], 'RightsStepTaken'],
    ['is paid', pay(400), [opened, ordered], 'RightsCasePaid'],
    ['is paid after it was closed', pay(400), [opened, ordered, closed], 'RightsCasePaid'],
    [
      'is settled when all is paid',
      close('settled'),
      [opened, ordered, paid(600), paid(400)],
      'RightsCaseClosed',
    ],
    ['is settled where no sum was decided', close('settled'), [opened], 'RightsCaseClosed'],
    ['is withdrawn with something unpaid', close('withdrawn'), [opened, ordered], 'RightsCaseClosed'],
    ['is taken up again', reopen(), [opened, closed], 'RightsCaseReopened'],
  ] as const)('%s', (_title, command, past, type) => {
    given(caseDecider, 'case-case1', ...past)
      .when(command, known)
      .then({ type });
  });

  it.each([
    ['employer-unknown', 'no employer', open(), { ...known, employerKnown: false }, []],
    ['worker-unknown', 'no worker', open(), { ...known, unknownWorkers: ['w9'] }, []],
    ['already-exists', 'twice', open(), known, [opened]],
    ['field-invalid', 'received tomorrow', open({ receivedOn: '2024-03-02' }), known, []],
    ['case-unknown', 'no case', step('accepted'), known, []],
    ['field-invalid', 'a step before it came in', step('accepted', { on: '2024-01-07' }), known, [opened]],
    ['field-invalid', 'a step to come', step('accepted', { on: '2024-03-02' }), known, [opened]],
    ['field-invalid', 'an acceptance with a sum', step('accepted', { dueFen: 1 }), known, [opened]],
    ['field-invalid', 'an award without one', step('awarded'), known, [opened]],
    [
      'field-invalid',
      'payable before it was decided',
      step('awarded', { dueFen: 1, payBy: '2024-01-19' }),
      known,
      [opened],
    ],
    ['still-owed', 'a fen is not paid', close('settled'), known, [opened, ordered, paid(999)]],
    ['out-of-turn', 'closed twice', close('settled'), known, [opened, closed]],
    ['out-of-turn', 'a step after the end', step('accepted'), known, [opened, closed]],
    ['out-of-turn', 'taken up while open', reopen(), known, [opened]],
  ] as const)('is refused as %s: %s', (code, _title, command, facts, past) => {
    given(caseDecider, 'case-case1', ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
