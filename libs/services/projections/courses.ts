import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedCourseEvent } from '../course/events.js';
import type { RecordedTrainingEvent } from '../training/events.js';

/** How somebody stands to a course, with the day on which they came to. */
export interface CoursePerson {
  readonly standing: 'offered' | 'enrolled' | 'left' | 'completed';
  readonly on: BusinessDate;
  /** The day of the latest enrolment; null for whom a place was only offered. */
  readonly enrolledOn: BusinessDate | null;
  /** A certificate was issued, by what was reported of the completion. */
  readonly certified: boolean;
  /** The training with its certificate was reported. */
  readonly trained: boolean;
}

/** One course; `key` is its id. */
export interface CourseRow extends ViewRow {
  readonly title: string;
  readonly kind: string;
  readonly occupation: string;
  readonly provider: string;
  readonly division: string;
  readonly places: number;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly allianceId: string | null;
  readonly cancelledOn: BusinessDate | null;
  readonly people: { readonly [workerId: string]: CoursePerson };
}

export const courseEntity = new EntitySchema<CourseRow>({
  name: 'course',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    title: { type: 'text' },
    kind: { type: 'text' },
    occupation: { type: 'text' },
    provider: { type: 'text' },
    division: { type: 'text' },
    places: { type: 'integer' },
    firstDay: { type: 'text' },
    lastDay: { type: 'text' },
    allianceId: { type: 'text', nullable: true },
    cancelledOn: { type: 'text', nullable: true },
    people: { type: 'jsonb' },
  },
});

export class CreateCourse1700000000251 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table course (
        tenant text not null, key text not null, title text not null, kind text not null,
        occupation text not null, provider text not null, division text not null, places integer not null,
        "firstDay" text not null, "lastDay" text not null, "allianceId" text, "cancelledOn" text,
        people jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the lists of courses that run or are to come, and of those that are over.
    await runner.query('create index course_days on course (tenant, "lastDay", key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table course');
  }
}

type Followed = RecordedCourseEvent | RecordedTrainingEvent;
const course = ({ data }: { data: { courseId: string } }) => [data.courseId];

/** Which courses are planned, and who stands how to each. */
export const coursesPlanned = readModel<CourseRow, Followed>({
  name: 'courses-planned',
  entity: courseEntity,
  on: {
    CoursePlanned: course,
    CourseCancelled: course,
    CoursePlaceOffered: course,
    CourseEnrolled: course,
    CoursePlaceLeft: course,
    CourseCompleted: course,
    TrainingCompleted: ({ data }) => (data.courseId === undefined ? [] : [data.courseId]),
  },
  fold: (row, event) => {
    if (event.type === 'CoursePlanned') {
      const { courseId: _id, from: firstDay, to: lastDay, allianceId = null, ...plan } = event.data;
      return { ...plan, firstDay, lastDay, allianceId, cancelledOn: null, people: {} };
    }
    return row && { ...row, ...changed(row, event) };
  },
});

function changed(row: CourseRow, event: Exclude<Followed, { type: 'CoursePlanned' }>): Partial<CourseRow> {
  switch (event.type) {
    case 'CourseCancelled':
      return { cancelledOn: event.data.on };
    case 'CoursePlaceOffered':
      return standing(row, event.data, 'offered');
    case 'CourseEnrolled':
      return standing(row, event.data, 'enrolled');
    case 'CoursePlaceLeft':
      return standing(row, event.data, 'left');
    case 'CourseCompleted':
      return standing(row, event.data, 'completed', event.data.certified);
    case 'TrainingCompleted': {
      const { workerId } = event.data;
      const person = row.people[workerId];
      return person ? { people: { ...row.people, [workerId]: { ...person, trained: true } } } : {};
    }
  }
}

function standing(
  { people }: CourseRow,
  { workerId, on }: { readonly workerId: string; readonly on: BusinessDate },
  as: CoursePerson['standing'],
  certified = false,
): Partial<CourseRow> {
  const enrolledOn = as === 'enrolled' ? on : (people[workerId]?.enrolledOn ?? null);
  return { people: { ...people, [workerId]: { standing: as, on, enrolledOn, certified, trained: false } } };
}

/** How somebody stood at the end of a day: who has left or completed since was enrolled until then. */
export function standingOn(person: CoursePerson, on: BusinessDate): CoursePerson['standing'] | undefined {
  if (person.on <= on) return person.standing;
  return person.enrolledOn !== null && person.enrolledOn <= on ? 'enrolled' : undefined;
}
