import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { EMPLOYER_KINDS, EMPLOYER_TRAITS } from './events.js';

/** Enters an employer by its credit code, once a tenant; a workshop without a licence names its operator. */
export const registerEmployer = defineCommand({
  name: 'RegisterEmployer',
  summary: 'Enter an employer into the registry',
  summaryZh: '登记用人单位',
  roles: ['agency', 'employer', 'bureau', 'station'],
  schema: z.strictObject({
    employerId: identifier.optional(),
    name: shortText,
    creditCode: z.string().optional(),
    operatorId: identifier.optional(),
    division: divisionCode,
    industry: shortText,
    kind: z.enum(EMPLOYER_KINDS),
  }),
  example: {
    employerId: 'e1',
    name: '远安示例制衣有限公司',
    creditCode: '91420525MA4AB1C2D8',
    division: '420525',
    industry: '制造业',
    kind: 'enterprise',
  },
});

/** What kind of trade a registered employer follows, whole; none takes back what was found before. */
export const reportEmployerTraits = defineCommand({
  name: 'ReportEmployerTraits',
  summary: 'Report what kind of trade an employer follows, and since when',
  summaryZh: '登记用人单位产业类型',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    traits: z.array(z.enum(EMPLOYER_TRAITS)).max(EMPLOYER_TRAITS.length),
    from: businessDate,
  }),
  example: { employerId: 'e1', traits: ['labour-intensive', 'local-speciality'], from: '2024-03-01' },
});

export const EMPLOYER_COMMANDS = [registerEmployer, reportEmployerTraits] as const;

export type EmployerCommand = CommandOf<(typeof EMPLOYER_COMMANDS)[number]>;
export type ReportEmployerTraits = CommandOf<typeof reportEmployerTraits>;
export type RegisterEmployer = CommandOf<typeof registerEmployer>;
