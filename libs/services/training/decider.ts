import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { TrainingCommand } from './commands.js';
import type { TrainingEvent } from './events.js';

/** One person's trainings; certificates of an erased person are no longer readable. */
export interface TrainingState {
  readonly certificates: readonly string[];
}

export interface TrainingFacts {
  readonly workerKnown: boolean;
  /** True where no parent is named. */
  readonly parentKnown: boolean;
  /** What is known of the course named: completed with a certificate, or not; true where none is named. */
  readonly courseCompleted?: boolean;
}

/** Every training of a person with its certificate, each certificate once. */
export const trainingDecider: Decider<TrainingState, TrainingCommand, TrainingEvent, TrainingFacts> = {
  initial: () => ({ certificates: [] }),
  evolve: ({ certificates }, { data }) => ({ certificates: [...certificates, data.certificateNo] }),
  decide({ certificates }, { with: fields, on }, { workerKnown, parentKnown, courseCompleted = true }) {
    const { workerId, childOf, completedOn, certificateNo } = fields;
    if (!workerKnown || !parentKnown) {
      const unknown = workerKnown ? childOf : workerId;
      return refuse({ code: 'worker-unknown', message: `${unknown}: no worker has this id` });
    }
    if (childOf === workerId) {
      return refuse({ code: 'field-invalid', message: `childOf: ${childOf} is the person trained` });
    }
    if (completedOn > on) {
      return refuse({
        code: 'field-invalid',
        message: `completedOn: ${completedOn} lies after today, ${on}; a training is reported once it ended`,
      });
    }
    if (!courseCompleted) {
      return refuse({
        code: 'course-not-completed',
        message: `${fields.courseId}: no completion with a certificate is recorded of ${workerId}`,
        citation: 'N6 art. 10',
      });
    }
    if (certificates.includes(certificateNo)) {
      return refuse({
        code: 'certificate-used',
        message: `the certificate was reported for another training of ${workerId}`,
        citation: 'N6 art. 10',
      });
    }
    return [{ type: 'TrainingCompleted', data: fields }];
  },
  terminal: () => false,
};
