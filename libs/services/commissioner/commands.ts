import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, identifier } from '../../kernel/fields.js';
import { finding, MEANS, TOPICS } from './events.js';

/** With `projectId` a key project of the employer. */
export const nameKeyEnterprise = defineCommand({
  name: 'NameKeyEnterprise',
  summary: 'Name a key enterprise or project, perhaps with its commissioner',
  summaryZh: '确定重点企业、重点项目',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    projectId: identifier.optional(),
    from: businessDate,
    commissionerId: identifier.optional(),
  }),
  example: { employerId: 'e1', from: '2023-03-01', commissionerId: 'officer-7' },
});

export const endKeyEnterprise = defineCommand({
  name: 'EndKeyEnterprise',
  summary: 'Record that an enterprise or project is no longer a key one',
  summaryZh: '不再作为重点企业、重点项目',
  roles: ['bureau'],
  schema: z.strictObject({ employerId: identifier, projectId: identifier.optional(), until: businessDate }),
  example: { employerId: 'e1', until: '2024-12-31' },
});

export const appointCommissioner = defineCommand({
  name: 'AppointCommissioner',
  summary: 'Name the commissioner of a key enterprise or project',
  summaryZh: '指定人社服务专员',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    projectId: identifier.optional(),
    commissionerId: identifier,
    from: businessDate,
  }),
  example: { employerId: 'e1', commissionerId: 'officer-8', from: '2023-06-01' },
});

/** `findings`: gaps between recorded facts that were looked into. */
export const recordFirmContact = defineCommand({
  name: 'RecordFirmContact',
  summary: 'Record a contact with an employer, and what was found',
  summaryZh: '登记企业联络和用工指导',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    employerId: identifier,
    on: businessDate,
    means: z.enum(MEANS),
    topics: z.array(z.enum(TOPICS)).min(1),
    commissionerId: identifier.optional(),
    findings: z.array(finding.strict()).max(1_000).optional(),
  }),
  example: {
    employerId: 'e1',
    on: '2023-03-10',
    means: 'visit',
    topics: ['wages', 'recruitment'],
    commissionerId: 'officer-7',
  },
});

export const FIRM_COMMANDS = [
  nameKeyEnterprise,
  endKeyEnterprise,
  appointCommissioner,
  recordFirmContact,
] as const;
export type FirmCommand = CommandOf<(typeof FIRM_COMMANDS)[number]>;
export type NameKeyEnterprise = CommandOf<typeof nameKeyEnterprise>;
export type RecordFirmContact = CommandOf<typeof recordFirmContact>;
