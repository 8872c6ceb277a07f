import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/**
 * 乡村振兴重点帮扶县 (N25 §2(12), N6 art. 15). The notices name none: each list comes from a document of its own,
 * whose citation stands here (POLICY interpretation 11).
 */
export const keyCountiesNamed = defineEvent({
  type: 'KeyCountiesNamed',
  version: 1,
  summary: 'A document named key counties of rural revitalisation.',
  schema: z.object({
    listId: identifier,
    document: shortText,
    counties: z.array(divisionCode).min(1),
    from: businessDate,
    /** The last day on which the list holds; absent where the document names none. */
    to: businessDate.optional(),
  }),
});

/** `to` is the last day on which the list holds. */
export const keyCountiesEnded = defineEvent({
  type: 'KeyCountiesEnded',
  version: 1,
  summary: 'A list of key counties came to its end.',
  schema: z.object({ listId: identifier, to: businessDate, document: shortText }),
});

export const KEY_AREA_EVENTS = [keyCountiesNamed, keyCountiesEnded] as const;
export type KeyAreaEvent = EventOf<(typeof KEY_AREA_EVENTS)[number]>;
export type RecordedKeyAreaEvent = RecordedOf<(typeof KEY_AREA_EVENTS)[number]>;
