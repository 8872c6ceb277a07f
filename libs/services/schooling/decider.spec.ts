import { given, order } from '../../../test/support/given.js';
import { reportSchooling } from './commands.js';
import { schoolingDecider } from './decider.js';
import type { SchoolingEvent } from './events.js';

const STREAM = 'schooling-w1';
const known = { workerKnown: true, parentKnown: true };
const own = { schoolingId: 's1', workerId: 'w1' };
const fields = {
  ...own,
  schoolKind: 'technical' as const,
  leaverOf: 'junior-secondary' as const,
  enteredOn: '2021-09-01',
};
const entered: SchoolingEvent = { type: 'SchoolEntered', data: { ...fields, childOf: 'w8' } };
const left: SchoolingEvent = { type: 'SchoolLeft', data: { ...own, leftOn: '2022-06-30', reason: 'left' } };
const enter = (change: object = {}) => order('ReportSchooling', { ...fields, ...change });
const term = (change: object = {}) =>
  order('ConfirmSchoolTerm', { ...own, term: '2021-autumn', tuitionFen: 160_000, ...change });
const leave = (leftOn: string) => order('ReportSchoolLeft', { ...own, leftOn, reason: 'left' as const });

describe('a time at a vocational school', () => {
  it('begins with the parent named, who stands in its terms too', () => {
    given(schoolingDecider, STREAM)
      .when(enter({ childOf: 'w8' }), known)
      .then(entered);
    given(schoolingDecider, STREAM, entered)
      .when(term(), known)
      .then({ type: 'SchoolTermConfirmed', data: { term: '2021-autumn', childOf: 'w8' } });
  });

  it('has an example that works', () => {
    given(schoolingDecider, STREAM)
      .when(order('ReportSchooling', reportSchooling.schema.parse(reportSchooling.example)), known)
      .then({ type: 'SchoolEntered' });
  });

  it('ends on the day it began at the earliest', () => {
    given(schoolingDecider, STREAM, entered).when(leave('2021-09-01'), known).then({ type: 'SchoolLeft' });
    given(schoolingDecider, STREAM, entered).when(leave('2021-08-31'), known).thenRefused('field-invalid');
  });

  it.each([
    ['worker-unknown', enter(), { workerKnown: false, parentKnown: true }, []],
    ['worker-unknown', enter({ childOf: 'w8' }), { workerKnown: true, parentKnown: false }, []],
    ['field-invalid', enter({ childOf: 'w1' }), known, []],
    ['field-invalid', enter({ enteredOn: '2099-01-01' }), known, []],
    ['field-invalid', term({ term: '2099-spring' }), known, [entered]],
    ['field-invalid', leave('2099-01-01'), known, [entered]],
    ['schooling-unknown', term(), known, []],
    ['schooling-unknown', leave('2022-06-30'), known, []],
    ['out-of-turn', leave('2022-06-30'), known, [entered, left]],
  ] as const)('is refused as %s', (code, command, facts, past) => {
    given(schoolingDecider, STREAM, ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
