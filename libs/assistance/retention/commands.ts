import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, identifier } from '../../kernel/fields.js';

/** `from` is the first day without the people let go. */
export const announceStaffCut = defineCommand({
  name: 'AnnounceStaffCut',
  summary: 'Say that an employer will let people go',
  summaryZh: '登记企业裁减人员计划',
  roles: ['bureau', 'employer'],
  schema: z.strictObject({
    cutId: identifier,
    employerId: identifier,
    announcedOn: businessDate,
    from: businessDate,
    people: z.int().min(1),
  }),
  example: { cutId: 'cut1', employerId: 'e1', announcedOn: '2024-05-06', from: '2024-06-06', people: 30 },
});

/** `kept` names the people whom the employer promised to keep; perhaps none. */
export const recordRetentionTalk = defineCommand({
  name: 'RecordRetentionTalk',
  summary: 'Record that an employer was led to keep people lifted out of poverty first',
  summaryZh: '登记引导企业优先留用脱贫人口',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    talkId: identifier,
    employerId: identifier,
    on: businessDate,
    kept: z.array(identifier).max(1_000).default([]),
  }),
  example: { talkId: 't1', employerId: 'e1', on: '2024-05-08', kept: ['w1'] },
});

export const RETENTION_COMMANDS = [announceStaffCut, recordRetentionTalk] as const;
export type RetentionCommand = CommandOf<(typeof RETENTION_COMMANDS)[number]>;
