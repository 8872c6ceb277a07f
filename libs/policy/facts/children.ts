import { factsProjection } from '../../process/room.js';
import type { RecordedSchoolingEvent } from '../../services/schooling/events.js';
import type { RecordedTrainingEvent } from '../../services/training/events.js';
import type { MeasureId } from '../measures/measure.js';
import { MEASURES_OF } from './periods.js';

/** What a child was helped with or may be by the status of a parent. */
export interface ChildRecord {
  readonly childId: string;
  readonly policies: readonly MeasureId[];
  /** The event that an assessment of it follows. */
  readonly followed: string;
}

export interface ChildrenRecord {
  readonly of: readonly ChildRecord[];
}

type Followed = RecordedTrainingEvent | Extract<RecordedSchoolingEvent, { type: 'SchoolTermConfirmed' }>;

const parent = ({ data }: Followed) => (data.childOf === undefined ? [] : [data.childOf]);

/** Trainings and school terms that name a parent, by parent: whose status is recorded late decides them. */
export const childrenRecord = factsProjection<ChildrenRecord, Followed>({
  kind: 'children',
  on: { TrainingCompleted: parent, SchoolTermConfirmed: parent },
  fold: (doc, { type, data, eventId }) => ({
    of: [
      ...(doc?.of ?? []),
      {
        childId: data.workerId,
        policies: type === 'TrainingCompleted' ? ['training-subsidy'] : MEASURES_OF.term,
        followed: eventId,
      },
    ],
  }),
});
