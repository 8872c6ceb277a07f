import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier } from '../../kernel/fields.js';
import { BUSINESS_KINDS } from './events.js';

/**
 * A worker has founded a business; `returnedHome` says that they came home for it, as the bureau records
 * it.
 */
export const reportBusiness = defineCommand({
  name: 'ReportBusiness',
  summary: 'Report a business that a worker founded',
  summaryZh: '登记创业',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    workerId: identifier,
    creditCode: z.string(),
    licensedOn: businessDate,
    returnedHome: z.boolean(),
    kind: z.enum(BUSINESS_KINDS).optional(),
    division: divisionCode.optional(),
  }),
  example: {
    workerId: 'w1',
    creditCode: '92420525MA4900001T',
    licensedOn: '2024-03-01',
    returnedHome: true,
    kind: 'individual',
    division: '420525',
  },
});

/** `closedOn` is the last day of business; the code may be left out where one business runs. */
export const closeBusiness = defineCommand({
  name: 'CloseBusiness',
  summary: 'Report that a business was closed',
  summaryZh: '登记歇业',
  roles: ['bureau', 'station', 'worker'],
  schema: z.strictObject({ workerId: identifier, creditCode: z.string().optional(), closedOn: businessDate }),
  example: { workerId: 'w1', closedOn: '2024-12-31' },
});

/** Given by the room's own timer: records the years of business completed by now. */
export const recordBusinessYears = defineCommand({
  name: 'RecordBusinessYears',
  summary: 'Record years of business completed by now',
  summaryZh: '登记正常经营满一年',
  roles: ['system'],
  schema: z.strictObject({ workerId: identifier }),
  example: { workerId: 'w1' },
});

export const BUSINESS_COMMANDS = [reportBusiness, closeBusiness, recordBusinessYears] as const;

export type BusinessCommand = CommandOf<(typeof BUSINESS_COMMANDS)[number]>;
export type ReportBusiness = CommandOf<typeof reportBusiness>;
export type CloseBusiness = CommandOf<typeof closeBusiness>;
