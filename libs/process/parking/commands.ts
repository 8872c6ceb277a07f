import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { longText } from '../../kernel/fields.js';
import { item, parkedId, part, workParked } from './events.js';

const EXAMPLE = { parkedId: 'work-3f9a1c0b7d2e4856', item: 'event-1204' } as const;

/** Given by a handler through its own transaction, never by people. */
export const parkWork = defineCommand({
  name: 'ParkWork',
  summary: 'Put a part of a handler’s work aside',
  summaryZh: '搁置处理失败的工作',
  roles: ['system'],
  schema: workParked.schema,
  example: {
    ...EXAMPLE,
    handler: 'view:openings-still-free',
    part: 'row',
    key: 'j1',
    position: 1204,
    error: 'Error: no such job',
    tries: 3,
  },
});

/** Given by a handler through its own transaction, never by people. */
export const resumeWork = defineCommand({
  name: 'ResumeWork',
  summary: 'Say that a part of a handler’s work goes on',
  summaryZh: '恢复搁置的工作',
  roles: ['system'],
  schema: z.object(part),
  example: { parkedId: EXAMPLE.parkedId, handler: 'view:openings-still-free', part: 'row', key: 'j1' },
});

/** Tries the item again as it is: after the code, or what it rests on, was mended. */
export const retryParkedWork = defineCommand({
  name: 'RetryParkedWork',
  summary: 'Have parked work tried again',
  summaryZh: '重试搁置的工作',
  roles: ['bureau'],
  schema: z.strictObject({ parkedId, reason: longText.optional() }),
  example: { parkedId: EXAMPLE.parkedId },
});

/** The part goes on as if the item had never come; the log and all other parts keep it. */
export const skipParkedWork = defineCommand({
  name: 'SkipParkedWork',
  summary: 'Have parked work go on without the item that fails',
  summaryZh: '跳过搁置的事项',
  roles: ['bureau'],
  schema: z.strictObject({ parkedId, item, reason: longText }),
  example: { ...EXAMPLE, reason: 'The posting was recorded twice; the other one counts.' },
});

/** The part sees `data` in place of the event's; the log is never edited. */
export const repairParkedWork = defineCommand({
  name: 'RepairParkedWork',
  summary: 'Have parked work go on with other data in place of the event’s',
  summaryZh: '修正搁置的事项',
  roles: ['bureau'],
  schema: z.strictObject({
    parkedId,
    item,
    /** All fields of the event, in the form of its newest schema. */
    data: z.record(z.string(), z.unknown()),
    reason: longText,
  }),
  example: {
    ...EXAMPLE,
    data: { jobId: 'j1', openings: 3 },
    reason: 'The number of openings was a typing error.',
  },
});

export type ParkingCommand =
  | CommandOf<typeof parkWork>
  | CommandOf<typeof resumeWork>
  | CommandOf<typeof retryParkedWork>
  | CommandOf<typeof skipParkedWork>
  | CommandOf<typeof repairParkedWork>;
