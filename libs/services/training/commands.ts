import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, identifier, shortText, skillLevel } from '../../kernel/fields.js';

/** `completedOn` is the day of the certificate; `childOf` a registered parent of the person trained. */
export const reportTraining = defineCommand({
  name: 'ReportTraining',
  summary: 'Report a vocational training that ended with a certificate',
  summaryZh: '登记职业技能培训结业',
  roles: ['agency', 'bureau', 'station'],
  schema: z.strictObject({
    trainingId: identifier,
    workerId: identifier,
    occupation: shortText,
    level: skillLevel.optional(),
    certificateNo: shortText,
    completedOn: businessDate,
    childOf: identifier.optional(),
    /** The course that led to the certificate, where it was planned here. */
    courseId: identifier.optional(),
  }),
  example: {
    trainingId: 't1',
    workerId: 'w1',
    occupation: '缝纫工',
    level: 5,
    certificateNo: 'S000042000002',
    completedOn: '2021-11-10',
  },
});

export const TRAINING_COMMANDS = [reportTraining] as const;
export type TrainingCommand = CommandOf<(typeof TRAINING_COMMANDS)[number]>;
