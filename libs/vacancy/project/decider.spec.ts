import { given, order } from '../../../test/support/given.js';
import { PROJECT_COMMANDS } from './commands.js';
import { type ProjectFacts, projectDecider } from './decider.js';
import type { ProjectEvent } from './events.js';

const known: ProjectFacts = { employer: { kind: 'project-owner' } };
const nobody: ProjectFacts = { employer: undefined };
const project = {
  projectId: 'p1',
  employerId: 'e1',
  name: '示例村道路硬化工程',
  division: '420525',
  kind: 'work-relief' as const,
  funding: 'government' as const,
  field: 'farm-and-rural-infrastructure' as const,
  fundsFen: 200_000_000,
  from: '2024-01-10',
  completesOn: '2024-11-30',
};
const registered: ProjectEvent = { type: 'ProjectRegistered', data: project };
const completed: ProjectEvent = { type: 'ProjectCompleted', data: { projectId: 'p1', on: '2024-02-28' } };
const register = (change: object) => order('RegisterProject', { ...project, ...change });

describe('registering a project', () => {
  it('enters it with its owner, at the division of today', () => {
    given(projectDecider, 'project-p1')
      .when(register({ division: '420621' }), known)
      .then({ type: 'ProjectRegistered', data: { ...project, division: '420607' } });
  });

  it.each([
    ['an owner nobody registered', {}, nobody, 'employer-unknown'],
    ['a division that does not exist', { division: '429999' }, known, 'division-unknown'],
    ['a last day before the first', { completesOn: '2024-01-09' }, known, 'field-invalid'],
  ])('refuses %s', (_what, change, facts, code) => {
    given(projectDecider, 'project-p1').when(register(change), facts).thenRefused(code);
  });

  it('may last one day, and have an end that nobody knows yet', () => {
    const oneDay = { completesOn: '2024-01-10' };
    given(projectDecider, 'project-p1').when(register(oneDay), known).then({ type: 'ProjectRegistered' });
    given(projectDecider, 'project-p1')
      .when(register({ completesOn: undefined, fundsFen: undefined }), known)
      .then({ type: 'ProjectRegistered' });
  });

  it('takes an id once', () => {
    given(projectDecider, 'project-p1', registered).when(register({}), known).thenRefused('already-exists');
  });
});

describe('a registered project', () => {
  const given1 = given(projectDecider, 'project-p1', registered);

  it('is revised by what differs alone', () => {
    const fields = { projectId: 'p1', name: project.name, completesOn: '2024-12-31' };
    const outcome = given1.when(order('ReviseProject', fields), known);
    expect(outcome.decision).toEqual([
      { type: 'ProjectRevised', data: { projectId: 'p1', completesOn: '2024-12-31' } },
    ]);
    expect(
      given1.when(order('ReviseProject', { projectId: 'p1', name: project.name }), known).decision,
    ).toEqual([]);
    given1
      .when(order('ReviseProject', { projectId: 'p1', completesOn: '2024-01-09' }), known)
      .thenRefused('field-invalid');
  });

  it.each([
    ['funds from today', 'ReportProjectFunds', { from: '2024-03-01', fundsFen: 1 }, 'ProjectFundsReported'],
    ['funds from tomorrow', 'ReportProjectFunds', { from: '2024-03-02', fundsFen: 1 }, null],
    ['pay of this month', 'ReportLabourPay', { month: '2024-03', paidFen: 1 }, 'LabourPayReported'],
    ['pay of the next month', 'ReportLabourPay', { month: '2024-04', paidFen: 1 }, null],
    [
      'a search today',
      'RecordPostSearch',
      { part: 'upkeep', on: '2024-03-01', places: 0 },
      'ProjectSearchedForPosts',
    ],
    ['a search tomorrow', 'RecordPostSearch', { part: 'upkeep', on: '2024-03-02', places: 0 }, null],
    ['completion today', 'CompleteProject', { on: '2024-03-01' }, 'ProjectCompleted'],
    ['completion tomorrow', 'CompleteProject', { on: '2024-03-02' }, null],
    ['completion before it began', 'CompleteProject', { on: '2024-01-09' }, null],
  ] as const)('%s', (_what, name, fields, type) => {
    const outcome = given1.when(order(name, { projectId: 'p1', ...fields }) as never, known);
    if (type === null) outcome.thenRefused('field-invalid');
    else outcome.then({ type, data: { projectId: 'p1', ...fields } });
  });

  it('takes what came late after its completion, and a corrected day', () => {
    const done = given(projectDecider, 'project-p1', registered, completed);
    const pay = { projectId: 'p1', month: '2024-02', paidFen: 5 };
    done.when(order('ReportLabourPay', pay), known).then({ type: 'LabourPayReported', data: pay });
    expect(
      done.when(order('CompleteProject', { projectId: 'p1', on: '2024-02-28' }), known).decision,
    ).toEqual([]);
    done
      .when(order('CompleteProject', { projectId: 'p1', on: '2024-02-29' }), known)
      .then({ type: 'ProjectCompleted', data: { on: '2024-02-29' } });
  });
});

it.each(PROJECT_COMMANDS.map((definition) => [definition.name, definition] as const))(
  '%s has an example that is read, and asks for a registered project',
  (name, definition) => {
    const fields = definition.schema.parse(definition.example);
    if (name === 'RegisterProject') return;
    given(projectDecider, 'project-p1')
      .when(order(name, fields) as never, known)
      .thenRefused('project-unknown');
  },
);
