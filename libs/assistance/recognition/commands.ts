import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, identifier, longText } from '../../kernel/fields.js';
import { ASSISTANCE_CRITERIA } from '../terms.js';
import { RECOGNITION_ENDINGS } from './events.js';

/** Recognises by one criterion of those in force on `from`. */
export const recogniseAssistancePerson = defineCommand({
  name: 'RecogniseAssistancePerson',
  summary: 'Recognise a person as one to be assisted into work',
  summaryZh: '认定就业援助对象',
  roles: ['bureau'],
  schema: z.strictObject({
    workerId: identifier,
    criterion: z.enum(ASSISTANCE_CRITERIA),
    from: businessDate,
    note: longText.optional(),
  }),
  example: { workerId: 'w1', criterion: 'long-unemployed', from: '2024-06-01' },
});

/** `to` is the last day held. */
export const endAssistancePerson = defineCommand({
  name: 'EndAssistancePerson',
  summary: 'End the recognition of a person to be assisted into work',
  summaryZh: '退出就业援助对象',
  roles: ['bureau'],
  schema: z.strictObject({ workerId: identifier, to: businessDate, reason: z.enum(RECOGNITION_ENDINGS) }),
  example: { workerId: 'w1', to: '2024-09-30', reason: 'employed' },
});

export const RECOGNITION_COMMANDS = [recogniseAssistancePerson, endAssistancePerson] as const;
export type RecognitionCommand = CommandOf<(typeof RECOGNITION_COMMANDS)[number]>;
