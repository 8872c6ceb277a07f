import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { divisionCode, identifier, shortText } from '../../kernel/fields.js';

export const registerIncubator = defineCommand({
  name: 'RegisterIncubator',
  summary: 'Register a business incubator',
  summaryZh: '登记创业孵化基地',
  roles: ['bureau'],
  schema: z.strictObject({
    incubatorId: identifier,
    operatorId: identifier,
    name: shortText,
    division: divisionCode,
  }),
  example: { incubatorId: 'i1', operatorId: 'e1', name: '远安返乡创业园', division: '420525' },
});

/** A year that is over; the same year again corrects what was reported. */
export const reportIncubatorYear = defineCommand({
  name: 'ReportIncubatorYear',
  summary: 'Report the tenants, outcomes and jobs of an incubator in a year',
  summaryZh: '登记创业孵化基地年度考核',
  roles: ['bureau'],
  schema: z.strictObject({
    incubatorId: identifier,
    year: z.int().min(2000).max(2100),
    tenants: z.int().min(0),
    outcomes: z.int().min(0),
    jobs: z.int().min(0),
  }),
  example: { incubatorId: 'i1', year: 2023, tenants: 20, outcomes: 4, jobs: 150 },
});

export const INCUBATOR_COMMANDS = [registerIncubator, reportIncubatorYear] as const;
export type IncubatorCommand = CommandOf<(typeof INCUBATOR_COMMANDS)[number]>;
