import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';

/** Ids of the signings of a worker that name an agency and were not answered yet. */
export interface AwaitingRecord {
  readonly signings: readonly string[];
}

type Followed =
  | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' }>
  | Extract<RecordedEntitlementEvent, { type: 'EntitlementGranted' | 'EntitlementRefused' }>;
type Answered = Exclude<Followed, { type: 'ContractSigned' }>;

const worker = ({ data }: Answered) => [data.workerId ?? ''];

/** Where a subsidy to an agency may be pending, by worker; whether it is, an assessment says. */
export const awaitingRecord = factsProjection<AwaitingRecord, Followed>({
  kind: 'awaiting',
  on: {
    ContractSigned: ({ data }) => (data.agencyId ? [data.workerId] : []),
    EntitlementGranted: worker,
    EntitlementRefused: worker,
  },
  fold: (doc, event) => {
    const before = doc?.signings ?? [];
    if (event.type === 'ContractSigned') return { signings: [...before, event.eventId] };
    const signings = before.filter((one) => one !== event.data.followed);
    return signings.length > 0 ? { signings } : undefined;
  },
});
