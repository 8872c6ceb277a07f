import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, identifier } from '../../kernel/fields.js';
import { TOPICS } from '../law/parameter-names.js';

/** The bureau whose records were compared. */
export const SOURCES = [
  'social-insurance-bureau',
  'employment-bureau',
  'rural-revitalisation-bureau',
  'bank',
] as const;

/** 数据比对: what a bureau's record said of a fact held here. Sums and months stay in the bureau's file. */
export const evidenceCompared = defineEvent({
  type: 'EvidenceCompared',
  version: 1,
  summary: "A fact was compared with a bureau's record.",
  schema: z.object({
    workerId: identifier,
    topic: z.enum(TOPICS),
    employerId: identifier.optional(),
    source: z.enum(SOURCES),
    asOf: businessDate,
    /** SHA-256 of the file or answer it came from. */
    hash: z.string(),
    verdict: z.enum(['matched', 'mismatched', 'not-found']),
    /** What of the two differs: codes of fields, never values. */
    differing: z.array(z.string()),
  }),
});

export const EVIDENCE_EVENTS = [evidenceCompared] as const;
export type EvidenceEvent = EventOf<(typeof EVIDENCE_EVENTS)[number]>;
export type RecordedEvidenceEvent = RecordedOf<(typeof EVIDENCE_EVENTS)[number]>;
