import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { CourseCommand } from './commands.js';
import type { CourseEvent } from './events.js';

type Plan = Extract<CourseEvent, { type: 'CoursePlanned' }>['data'];
type Standing = 'offered' | 'enrolled' | 'left' | 'completed';

/** One course with everybody it was offered to. */
export interface CourseState {
  readonly plan: Plan | null;
  readonly cancelledOn: BusinessDate | null;
  readonly people: { readonly [workerId: string]: Standing };
}

export interface CourseFacts {
  readonly workerKnown: boolean;
  /** True where no alliance is named. */
  readonly allianceKnown: boolean;
}

type Decision = readonly CourseEvent[] | Refusal;
type With<Name extends CourseCommand['name']> = Extract<CourseCommand, { name: Name }>;
type OfPerson = With<'OfferCoursePlace' | 'EnrolInCourse' | 'LeaveCourse' | 'CompleteCourse'>;

/** A course from its plan to the last person's completion: places are not given twice. */
export const courseDecider: Decider<CourseState, CourseCommand, CourseEvent, CourseFacts> = {
  initial: () => ({ plan: null, cancelledOn: null, people: {} }),
  evolve: (state, event) => {
    const standing = (as: Standing, { workerId }: { readonly workerId: string }) => ({
      ...state,
      people: { ...state.people, [workerId]: as },
    });
    switch (event.type) {
      case 'CoursePlanned':
        return { ...state, plan: event.data };
      case 'CourseCancelled':
        return { ...state, cancelledOn: event.data.on };
      case 'CoursePlaceOffered':
        return standing('offered', event.data);
      case 'CourseEnrolled':
        return standing('enrolled', event.data);
      case 'CoursePlaceLeft':
        return standing('left', event.data);
      case 'CourseCompleted':
        return standing('completed', event.data);
      default:
        return unchanged(state, event);
    }
  },
  decide: (state, command, facts) => {
    if (command.name === 'PlanCourse') return plan(state, command, facts);
    const { courseId } = command.with;
    if (!state.plan) return refuse({ code: 'course-unknown', message: `${courseId}: no course has this id` });
    if (state.cancelledOn !== null)
      return refuse({ code: 'out-of-turn', message: `${courseId}: cancelled on ${state.cancelledOn}` });
    const { on = businessDateOf(command.occurredAt) } = command.with;
    if (on > command.on) return invalid(`on: ${on} lies after today, ${command.on}`);
    if (command.name === 'CancelCourse') return [{ type: 'CourseCancelled', data: { ...command.with, on } }];
    if (!facts.workerKnown)
      return refuse({ code: 'worker-unknown', message: `${command.with.workerId}: no worker has this id` });
    return ofPerson({ ...state, plan: state.plan }, command, on);
  },
  terminal: () => false,
};

function plan(state: CourseState, command: With<'PlanCourse'>, { allianceKnown }: CourseFacts): Decision {
  const { courseId, division, from, to, allianceId, provider = command.actor } = command.with;
  if (state.plan) return refuse({ code: 'already-exists', message: `${courseId}: planned before` });
  if (!divisionKnown(division))
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  if (!allianceKnown)
    return refuse({ code: 'alliance-unknown', message: `${allianceId}: no alliance has this id` });
  if (to < from) return invalid(`to: ${to} lies before ${from}, the first day`);
  const place = normaliseDivision(division) ?? division;
  return [{ type: 'CoursePlanned', data: { ...command.with, provider, division: place } }];
}

function ofPerson(
  state: CourseState & { readonly plan: Plan },
  command: OfPerson,
  on: BusinessDate,
): Decision {
  const { courseId, workerId } = command.with;
  const { plan: course, people } = state;
  const standing: Standing | undefined = people[workerId];
  const data = { courseId, workerId, on };
  const outOfTurn = (needed: string) =>
    refuse({
      code: 'out-of-turn',
      message: `${workerId} is ${standing ?? 'not'} in ${courseId}; ${needed} needed`,
    });
  switch (command.name) {
    case 'OfferCoursePlace':
      if (standing === 'enrolled' || standing === 'completed') return outOfTurn('no place yet');
      if (on > course.to) return invalid(`on: the course ended on ${course.to}`);
      return [{ type: 'CoursePlaceOffered', data }];
    case 'EnrolInCourse':
      if (standing === 'enrolled' || standing === 'completed')
        return refuse({ code: 'already-exists', message: `${workerId} is ${standing} in ${courseId}` });
      if (on > course.to) return invalid(`on: the course ended on ${course.to}`);
      if (taken(state) >= course.places)
        return refuse({
          code: 'course-full',
          message: `${courseId} has ${course.places} places, all taken`,
          citation: 'N6 art. 10',
        });
      return [{ type: 'CourseEnrolled', data }];
    case 'LeaveCourse':
      return standing === 'enrolled' ? [{ type: 'CoursePlaceLeft', data }] : outOfTurn('an enrolment');
    case 'CompleteCourse':
      if (standing !== 'enrolled') return outOfTurn('an enrolment');
      if (on < course.from) return invalid(`on: the course begins on ${course.from}`);
      return [{ type: 'CourseCompleted', data: { ...data, certified: command.with.certified } }];
    default:
      return unreachable(command);
  }
}

/** Places taken: a person who left gave theirs back. */
function taken({ people }: CourseState): number {
  return Object.values(people).filter((one) => one === 'enrolled' || one === 'completed').length;
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
