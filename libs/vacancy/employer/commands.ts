import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { EMPLOYER_KINDS } from './events.js';

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

export const EMPLOYER_COMMANDS = [registerEmployer] as const;

export type EmployerCommand = CommandOf<(typeof EMPLOYER_COMMANDS)[number]>;
