import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { divisionCode, identifier, instant, shortText } from '../../kernel/fields.js';

/** At most a day ahead, so that nobody stands free for ever who forgot to say otherwise. */
export const declareGigReady = defineCommand({
  name: 'DeclareGigReady',
  summary: 'Say that a person is free for gig work here and now',
  summaryZh: '登记零工待岗（即时可用）',
  roles: ['worker', 'station', 'bureau'],
  schema: z.strictObject({
    workerId: identifier,
    division: divisionCode,
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    from: instant,
    until: instant,
    occupations: z.array(shortText).optional(),
  }),
  example: {
    workerId: 'w1',
    division: '420525',
    from: '2024-03-01T06:00:00+08:00',
    until: '2024-03-01T19:00:00+08:00',
  },
});

export const endGigReady = defineCommand({
  name: 'EndGigReady',
  summary: 'Say that a person is not free for gig work any more',
  summaryZh: '取消零工待岗',
  roles: ['worker', 'station', 'bureau'],
  schema: z.strictObject({ workerId: identifier }),
  example: { workerId: 'w1' },
});

export const READINESS_COMMANDS = [declareGigReady, endGigReady] as const;
export type ReadinessCommand = CommandOf<(typeof READINESS_COMMANDS)[number]>;
