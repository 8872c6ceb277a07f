import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { GIG_STATION_ITEMS, GIG_STATION_LEVELS } from './events.js';

const station = { gigStationId: identifier };

/** The division is a township's, a village's, or where the park is, as the level says. */
export const registerGigStation = defineCommand({
  name: 'RegisterGigStation',
  summary: 'Open a gig station',
  summaryZh: '设立零工驿站',
  roles: ['bureau'],
  schema: z.strictObject({
    ...station,
    name: shortText,
    level: z.enum(GIG_STATION_LEVELS),
    division: divisionCode,
    park: shortText.optional(),
    operatorId: identifier.optional(),
    from: businessDate,
  }),
  example: {
    gigStationId: 'gs1',
    name: '鸣凤镇零工驿站',
    level: 'township',
    division: '420525101',
    from: '2023-04-01',
  },
});

export const checkGigStation = defineCommand({
  name: 'CheckGigStation',
  summary: 'Record what a gig station was found to have',
  summaryZh: '登记零工驿站建设标准检查',
  roles: ['bureau'],
  schema: z.strictObject({ ...station, on: businessDate, found: z.array(z.enum(GIG_STATION_ITEMS)) }),
  example: { gigStationId: 'gs1', on: '2024-02-20', found: ['waiting-area', 'notice-board'] },
});

/** `on` is its last day. */
export const closeGigStation = defineCommand({
  name: 'CloseGigStation',
  summary: 'Close a gig station',
  summaryZh: '撤销零工驿站',
  roles: ['bureau'],
  schema: z.strictObject({ ...station, on: businessDate }),
  example: { gigStationId: 'gs1', on: '2024-12-31' },
});

/** To those who have said that they are free now, near the work and suited to it. */
export const pushGigPost = defineCommand({
  name: 'PushGigPost',
  summary: 'Push a gig posting to people near by',
  summaryZh: '推介零工岗位',
  roles: ['station', 'bureau'],
  schema: z.strictObject({ ...station, jobId: identifier }),
  example: { gigStationId: 'gs1', jobId: 'j1' },
});

export const GIG_STATION_COMMANDS = [
  registerGigStation,
  checkGigStation,
  closeGigStation,
  pushGigPost,
] as const;
export type GigStationCommand = CommandOf<(typeof GIG_STATION_COMMANDS)[number]>;
