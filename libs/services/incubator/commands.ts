import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { INCUBATOR_KINDS } from './events.js';

export const registerIncubator = defineCommand({
  name: 'RegisterIncubator',
  summary: 'Register a business incubator or park',
  summaryZh: '登记创业孵化基地、返乡创业园',
  roles: ['bureau'],
  schema: z.strictObject({
    incubatorId: identifier,
    operatorId: identifier,
    name: shortText,
    division: divisionCode,
    /** Without it an incubator. */
    kind: z.enum(INCUBATOR_KINDS).optional(),
  }),
  example: {
    incubatorId: 'i1',
    operatorId: 'e1',
    name: '远安返乡创业园',
    division: '420525',
    kind: 'park',
  },
});

/** A year that is over; the same year again corrects what was reported. */
export const reportIncubatorYear = defineCommand({
  name: 'ReportIncubatorYear',
  summary: 'Report the tenants, outcomes and jobs of an incubator in a year',
  summaryZh: '登记创业孵化基地年度考核',
  roles: ['bureau'],
  schema: z.strictObject({
    incubatorId: identifier,
    year: z.int().min(2000).max(2100),
    tenants: z.int().min(0),
    outcomes: z.int().min(0),
    jobs: z.int().min(0),
  }),
  example: { incubatorId: 'i1', year: 2023, tenants: 20, outcomes: 4, jobs: 150 },
});

const tenant = { incubatorId: identifier, tenantId: identifier };
const project = {
  ...tenant,
  workerId: identifier,
  project: shortText,
  returnedHome: z.boolean(),
  jobs: z.int().min(0),
  on: businessDate.optional(),
};
const example = {
  incubatorId: 'i1',
  tenantId: 't1',
  workerId: 'w1',
  project: '香菇加工',
  returnedHome: true,
  jobs: 12,
};

/** Of a founder's project that takes many into work or promises well; to be answered by entering. */
export const recommendTenant = defineCommand({
  name: 'RecommendTenant',
  summary: "Recommend a founder's project to an incubator or park",
  summaryZh: '推荐创业项目入驻',
  roles: ['bureau', 'station'],
  schema: z.strictObject(project),
  example: { ...example, on: '2024-03-01' },
});

/** With or without a recommendation before. */
export const enterIncubator = defineCommand({
  name: 'EnterIncubator',
  summary: 'Record that a project moved into an incubator or park',
  summaryZh: '登记创业项目入驻',
  roles: ['bureau', 'employer'],
  schema: z.strictObject(project),
  example: { ...example, on: '2024-04-01' },
});

export const reportTenantJobs = defineCommand({
  name: 'ReportTenantJobs',
  summary: 'Report the jobs of a project in an incubator or park',
  summaryZh: '登记入驻项目带动就业',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({ ...tenant, jobs: z.int().min(0), on: businessDate.optional() }),
  example: { incubatorId: 'i1', tenantId: 't1', jobs: 20, on: '2024-09-30' },
});

/** `on` is the last day there. */
export const leaveIncubator = defineCommand({
  name: 'LeaveIncubator',
  summary: 'Record that a project left an incubator or park',
  summaryZh: '登记创业项目出园',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({
    ...tenant,
    on: businessDate.optional(),
    outcome: z.enum(['stands-on-its-own', 'moved', 'closed']),
  }),
  example: { incubatorId: 'i1', tenantId: 't1', on: '2025-03-31', outcome: 'stands-on-its-own' },
});

export const INCUBATOR_COMMANDS = [
  registerIncubator,
  reportIncubatorYear,
  recommendTenant,
  enterIncubator,
  reportTenantJobs,
  leaveIncubator,
] as const;
export type IncubatorCommand = CommandOf<(typeof INCUBATOR_COMMANDS)[number]>;
