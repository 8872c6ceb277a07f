import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** More counties on one list than a province has are a mistake. */
const MOST_COUNTIES = 200;

/** Takes in a document's whole list with its citation; the same counties may stand on several lists. */
export const nameKeyCounties = defineCommand({
  name: 'NameKeyCounties',
  summary: 'Take in a list of key counties of rural revitalisation, with its citation',
  summaryZh: '导入乡村振兴重点帮扶县名单',
  roles: ['bureau'],
  schema: z.strictObject({
    listId: identifier,
    document: shortText,
    counties: z.array(divisionCode).min(1).max(MOST_COUNTIES),
    from: businessDate,
    to: businessDate.optional(),
  }),
  example: {
    listId: 'made-up-2024',
    document: '示例名单（虚构）',
    counties: ['420525'],
    from: '2024-01-01',
  },
});

/** A document that ends a list; `to` is the last day on which it holds. */
export const endKeyCounties = defineCommand({
  name: 'EndKeyCounties',
  summary: 'End a list of key counties, with the citation of what ends it',
  summaryZh: '终止乡村振兴重点帮扶县名单',
  roles: ['bureau'],
  schema: z.strictObject({ listId: identifier, to: businessDate, document: shortText }),
  example: { listId: 'made-up-2024', to: '2025-12-31', document: '示例文件（虚构）' },
});

export const KEY_AREA_COMMANDS = [nameKeyCounties, endKeyCounties] as const;
export type KeyAreaCommand = CommandOf<(typeof KEY_AREA_COMMANDS)[number]>;
export type NameKeyCounties = CommandOf<typeof nameKeyCounties>;
