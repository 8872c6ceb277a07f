import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, longText } from '../../kernel/fields.js';
import { CONTACT_FINDINGS, CONTACT_MEANS, HELP_KINDS } from './events.js';

/** A call or a visit, on the day it was made. */
export const recordContact = defineCommand({
  name: 'RecordContact',
  summary: 'Record a call to a person or a visit',
  summaryZh: '登记电话联系、上门走访',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    contactId: identifier,
    workerId: identifier,
    on: businessDate,
    by: z.enum(CONTACT_MEANS),
    found: z.enum(CONTACT_FINDINGS),
    note: longText.optional(),
  }),
  example: { contactId: 'k1', workerId: 'w1', on: '2024-03-05', by: 'visit', found: 'unemployed' },
});

/** Guidance, an introduction to a posting, or support by a policy, on the day it was given. */
export const recordHelp = defineCommand({
  name: 'RecordHelp',
  summary: 'Record guidance, an introduction to work, or support given to a person',
  summaryZh: '登记职业指导、职业介绍、政策落实服务',
  roles: ['agency', 'bureau', 'station'],
  schema: z.strictObject({
    helpId: identifier,
    workerId: identifier,
    on: businessDate,
    kind: z.enum(HELP_KINDS),
    jobId: identifier.optional(),
    county: divisionCode.optional(),
  }),
  example: { helpId: 'h1', workerId: 'w1', on: '2024-03-06', kind: 'introduction', jobId: 'j1' },
});

/** Who takes it on to find other work for a person out of work. */
export const takeUpTransfer = defineCommand({
  name: 'TakeUpTransfer',
  summary: 'Take up the transfer of a person to other work',
  summaryZh: '受理转岗服务',
  roles: ['bureau', 'station'],
  schema: z.strictObject({ workerId: identifier, on: businessDate, officerId: identifier }),
  example: { workerId: 'w1', on: '2024-03-06', officerId: 'o7' },
});

export const HELP_COMMANDS = [recordContact, recordHelp, takeUpTransfer] as const;
export type HelpCommand = CommandOf<(typeof HELP_COMMANDS)[number]>;
