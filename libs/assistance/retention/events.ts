import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, identifier } from '../../kernel/fields.js';

/** An employer said that it will let people go; `people` is how many, `from` the first day without them. */
export const staffCutAnnounced = defineEvent({
  type: 'StaffCutAnnounced',
  version: 1,
  summary: 'An employer announced that it will let people go.',
  schema: z.object({
    cutId: identifier,
    employerId: identifier,
    announcedOn: businessDate,
    from: businessDate,
    people: z.int().min(1),
  }),
  claims: (data) => [{ action: 'take', kind: 'staff-cut', key: data.cutId, refusedWith: 'already-exists' }],
});

/** 引导企业优先留用脱贫人口 (N6 art. 14, N25 §2(3)); `kept`: whom the employer promised to keep. */
export const retentionTalkHeld = defineEvent({
  type: 'RetentionTalkHeld',
  version: 1,
  summary: 'An employer was led to keep people lifted out of poverty first.',
  schema: z.object({
    talkId: identifier,
    employerId: identifier,
    on: businessDate,
    kept: z.array(identifier),
  }),
  claims: (data) => [
    { action: 'take', kind: 'retention-talk', key: data.talkId, refusedWith: 'already-exists' },
  ],
});

export const RETENTION_EVENTS = [staffCutAnnounced, retentionTalkHeld] as const;
export type RetentionEvent = EventOf<(typeof RETENTION_EVENTS)[number]>;
export type RecordedRetentionEvent = RecordedOf<(typeof RETENTION_EVENTS)[number]>;
