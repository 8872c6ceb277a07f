import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { BASE_KINDS } from './events.js';

/** A base and a caring enterprise are a firm's name, a model county a county's. */
export const nameBase = defineCommand({
  name: 'NameBase',
  summary: 'Name an assistance base, a caring enterprise or a model county',
  summaryZh: '认定就业帮扶基地、爱心企业、转移就业示范县',
  roles: ['bureau'],
  schema: z.strictObject({
    baseId: identifier,
    kind: z.enum(BASE_KINDS),
    name: shortText,
    division: divisionCode,
    employerId: identifier.optional(),
    document: shortText,
    from: businessDate,
    to: businessDate.optional(),
  }),
  example: {
    baseId: 'base1',
    kind: 'assistance-base',
    name: '示例就业帮扶基地',
    division: '420525',
    employerId: 'e1',
    document: '示例文号〔2023〕1号',
    from: '2023-05-01',
  },
});

/** `to` is the last day on which the name is borne. */
export const withdrawBase = defineCommand({
  name: 'WithdrawBase',
  summary: 'Withdraw the name of a base, a caring enterprise or a model county',
  summaryZh: '撤销就业帮扶基地、爱心企业、转移就业示范县',
  roles: ['bureau'],
  schema: z.strictObject({ baseId: identifier, document: shortText, reason: shortText, to: businessDate }),
  example: { baseId: 'base1', document: '示例文号〔2024〕9号', reason: '不再吸纳就业', to: '2024-02-29' },
});

export const reportBaseTraining = defineCommand({
  name: 'ReportBaseTraining',
  summary: 'Report that a person was trained by a base',
  summaryZh: '登记基地、爱心企业开展的培训',
  roles: ['bureau', 'employer', 'station'],
  schema: z.strictObject({
    baseId: identifier,
    workerId: identifier,
    course: shortText,
    completedOn: businessDate,
  }),
  example: { baseId: 'base1', workerId: 'w1', course: '电子装配', completedOn: '2024-02-20' },
});

export const BASE_COMMANDS = [nameBase, withdrawBase, reportBaseTraining] as const;
export type BaseCommand = CommandOf<(typeof BASE_COMMANDS)[number]>;
