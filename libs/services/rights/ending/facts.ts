import type { RecordedEmploymentEvent } from '../../../employment/events.js';
import { factsProjection } from '../../../process/room.js';

type EmploymentEnded = Extract<RecordedEmploymentEvent, { type: 'EmploymentEnded' }>;

/** Whose employment ended, by each contract that the ending stopped. Rests on `employment-WORKER`. */
export const endedContract = factsProjection<
  { readonly workerId: string; readonly employerId: string },
  EmploymentEnded
>({
  kind: 'ended-contract',
  on: { EmploymentEnded: (event) => event.data.contractIds },
  fold: (_doc, { data: { workerId, employerId } }) => ({ workerId, employerId }),
});
