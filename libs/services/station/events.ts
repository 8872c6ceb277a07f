import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 就业服务站点 (N6 art. 5), and 劳务工作站 that a home area keeps where its people work (N25 §2(2)). */
export const STATION_KINDS = ['service-station', 'labour-office'] as const;
export const CONTACTS = ['call', 'visit', 'message', 'at-station'] as const;
/** What was found of the worker. */
export const FINDINGS = [
  'settled',
  'wants-other-work',
  'lost-job',
  'unpaid',
  'other-need',
  'not-reached',
] as const;

const station = { stationId: identifier };

/**
 * `division` is where it stands; `serves` are the areas whose people it serves. It acts as `station:ID`, as
 * an organiser of convoys too.
 */
export const stationRegistered = defineEvent({
  type: 'StationRegistered',
  version: 1,
  summary: 'A service station was opened.',
  schema: z.object({
    ...station,
    kind: z.enum(STATION_KINDS),
    name: shortText,
    division: divisionCode,
    serves: z.array(divisionCode).min(1),
    from: businessDate,
  }),
});

/** `on` is its last day. */
export const stationClosed = defineEvent({
  type: 'StationClosed',
  version: 1,
  summary: 'A service station was closed.',
  schema: z.object({ ...station, on: businessDate }),
});

/** 即时提供岗位信息: these postings were put before the person. */
export const postsGiven = defineEvent({
  type: 'PostsGiven',
  version: 1,
  summary: 'A station gave a person postings to choose from.',
  schema: z.object({
    ...station,
    workerId: identifier,
    jobIds: z.array(identifier).min(1),
    on: businessDate,
  }),
});

/** 跟踪服务: how the person was reached, and what was found. */
export const workerFollowedUp = defineEvent({
  type: 'WorkerFollowedUp',
  version: 1,
  summary: 'A station followed up a worker.',
  schema: z.object({
    ...station,
    workerId: identifier,
    by: z.enum(CONTACTS),
    found: z.enum(FINDINGS),
    on: businessDate,
    note: shortText.optional(),
  }),
  personal: { person: (data) => `worker:${data.workerId}`, fields: ['note'] },
});

export const stationTrainingReported = defineEvent({
  type: 'StationTrainingReported',
  version: 1,
  summary: 'A person was trained at a station.',
  schema: z.object({ ...station, workerId: identifier, course: shortText, completedOn: businessDate }),
});

export const STATION_EVENTS = [
  stationRegistered,
  stationClosed,
  postsGiven,
  workerFollowedUp,
  stationTrainingReported,
] as const;
export type StationEvent = EventOf<(typeof STATION_EVENTS)[number]>;
export type RecordedStationEvent = RecordedOf<(typeof STATION_EVENTS)[number]>;
