import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { CONTACTS, FINDINGS, STATION_KINDS } from './events.js';

/** Postings put before one person at a time. */
const POSTS_AT_ONCE = 20;
/** Areas served by one station. */
const AREAS_AT_MOST = 50;

export const registerStation = defineCommand({
  name: 'RegisterStation',
  summary: 'Open a service station or a labour office',
  summaryZh: '设立就业服务站点、劳务工作站',
  roles: ['bureau'],
  schema: z.strictObject({
    stationId: identifier,
    kind: z.enum(STATION_KINDS),
    name: shortText,
    division: divisionCode,
    serves: z.array(divisionCode).min(1).max(AREAS_AT_MOST),
    from: businessDate,
  }),
  example: {
    stationId: 's1',
    kind: 'labour-office',
    name: '远安驻东莞劳务工作站',
    division: '441900',
    serves: ['420525'],
    from: '2023-03-01',
  },
});

/** `on` is its last day. */
export const closeStation = defineCommand({
  name: 'CloseStation',
  summary: 'Close a service station',
  summaryZh: '撤销就业服务站点',
  roles: ['bureau'],
  schema: z.strictObject({ stationId: identifier, on: businessDate }),
  example: { stationId: 's1', on: '2024-12-31' },
});

export const givePosts = defineCommand({
  name: 'GivePosts',
  summary: 'Record that a station gave a person postings to choose from',
  summaryZh: '登记站点提供岗位信息',
  roles: ['station', 'bureau'],
  schema: z.strictObject({
    stationId: identifier,
    workerId: identifier,
    jobIds: z.array(identifier).min(1).max(POSTS_AT_ONCE),
    on: businessDate,
  }),
  example: { stationId: 's1', workerId: 'w1', jobIds: ['j1'], on: '2024-02-29' },
});

export const followUpWorker = defineCommand({
  name: 'FollowUpWorker',
  summary: 'Record that a station followed up a worker',
  summaryZh: '登记站点跟踪服务',
  roles: ['station', 'bureau'],
  schema: z.strictObject({
    stationId: identifier,
    workerId: identifier,
    by: z.enum(CONTACTS),
    found: z.enum(FINDINGS),
    on: businessDate,
    note: shortText.optional(),
  }),
  example: { stationId: 's1', workerId: 'w1', by: 'call', found: 'settled', on: '2024-03-01' },
});

export const reportStationTraining = defineCommand({
  name: 'ReportStationTraining',
  summary: 'Report that a person was trained at a station',
  summaryZh: '登记站点培训',
  roles: ['station', 'bureau'],
  schema: z.strictObject({
    stationId: identifier,
    workerId: identifier,
    course: shortText,
    completedOn: businessDate,
  }),
  example: { stationId: 's1', workerId: 'w1', course: '安全生产', completedOn: '2024-03-01' },
});

export const STATION_COMMANDS = [
  registerStation,
  closeStation,
  givePosts,
  followUpWorker,
  reportStationTraining,
] as const;
export type StationCommand = CommandOf<(typeof STATION_COMMANDS)[number]>;
