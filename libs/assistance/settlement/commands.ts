import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { WINDOW_KINDS, WINDOW_SERVICES } from './events.js';

/** The largest settlement of the country has some ten thousands. */
const people = z.int().min(0).max(1_000_000);

export const registerSettlement = defineCommand({
  name: 'RegisterSettlement',
  summary: 'Register a relocation settlement and how many people live there',
  summaryZh: '登记易地扶贫搬迁安置点',
  roles: ['bureau'],
  schema: z.strictObject({
    settlementId: identifier,
    name: shortText,
    division: divisionCode,
    people,
    from: businessDate,
  }),
  example: {
    settlementId: 's1',
    name: '示例安置点',
    division: '420525101',
    people: 1_200,
    from: '2019-10-01',
  },
});

/** Counts made in any order; each holds from its day until the next. */
export const countSettlementPeople = defineCommand({
  name: 'CountSettlementPeople',
  summary: 'Record how many people live at a settlement',
  summaryZh: '登记安置点人口规模',
  roles: ['bureau'],
  schema: z.strictObject({ settlementId: identifier, people, on: businessDate }),
  example: { settlementId: 's1', people: 1_150, on: '2024-03-01' },
});

export const reportSettlementWindow = defineCommand({
  name: 'ReportSettlementWindow',
  summary: 'Report the service station or window of a settlement and its full-time staff',
  summaryZh: '登记安置点公共就业服务站（窗口）',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    settlementId: identifier,
    kind: z.enum(WINDOW_KINDS),
    fullTimeStaff: z.int().min(0).max(1_000),
    services: z.array(z.enum(WINDOW_SERVICES)).max(WINDOW_SERVICES.length).default([]),
    from: businessDate,
  }),
  example: {
    settlementId: 's1',
    kind: 'station',
    fullTimeStaff: 2,
    services: ['policy-advice', 'business-handling'],
    from: '2024-03-01',
  },
});

export const closeSettlementWindow = defineCommand({
  name: 'CloseSettlementWindow',
  summary: 'Report that the window of a settlement was closed',
  summaryZh: '登记安置点服务站（窗口）撤销',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ settlementId: identifier, on: businessDate, reason: shortText.optional() }),
  example: { settlementId: 's1', on: '2024-06-30' },
});

export const recordSettlementService = defineCommand({
  name: 'RecordSettlementService',
  summary: 'Record that the window of a settlement served people',
  summaryZh: '登记安置点服务情况',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    settlementId: identifier,
    service: z.enum(WINDOW_SERVICES),
    persons: z.int().min(1).max(100_000).default(1),
    on: businessDate,
  }),
  example: { settlementId: 's1', service: 'policy-advice', persons: 12, on: '2024-03-04' },
});

export const SETTLEMENT_COMMANDS = [
  registerSettlement,
  countSettlementPeople,
  reportSettlementWindow,
  closeSettlementWindow,
  recordSettlementService,
] as const;
export type SettlementCommand = CommandOf<(typeof SETTLEMENT_COMMANDS)[number]>;
export type RegisterSettlement = CommandOf<typeof registerSettlement>;
