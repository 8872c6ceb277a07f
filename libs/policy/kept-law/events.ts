import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';

/** The parameter files of a version of the law, whole, so that what was granted by it can be asked again. */
export const lawKept = defineEvent({
  type: 'LawKept',
  version: 1,
  summary: 'The files of the law by which grants are made were kept.',
  schema: z.object({
    /** `sha256:` over paths and texts, as decisions pin it. */
    lawVersion: z.string(),
    files: z.array(z.object({ path: z.string(), text: z.string(), overlay: z.boolean() })),
  }),
});

export const KEPT_LAW_EVENTS = [lawKept] as const;
export type KeptLawEvent = EventOf<(typeof KEPT_LAW_EVENTS)[number]>;
export type RecordedKeptLawEvent = RecordedOf<(typeof KEPT_LAW_EVENTS)[number]>;
