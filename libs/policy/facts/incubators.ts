import { factsProjection } from '../../process/room.js';
import type { RecordedIncubatorEvent } from '../../services/incubator/events.js';
import type { IncubatorYear } from '../measures/employer-facts.js';
import { evidenceOf, type Seen, sightingOf } from './sighting.js';

/** One report of an incubator's year; of several of the same year the last stands. */
export interface IncubatorReport extends Seen {
  readonly incubatorId: string;
  readonly division: string;
  readonly year: number;
  readonly tenants: number;
  readonly outcomes: number;
  readonly jobs: number;
}

export interface IncubatorsRecord {
  readonly reports: readonly IncubatorReport[];
}

type Followed = Extract<RecordedIncubatorEvent, { type: 'IncubatorYearReported' }>;

/** What was reported of the incubators that an employer runs. Rests on `incubator-ID` of each. */
export const incubatorsRecord = factsProjection<IncubatorsRecord, Followed>({
  kind: 'incubators',
  on: { IncubatorYearReported: (event) => [event.data.operatorId] },
  fold: (doc, event) => {
    const { operatorId: _operator, ...said } = event.data;
    return { reports: [...(doc?.reports ?? []), { ...said, seen: [sightingOf(event)] }] };
  },
});

/** Later reports of the same incubator and year. */
export function laterFindings(
  of: IncubatorReport,
  reports: readonly IncubatorReport[],
): readonly IncubatorReport[] {
  return reports
    .slice(reports.indexOf(of) + 1)
    .filter(({ incubatorId, year }) => incubatorId === of.incubatorId && year === of.year);
}

export function incubatorYear(
  { seen, ...said }: IncubatorReport,
  later: readonly IncubatorReport[],
): IncubatorYear {
  return { ...said, evidence: evidenceOf({ seen }), replacedBy: evidenceOf(...later) };
}
