import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 向乡镇（街道）、行政村（社区）和工业园区延伸 (N6 art. 9). */
export const GIG_STATION_LEVELS = ['township', 'village', 'industrial-park'] as const;
/** What a station may be asked to have; the standard names those it must. */
export const GIG_STATION_ITEMS = [
  'waiting-area',
  'notice-board',
  'registration-desk',
  'full-time-staff',
  'pay-and-rights-advice',
  'drinking-water',
  'online-postings',
  'tool-store',
] as const;

const station = { gigStationId: identifier };

/** 零工驿站. `park` names the industrial park it stands in. */
export const gigStationRegistered = defineEvent({
  type: 'GigStationRegistered',
  version: 1,
  summary: 'A gig station was opened.',
  schema: z.object({
    ...station,
    name: shortText,
    level: z.enum(GIG_STATION_LEVELS),
    division: divisionCode,
    park: shortText.optional(),
    operatorId: identifier.optional(),
    from: businessDate,
  }),
});

/** What was found there on a day; the latest check counts. */
export const gigStationChecked = defineEvent({
  type: 'GigStationChecked',
  version: 1,
  summary: 'A gig station was checked for what it has.',
  schema: z.object({ ...station, on: businessDate, found: z.array(z.enum(GIG_STATION_ITEMS)) }),
});

/** `on` is its last day. */
export const gigStationClosed = defineEvent({
  type: 'GigStationClosed',
  version: 1,
  summary: 'A gig station was closed.',
  schema: z.object({ ...station, on: businessDate }),
});

/** 零工信息归集推介: the posting was put before these people, who were free, suited and near. */
export const gigPostPushed = defineEvent({
  type: 'GigPostPushed',
  version: 1,
  summary: 'A gig posting was pushed to people near by.',
  schema: z.object({ ...station, jobId: identifier, workerIds: z.array(identifier) }),
});

export const GIG_STATION_EVENTS = [
  gigStationRegistered,
  gigStationChecked,
  gigStationClosed,
  gigPostPushed,
] as const;
export type GigStationEvent = EventOf<(typeof GIG_STATION_EVENTS)[number]>;
export type RecordedGigStationEvent = RecordedOf<(typeof GIG_STATION_EVENTS)[number]>;
