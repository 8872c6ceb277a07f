import { z } from 'zod';
import { type CommandOf, defineCommand } from '../kernel/command.js';
import { identifier } from '../kernel/fields.js';
import { WARNING_KINDS } from './events.js';

/**
 * Looks at the ending of the employment that `contractId` belongs to, and warns the bureau if the facts of
 * this moment ask for it. Given by the room's own saga when the ending counts.
 */
export const raiseWarning = defineCommand({
  name: 'RaiseWarning',
  summary: 'Warn the bureau of an ending, if the facts ask for it',
  summaryZh: '就业转失业预警',
  roles: ['system'],
  schema: z.strictObject({ workerId: identifier, kind: z.enum(WARNING_KINDS), contractId: identifier }),
  example: { workerId: 'w1', kind: 'job-lost', contractId: 'c1' },
});

export const ASSISTANCE_COMMANDS = [raiseWarning] as const;
export type AssistanceCommand = CommandOf<(typeof ASSISTANCE_COMMANDS)[number]>;
