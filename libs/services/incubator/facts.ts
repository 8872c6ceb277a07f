import { factsProjection } from '../../process/room.js';
import type { RecordedEmployerEvent } from '../../vacancy/employer/events.js';

/** An employer that was registered; all that is asked is whether it exists. */
export interface KnownEmployer {
  readonly known: true;
}

const KNOWN: KnownEmployer = { known: true };

/** Which employers exist, by their ids. */
export const knownEmployer = factsProjection<KnownEmployer, RecordedEmployerEvent>({
  kind: 'known-employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: () => KNOWN,
});
