import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { AGENCY_KINDS } from './events.js';

/** Enters an agency by its credit code, a broker who is a natural person by the identity number instead. */
export const registerAgency = defineCommand({
  name: 'RegisterAgency',
  summary: 'Enter an HR agency or labour broker into the registry',
  summaryZh: '登记人力资源服务机构或劳务经纪人',
  roles: ['agency', 'bureau'],
  schema: z.strictObject({
    agencyId: identifier.optional(),
    name: shortText,
    creditCode: z.string().optional(),
    idNumber: z.string().optional(),
    division: divisionCode,
    kind: z.enum(AGENCY_KINDS),
  }),
  example: {
    agencyId: 'yuanan-hr',
    name: '远安示例人力资源有限公司',
    creditCode: '91420525MA4AB1C2HL',
    division: '420525',
    kind: 'hr-agency',
  },
});

export const AGENCY_COMMANDS = [registerAgency] as const;

export type AgencyCommand = CommandOf<(typeof AGENCY_COMMANDS)[number]>;
