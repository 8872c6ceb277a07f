import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedEvidenceEvent } from '../evidence/events.js';
import type { Topic } from '../law/parameter-names.js';

/** A comparison with a bureau's records, as an approval and a reader must know it. */
export interface ComparisonRecord {
  readonly eventId: string;
  readonly topic: Topic;
  readonly employerId: string | null;
  readonly source: string;
  readonly asOf: BusinessDate;
  /** Absent in documents from before it was kept. */
  readonly comparedOn?: BusinessDate;
  readonly hash: string;
  readonly verdict: 'matched' | 'mismatched' | 'not-found';
}

export interface ComparisonsRecord {
  readonly comparisons: readonly ComparisonRecord[];
}

/** The comparisons of a worker in their order, by worker. Rests on `evidence-ID`. */
export const comparisonsRecord = factsProjection<ComparisonsRecord, RecordedEvidenceEvent>({
  kind: 'comparisons',
  on: { EvidenceCompared: (event) => [event.data.workerId] },
  fold: (doc, { eventId, occurredAt, data }) => {
    const { topic, employerId = null, source, asOf, hash, verdict } = data;
    const comparedOn = businessDateOf(occurredAt);
    const one = { eventId, topic, employerId, source, asOf, comparedOn, hash, verdict };
    return { comparisons: [...(doc?.comparisons ?? []), one] };
  },
});
