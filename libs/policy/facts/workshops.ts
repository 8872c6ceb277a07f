import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';
import type { CrewMember, RecognisedYear } from '../measures/employer-facts.js';
import type { RecordedWorkshopEvent } from '../workshop/events.js';
import { employmentsWith } from './employments.js';
import { personOf, type Reading, workOf } from './gather.js';
import { statusPeriods } from './person.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** Whoever ever signed with a workshop; employers of another kind have none. */
export interface CrewRecord {
  readonly workerIds: readonly string[];
}

type Followed = RecordedEmployerEvent | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' }>;

const employer = (event: Followed) => [event.data.employerId];

/**
 * The crew of each workshop, by employer. Other employers keep none, so that a large one costs nothing. Rests
 * on `employer-ID` and `employment-ID` of everybody named.
 */
export const crewRecord = factsProjection<CrewRecord, Followed>({
  kind: 'crew',
  on: { EmployerRegistered: employer, ContractSigned: employer },
  fold: (doc, event) => {
    if (event.type === 'EmployerRegistered')
      return event.data.kind === 'workshop' ? { workerIds: [] } : undefined;
    if (!doc || doc.workerIds.includes(event.data.workerId)) return doc;
    return { workerIds: [...doc.workerIds, event.data.workerId] };
  },
});

/** Years of recognition that were announced, each with its first day. */
export interface WorkshopYearRecord extends Seen {
  readonly from: BusinessDate;
  readonly on: BusinessDate;
}

export interface RecognitionRecord extends Seen {
  readonly from: BusinessDate;
  /** The last day; null while it holds. */
  readonly to: BusinessDate | null;
}

export interface WorkshopRecord {
  readonly recognitions: readonly RecognitionRecord[];
  readonly years: readonly WorkshopYearRecord[];
}

export const NO_WORKSHOP: WorkshopRecord = { recognitions: [], years: [] };

type Told = Exclude<RecordedWorkshopEvent, { type: 'FeeReliefRecorded' | 'WorkshopKindReported' }>;
const workshop = (event: Told) => [event.data.employerId];

/** Recognitions and years of a workshop. Rests on `workshop-ID`. */
export const workshopRecord = factsProjection<WorkshopRecord, Told>({
  kind: 'workshop',
  on: { WorkshopRecognised: workshop, WorkshopFellOut: workshop, WorkshopYearCompleted: workshop },
  fold: (doc, event) => {
    const before = doc ?? NO_WORKSHOP;
    const seen = [sightingOf(event)];
    switch (event.type) {
      case 'WorkshopYearCompleted': {
        const { from, on } = event.data;
        return { ...before, years: [...before.years, { from, on, seen }] };
      }
      case 'WorkshopRecognised': {
        const from = event.data.on;
        const others = before.recognitions.filter((one) => one.from !== from);
        return { ...before, recognitions: [...others, { from, to: null, seen }] };
      }
      case 'WorkshopFellOut': {
        const { recognisedOn, on } = event.data;
        const recognitions = before.recognitions.flatMap((one) => {
          if (one.from !== recognisedOn) return [one];
          return on <= recognisedOn ? [] : [{ ...one, to: dayBefore(on), seen: [...one.seen, ...seen] }];
        });
        return { ...before, recognitions };
      }
    }
  },
});

/** Everybody of a crew with their employments there and their statuses, and what they were read from. */
export async function crewOf(
  reading: Reading,
  employerId: string,
): Promise<{ crew: readonly CrewMember[]; behind: readonly Seen[] } | undefined> {
  const record = await reading.source.one(crewRecord, employerId, [`employer-${employerId}`]);
  if (!record) return undefined;
  return membersOf(reading, employerId, record.workerIds);
}

/** The same of the workers named. */
export async function membersOf(reading: Reading, employerId: string, workerIds: readonly string[]) {
  const members = await Promise.all(workerIds.map((id) => memberOf(reading, employerId, id)));
  return { crew: members.flatMap(({ crew }) => crew), behind: members.flatMap(({ behind }) => behind) };
}

async function memberOf(reading: Reading, employerId: string, workerId: string) {
  const [person, work] = await Promise.all([personOf(reading, workerId), workOf(reading, workerId)]);
  const employments = employmentsWith(work, employerId);
  const statuses = person ? statusPeriods(person) : [];
  const crew = employments.map((one): CrewMember => {
    const seen = [...one.runs.map(({ contract }) => contract), ...one.endings];
    return { workerId, from: one.startsOn, to: one.lastDay, statuses, evidence: evidenceOf(...seen) };
  });
  const behind: Seen[] = [
    ...(person ? [person, ...person.statuses] : []),
    ...employments.flatMap(({ runs, endings }) => [...runs.map(({ contract }) => contract), ...endings]),
  ];
  return { crew, behind };
}

export function recognisedYear({ from, on, seen }: WorkshopYearRecord): RecognisedYear {
  return { from, lastDay: dayBefore(on), evidence: evidenceOf({ seen }) };
}
