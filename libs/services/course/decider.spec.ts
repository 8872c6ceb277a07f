import { given, order } from '../../../test/support/given.js';
import { courseDecider } from './decider.js';
import type { CourseEvent } from './events.js';

const STREAM = 'course-k1';
const known = { workerKnown: true, allianceKnown: true };
const fields = {
  courseId: 'k1',
  title: '焊工初级班',
  kind: 'shortage' as const,
  occupation: '焊工',
  provider: 'agency:a1',
  division: '420525',
  places: 1,
  from: '2022-03-01',
  to: '2022-03-10',
};
const planned: CourseEvent = { type: 'CoursePlanned', data: fields };
const cancelled: CourseEvent = { type: 'CourseCancelled', data: { courseId: 'k1', on: '2022-02-20' } };
const person = (workerId: string, on = '2022-02-25') => ({ courseId: 'k1', workerId, on });
const enrolled = (workerId: string): CourseEvent => ({ type: 'CourseEnrolled', data: person(workerId) });
const left = (workerId: string): CourseEvent => ({ type: 'CoursePlaceLeft', data: person(workerId) });
const completed = (workerId: string): CourseEvent => ({
  type: 'CourseCompleted',
  data: { ...person(workerId, '2022-03-10'), certified: true },
});
const plan = (change: object = {}) => order('PlanCourse', { ...fields, ...change });
const offer = (on = '2022-02-25') => order('OfferCoursePlace', person('w1', on));
const enrol = (workerId = 'w1', on = '2022-02-25') => order('EnrolInCourse', person(workerId, on));
const leave = () => order('LeaveCourse', person('w1'));
const complete = (on = '2022-03-10') => order('CompleteCourse', { ...person('w1', on), certified: true });
const cancel = () => order('CancelCourse', { courseId: 'k1', on: '2022-02-20' });

describe('a course', () => {
  it('is planned, offered, enrolled in, completed', () => {
    given(courseDecider, STREAM).when(plan(), known).then(planned);
    given(courseDecider, STREAM, planned).when(offer(), known).then({ type: 'CoursePlaceOffered' });
    given(courseDecider, STREAM, planned)
      .when(enrol('w1', '2022-03-10'), known)
      .then({ type: 'CourseEnrolled' });
    given(courseDecider, STREAM, planned, enrolled('w1'))
      .when(complete('2022-03-01'), known)
      .then({ type: 'CourseCompleted', data: { certified: true } });
  });

  it('gives a place that was left to the next, and to the same person again', () => {
    const past = [planned, enrolled('w1'), left('w1')];
    given(courseDecider, STREAM, ...past)
      .when(enrol('w2'), known)
      .then({ type: 'CourseEnrolled' });
    given(courseDecider, STREAM, ...past)
      .when(enrol('w1'), known)
      .then({ type: 'CourseEnrolled' });
  });

  it.each([
    ['division-unknown', plan({ division: '999999' }), known, []],
    ['alliance-unknown', plan({ allianceId: 'x' }), { ...known, allianceKnown: false }, []],
    ['field-invalid', plan({ to: '2022-02-28' }), known, []],
    ['already-exists', plan(), known, [planned]],
    ['course-unknown', enrol(), known, []],
    ['course-unknown', cancel(), known, []],
    ['out-of-turn', enrol(), known, [planned, cancelled]],
    ['out-of-turn', cancel(), known, [planned, cancelled]],
    ['worker-unknown', enrol(), { ...known, workerKnown: false }, [planned]],
    ['field-invalid', enrol('w1', '2099-01-01'), known, [planned]],
    ['field-invalid', enrol('w1', '2022-03-11'), known, [planned]],
    ['field-invalid', offer('2022-03-11'), known, [planned]],
    ['course-full', enrol('w2'), known, [planned, enrolled('w1')]],
    ['course-full', enrol('w2'), known, [planned, enrolled('w1'), completed('w1')]],
    ['already-exists', enrol(), known, [planned, enrolled('w1')]],
    ['out-of-turn', offer(), known, [planned, enrolled('w1')]],
    ['out-of-turn', leave(), known, [planned]],
    ['out-of-turn', complete(), known, [planned]],
    ['out-of-turn', complete(), known, [planned, enrolled('w1'), left('w1')]],
    ['field-invalid', complete('2022-02-28'), known, [planned, enrolled('w1')]],
  ] as const)('is refused as %s', (code, command, facts, past) => {
    given(courseDecider, STREAM, ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
