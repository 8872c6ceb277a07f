import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText, skillLevel } from '../../kernel/fields.js';
import {
  COUNTY_RESOURCES,
  JOB_KINDS,
  LIMIT_GROUNDS,
  PROJECT_PARTS,
  SHARING,
  STRENGTHS,
  SUITED_GROUPS,
  VILLAGE_SERVICES,
  WAGE_UNITS,
} from './events.js';

/** More skills on one posting than this are a mistake. */
const MOST_SKILLS = 20;
/** More limits on one posting than this are a mistake. */
const MOST_LIMITS = 10;
/** Nobody is older. */
const OLDEST_YEARS = 120;

const years = z.int().min(0).max(OLDEST_YEARS);

/**
 * What a posting asks and offers. Openings and wages take any number here: what is wrong with one is said by
 * a rule of the room, with its own code.
 */
const asked = {
  title: shortText,
  occupation: shortText,
  openings: z.number().meta({ description: '≥ 1, whole' }),
  wageMinFen: z.number().meta({ description: 'whole fen' }),
  wageMaxFen: z.number().meta({ description: 'whole fen, at least wageMinFen' }),
  wageUnit: z.enum(WAGE_UNITS),
  division: divisionCode,
  strength: z.enum(STRENGTHS),
  shareWith: z.enum(SHARING),
};

const perhapsAsked = {
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  requiredSkills: z
    .array(z.strictObject({ occupation: shortText, level: skillLevel }))
    .max(MOST_SKILLS)
    .optional(),
  minAge: years.optional(),
  maxAge: years.optional(),
  /** The law or regulation that sets the upper limit. */
  maxAgeBasis: shortText.optional(),
  hazardous: z.boolean().optional(),
  partTime: z.boolean().optional(),
  /** Share of openings kept for relocated residents. */
  relocatedQuotaPercent: z.number().min(0).max(100).optional(),
  /** The last day on which offers are made; one that has passed is a late report. */
  closesOn: businessDate.optional(),
  projectId: identifier.optional().meta({ description: 'the project that pays for the work' }),
  projectPart: z.enum(PROJECT_PARTS).optional(),
  villageService: z.enum(VILLAGE_SERVICES).optional(),
  suitedTo: z.array(z.enum(SUITED_GROUPS)).max(SUITED_GROUPS.length).optional(),
  drawsOn: z.enum(COUNTY_RESOURCES).optional(),
  atHome: z.boolean().optional().meta({ description: 'the work is done at home' }),
  weeklyHours: z.number().min(1).max(168).optional(),
  limits: z
    .array(
      z.strictObject({
        on: z.enum(LIMIT_GROUNDS),
        words: shortText,
        basis: shortText.optional().meta({ description: 'the law or rule in force that sets it' }),
      }),
    )
    .max(MOST_LIMITS)
    .optional(),
};

/** Puts up a vacancy of a registered employer. */
export const postJob = defineCommand({
  name: 'PostJob',
  summary: 'Post a vacancy',
  summaryZh: '发布岗位',
  roles: ['agency', 'employer', 'bureau', 'station'],
  schema: z.strictObject({
    jobId: identifier.optional(),
    employerId: identifier,
    kind: z.enum(JOB_KINDS),
    ...asked,
    ...perhapsAsked,
  }),
  example: {
    jobId: 'j1',
    employerId: 'e1',
    title: '缝纫工',
    occupation: '缝纫工',
    openings: 20,
    wageMinFen: 450_000,
    wageMaxFen: 650_000,
    wageUnit: 'month',
    division: '420525',
    kind: 'regular',
    strength: 'light',
    shareWith: 'alliance',
    closesOn: '2024-06-30',
  },
});

/** Changes what a posting asks or offers, but never its employer or kind; the rules hold for the result. */
export const reviseJob = defineCommand({
  name: 'ReviseJob',
  summary: 'Change a vacancy',
  summaryZh: '变更岗位',
  roles: ['agency', 'employer', 'bureau', 'station'],
  schema: z.strictObject({ jobId: identifier, ...z.object({ ...asked, ...perhapsAsked }).partial().shape }),
  example: { jobId: 'j1', openings: 30, closesOn: '2024-09-30' },
});

/** Closes a vacancy at once; for a later day ReviseJob names `closesOn`. Places taken stay taken. */
export const closeJob = defineCommand({
  name: 'CloseJob',
  summary: 'Close a vacancy',
  summaryZh: '关闭岗位',
  roles: ['agency', 'employer', 'bureau', 'station'],
  schema: z.strictObject({
    jobId: identifier,
    /** The day it was closed, where that is reported late; else today. */
    on: businessDate.optional(),
    reason: shortText.optional(),
  }),
  example: { jobId: 'j1', reason: '已招满' },
});

export const JOB_COMMANDS = [postJob, reviseJob, closeJob] as const;

export type JobCommand = CommandOf<(typeof JOB_COMMANDS)[number]>;
export type PostJob = CommandOf<typeof postJob>;
export type ReviseJob = CommandOf<typeof reviseJob>;
export type CloseJob = CommandOf<typeof closeJob>;
