import type { RecordedAllianceEvent } from '../../alliance/events.js';
import { startingAlliance } from '../../kernel/alliances-on-day.js';
import { factsProjection, type FactSource } from '../../process/room.js';
import { knownWorker } from '../business/facts.js';
import type { CourseCommand } from './commands.js';
import type { CourseFacts } from './decider.js';
import type { RecordedCourseEvent } from './events.js';

export interface KnownAlliance {
  readonly known: true;
}

/** Which alliances were formed by an event, by their ids; those that the notices name stand without one. */
export const knownAlliance = factsProjection<
  KnownAlliance,
  Extract<RecordedAllianceEvent, { type: 'AllianceFormed' }>
>({
  kind: 'known-alliance',
  on: { AllianceFormed: ({ data }) => [data.allianceId] },
  fold: () => ({ known: true }),
});

/** Who completed a course, and whether with a certificate; by course and worker. */
export interface CompletionRecord {
  readonly certified: boolean;
}

export const completionKey = (courseId: string, workerId: string): string => `${courseId}/${workerId}`;

/** Rests on `course-ID`. */
export const completionRecord = factsProjection<
  CompletionRecord,
  Extract<RecordedCourseEvent, { type: 'CourseCompleted' }>
>({
  kind: 'course-completion',
  on: { CourseCompleted: ({ data }) => [completionKey(data.courseId, data.workerId)] },
  fold: (_doc, { data: { certified } }) => ({ certified }),
});

/** Whether the person and the alliance that a command names exist. */
export async function gatherCourse(command: CourseCommand, source: FactSource): Promise<CourseFacts> {
  if (command.name === 'CancelCourse') return { workerKnown: true, allianceKnown: true };
  if (command.name === 'PlanCourse') {
    const { allianceId } = command.with;
    const named = allianceId === undefined || startingAlliance(allianceId) !== undefined;
    const allianceKnown = named || (await source.one(knownAlliance, allianceId, [])) !== undefined;
    return { workerKnown: true, allianceKnown };
  }
  const { workerId } = command.with;
  const worker = await source.one(knownWorker, workerId, [`worker-${workerId}`]);
  return { workerKnown: worker !== undefined, allianceKnown: true };
}
