import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedTrainingEvent } from '../../services/training/events.js';
import type { TrainingCourse } from '../measures/facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** A training that ended with a certificate; the certificate's number is not kept. */
export interface TrainingRecord extends Seen {
  readonly trainingId: string;
  readonly completedOn: BusinessDate;
  /** The parent named, whose household's status may raise the subsidy. */
  readonly childOf: string | null;
}

export interface TrainingsRecord {
  readonly trainings: readonly TrainingRecord[];
}

/** The trainings of a worker. Rests on `training-ID`. */
export const trainingsRecord = factsProjection<TrainingsRecord, RecordedTrainingEvent>({
  kind: 'trainings',
  on: { TrainingCompleted: (event) => [event.data.workerId] },
  fold: (doc, event) => {
    const { trainingId, completedOn, childOf } = event.data;
    const training = { trainingId, completedOn, childOf: childOf ?? null, seen: [sightingOf(event)] };
    return { trainings: [...(doc?.trainings ?? []), training] };
  },
});

export function trainingFacts({ seen, ...course }: TrainingRecord): TrainingCourse {
  return { ...course, evidence: evidenceOf({ seen }) };
}
