import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, fen, identifier, schoolTerm } from '../../kernel/fields.js';
import { LEAVERS, SCHOOL_KINDS } from './events.js';

/** `enteredOn` is the first day at the school; `childOf` a registered parent of the pupil. */
export const reportSchooling = defineCommand({
  name: 'ReportSchooling',
  summary: 'Report that a person entered a vocational school',
  summaryZh: '登记就读技工院校、职业院校',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    schoolingId: identifier,
    workerId: identifier,
    schoolKind: z.enum(SCHOOL_KINDS),
    leaverOf: z.enum(LEAVERS),
    enteredOn: businessDate,
    childOf: identifier.optional(),
  }),
  example: {
    schoolingId: 's1',
    workerId: 'w1',
    schoolKind: 'technical',
    leaverOf: 'junior-secondary',
    enteredOn: '2023-09-01',
    childOf: 'w8',
  },
});

/** Of a term that has begun; `tuitionFen` is what is charged for it, 0 where nothing is. */
export const confirmSchoolTerm = defineCommand({
  name: 'ConfirmSchoolTerm',
  summary: 'Confirm that a person attends a vocational school in a term',
  summaryZh: '确认学期在读',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    schoolingId: identifier,
    workerId: identifier,
    term: schoolTerm,
    tuitionFen: fen,
  }),
  example: { schoolingId: 's1', workerId: 'w1', term: '2023-autumn', tuitionFen: 160_000 },
});

/** `leftOn` is the last day at the school. */
export const reportSchoolLeft = defineCommand({
  name: 'ReportSchoolLeft',
  summary: 'Report that a person left a vocational school',
  summaryZh: '登记毕业或离校',
  roles: ['bureau', 'station'],
  schema: z.strictObject({
    schoolingId: identifier,
    workerId: identifier,
    leftOn: businessDate,
    reason: z.enum(['graduated', 'left']),
  }),
  example: { schoolingId: 's1', workerId: 'w1', leftOn: '2026-06-30', reason: 'graduated' },
});

export const SCHOOLING_COMMANDS = [reportSchooling, confirmSchoolTerm, reportSchoolLeft] as const;
export type SchoolingCommand = CommandOf<(typeof SCHOOLING_COMMANDS)[number]>;
