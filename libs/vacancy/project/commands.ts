import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import {
  businessDate,
  businessMonth,
  divisionCode,
  fen,
  identifier,
  shortText,
} from '../../kernel/fields.js';
import { PROJECT_PARTS } from '../job/events.js';
import { PROJECT_KINDS, projectFields } from './events.js';

/** Enters a project with its owner, a registered employer; its funds may be reported later. */
export const registerProject = defineCommand({
  name: 'RegisterProject',
  summary: 'Register a project',
  summaryZh: '登记项目',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({
    projectId: identifier.optional(),
    employerId: identifier,
    division: divisionCode,
    kind: z.enum(PROJECT_KINDS),
    fundsFen: fen.optional(),
    ...projectFields,
  }),
  example: {
    projectId: 'p1',
    employerId: 'e1',
    name: '示例村道路硬化工程',
    division: '420525',
    kind: 'work-relief',
    funding: 'government',
    field: 'farm-and-rural-infrastructure',
    fundsFen: 200_000_000,
    from: '2024-03-01',
    completesOn: '2024-11-30',
  },
});

/** Changes what a project is, but never its owner, place or kind. */
export const reviseProject = defineCommand({
  name: 'ReviseProject',
  summary: 'Change a project',
  summaryZh: '变更项目',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({ projectId: identifier, ...z.object(projectFields).partial().shape }),
  example: { projectId: 'p1', completesOn: '2024-12-31' },
});

/** All funds from a day on, not what was added. */
export const reportProjectFunds = defineCommand({
  name: 'ReportProjectFunds',
  summary: 'Report the funds of a project from a day on',
  summaryZh: '登记项目资金',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({ projectId: identifier, from: businessDate, fundsFen: fen }),
  example: { projectId: 'p1', from: '2024-06-01', fundsFen: 240_000_000 },
});

/** What was paid for labour in a month that has come; the same month again replaces it. */
export const reportLabourPay = defineCommand({
  name: 'ReportLabourPay',
  summary: 'Report the labour pay of a project in a month',
  summaryZh: '登记项目劳务报酬发放',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({
    projectId: identifier,
    month: businessMonth,
    paidFen: fen,
    workers: z.int().min(0).optional(),
  }),
  example: { projectId: 'p1', month: '2024-04', paidFen: 6_000_000, workers: 15 },
});

/** How many places somebody found who looked for them in one part of the project. */
export const recordPostSearch = defineCommand({
  name: 'RecordPostSearch',
  summary: 'Record how many places were found in a part of a project',
  summaryZh: '登记项目用工潜力排查',
  roles: ['bureau', 'employer', 'station'],
  schema: z.strictObject({
    projectId: identifier,
    part: z.enum(PROJECT_PARTS),
    on: businessDate,
    places: z.int().min(0),
    note: shortText.optional(),
  }),
  example: { projectId: 'p1', part: 'temporary-buildings', on: '2024-03-10', places: 6 },
});

/** Names the last day of work, once it has come. */
export const completeProject = defineCommand({
  name: 'CompleteProject',
  summary: 'Record the completion of a project',
  summaryZh: '登记项目完工',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({ projectId: identifier, on: businessDate }),
  example: { projectId: 'p1', on: '2024-11-28' },
});

export const PROJECT_COMMANDS = [
  registerProject,
  reviseProject,
  reportProjectFunds,
  reportLabourPay,
  recordPostSearch,
  completeProject,
] as const;

export type ProjectCommand = CommandOf<(typeof PROJECT_COMMANDS)[number]>;
export type RegisterProject = CommandOf<typeof registerProject>;
export type ReviseProject = CommandOf<typeof reviseProject>;
