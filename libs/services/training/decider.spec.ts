import { given, order } from '../../../test/support/given.js';
import { trainingDecider } from './decider.js';
import type { TrainingEvent } from './events.js';

const STREAM = 'training-w1';
const known = { workerKnown: true, parentKnown: true };
const fields = {
  trainingId: 't1',
  workerId: 'w1',
  occupation: '缝纫工',
  level: 5 as const,
  certificateNo: 'S1',
  completedOn: '2021-11-10',
};
const report = (change: object = {}) => order('ReportTraining', { ...fields, ...change });
const completed: TrainingEvent = { type: 'TrainingCompleted', data: fields };

describe('reporting a training', () => {
  it('records it with its certificate and the parent named', () => {
    given(trainingDecider, STREAM)
      .when(report({ childOf: 'w9' }), known)
      .then({ type: 'TrainingCompleted', data: { ...fields, childOf: 'w9' } });
  });

  it('takes another certificate of the same person', () => {
    given(trainingDecider, STREAM, completed)
      .when(report({ trainingId: 't2', certificateNo: 'S2' }), known)
      .then({ type: 'TrainingCompleted', data: { certificateNo: 'S2' } });
  });

  it.each([
    ['worker-unknown', {}, { workerKnown: false, parentKnown: true }, []],
    ['worker-unknown', { childOf: 'w9' }, { workerKnown: true, parentKnown: false }, []],
    ['field-invalid', { childOf: 'w1' }, known, []],
    ['field-invalid', { completedOn: '2099-01-01' }, known, []],
    ['course-not-completed', { courseId: 'k1' }, { ...known, courseCompleted: false }, []],
    ['certificate-used', { trainingId: 't2' }, known, [completed]],
  ])('is refused as %s', (code, change, facts, past) => {
    given(trainingDecider, STREAM, ...past)
      .when(report(change), facts)
      .thenRefused(code);
  });
});
