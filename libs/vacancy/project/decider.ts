import { firstDayOf } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { KnownEmployer } from '../facts.js';
import { divisionToRecord, unknownDivision } from '../known-division.js';
import type { ProjectCommand, RegisterProject, ReviseProject } from './commands.js';
import type { ProjectEvent } from './events.js';

type Registered = Extract<ProjectEvent, { type: 'ProjectRegistered' }>['data'];

interface UnregisteredProject {
  readonly kind: 'unregistered';
  readonly projectId: string;
}

interface RegisteredProject {
  readonly kind: 'registered';
  readonly projectId: string;
  readonly project: Registered;
  readonly completedOn: string | null;
}

export type ProjectState = UnregisteredProject | RegisteredProject;

/** Facts for a project's decisions. */
export interface ProjectFacts {
  /** The owner named by the registration. */
  readonly employer: KnownEmployer | undefined;
}

/**
 * One project: what it is, its funds, what it paid for labour, and where it was searched for posts.
 *
 * Nothing that happened is refused for its date: pay and searches are welcome after completion too (建后管护).
 * Only a day or month to come is refused, because nobody can report it.
 */
export const projectDecider: Decider<ProjectState, ProjectCommand, ProjectEvent, ProjectFacts> = {
  initial: (streamId) => ({ kind: 'unregistered', projectId: streamId.slice('project-'.length) }),
  evolve,
  decide(state, command, facts) {
    if (command.name === 'RegisterProject') return register(state, command, facts);
    if (state.kind === 'unregistered') {
      return refuse({ code: 'project-unknown', message: `${state.projectId}: no project has this id` });
    }
    switch (command.name) {
      case 'ReviseProject':
        return revise(state, command);
      case 'ReportProjectFunds':
        return dayToCome('from', command.with.from, command.on) ?? [reported(command)];
      case 'ReportLabourPay':
        return (
          dayToCome('month', firstDayOf(command.with.month), command.on) ?? [
            { type: 'LabourPayReported', data: command.with },
          ]
        );
      case 'RecordPostSearch':
        return (
          dayToCome('on', command.with.on, command.on) ?? [
            { type: 'ProjectSearchedForPosts', data: command.with },
          ]
        );
      case 'CompleteProject': {
        const { on } = command.with;
        const refusal = dayToCome('on', on, command.on) ?? wrongPeriod({ ...state.project, completesOn: on });
        if (refusal) return refusal;
        return state.completedOn === on ? [] : [{ type: 'ProjectCompleted', data: command.with }];
      }
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(state: ProjectState, event: ProjectEvent): ProjectState {
  if (event.type === 'ProjectRegistered') {
    return { kind: 'registered', projectId: state.projectId, project: event.data, completedOn: null };
  }
  if (state.kind === 'unregistered') return state;
  switch (event.type) {
    case 'ProjectRevised':
      return { ...state, project: { ...state.project, ...event.data } };
    case 'ProjectCompleted':
      return { ...state, completedOn: event.data.on };
    case 'ProjectFundsReported':
    case 'LabourPayReported':
    case 'ProjectSearchedForPosts':
      return state;
    default:
      return unchanged(state, event);
  }
}

type Decision = readonly ProjectEvent[] | Refusal;

function register(state: ProjectState, { with: fields }: RegisterProject, facts: ProjectFacts): Decision {
  const refusal =
    (facts.employer ? undefined : unknownEmployer(fields.employerId)) ??
    unknownDivision(fields.division) ??
    (state.kind === 'unregistered' ? undefined : takenId(state)) ??
    wrongPeriod(fields);
  if (refusal) return refusal;
  const division = divisionToRecord(fields.division);
  return [{ type: 'ProjectRegistered', data: { ...fields, projectId: state.projectId, division } }];
}

function unknownEmployer(employerId: string): Refusal {
  return refuse({
    code: 'employer-unknown',
    message: `${employerId}: no employer has this id, so it owns no project. Perhaps register it first.`,
  });
}

function takenId({ projectId }: RegisteredProject): Refusal {
  return refuse({ code: 'already-exists', message: `${projectId}: another project has this id` });
}

function wrongPeriod(period: { from: string; completesOn?: string | undefined }): Refusal | undefined {
  const { from, completesOn } = period;
  if (completesOn === undefined || completesOn >= from) return undefined;
  return refuse({
    code: 'field-invalid',
    message: `the last day, ${completesOn}, lies before the first, ${from}. Perhaps they were exchanged.`,
  });
}

/** The period has to hold for the project as it would stand; without a difference nothing happens. */
function revise({ project }: RegisteredProject, { with: fields }: ReviseProject): Decision {
  const refusal = wrongPeriod({ ...project, ...fields });
  if (refusal) return refusal;
  const held: Readonly<Record<string, unknown>> = project;
  const changed = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && value !== held[field],
  );
  if (changed.length === 0) return [];
  return [{ type: 'ProjectRevised', data: { ...Object.fromEntries(changed), projectId: project.projectId } }];
}

function reported({ with: fields }: Extract<ProjectCommand, { name: 'ReportProjectFunds' }>): ProjectEvent {
  return { type: 'ProjectFundsReported', data: fields };
}

function dayToCome(field: string, day: string, today: string): Refusal | undefined {
  if (day <= today) return undefined;
  return refuse({
    code: 'field-invalid',
    message: `${field}: ${day} lies after today, ${today}; it is reported once it has come`,
  });
}
