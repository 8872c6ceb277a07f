import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';

type Registered = Extract<RecordedRegistryEvent, { type: 'UnemploymentRegistered' }>;

/** Since when a person is registered as unemployed, by the latest registration. Rests on `worker-ID`. */
export const unemploymentRecord = factsProjection<{ readonly from: BusinessDate }, Registered>({
  kind: 'unemployment',
  on: { UnemploymentRegistered: (event) => [event.data.workerId] },
  fold: (_doc, { data }) => ({ from: data.from }),
});
