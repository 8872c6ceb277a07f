import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, fen, identifier, shortText, skillLevel } from '../../kernel/fields.js';

export const WAGE_UNITS = ['month', 'day', 'hour', 'piece'] as const;
export const JOB_KINDS = ['regular', 'gig', 'work-relief', 'workshop', 'public-welfare'] as const;
export const STRENGTHS = ['light', 'medium', 'heavy'] as const;
export const SHARING = ['own-county', 'alliance', 'province'] as const;
/** 主体工程建设, 附属临建, 服务保障, 建后管护 (N6 art. 7). */
export const PROJECT_PARTS = ['main-works', 'temporary-buildings', 'services', 'upkeep'] as const;
/** 乡村建设, 农村人居环境整治, 农村基础公共服务, 乡村基层服务管理 (N6 art. 7, N25 §2(5)). */
export const VILLAGE_SERVICES = [
  'rural-construction',
  'living-environment',
  'basic-services',
  'village-management',
] as const;
/** 农村留守人员 (N6 art. 7), 大龄农民工 (N6 art. 12). */
export const SUITED_GROUPS = ['stayed-at-home', 'older'] as const;
/** 县域特色农副产品, 文化旅游 (N6 art. 7). */
export const COUNTY_RESOURCES = ['local-produce', 'culture-and-tourism', 'other'] as const;
/** On what else than skill a posting may set a limit. */
export const LIMIT_GROUNDS = ['disability', 'other'] as const;
export type ProjectPart = (typeof PROJECT_PARTS)[number];

/** What a posting asks and offers; every field of it may be revised but the employer and the kind. */
export const postingFields = {
  title: shortText,
  occupation: shortText,
  openings: z.int().min(1),
  wageMinFen: fen,
  wageMaxFen: fen,
  wageUnit: z.enum(WAGE_UNITS),
  division: divisionCode,
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  requiredSkills: z.array(z.object({ occupation: shortText, level: skillLevel })).optional(),
  minAge: z.int().min(0).max(120).optional(),
  maxAge: z.int().min(0).max(120).optional(),
  /** The law or regulation that sets the age limit. */
  maxAgeBasis: shortText.optional(),
  hazardous: z.boolean().optional(),
  partTime: z.boolean().optional(),
  strength: z.enum(STRENGTHS),
  shareWith: z.enum(SHARING),
  /** Share of openings kept for relocated residents, rounded up. */
  relocatedQuotaPercent: z.number().min(0).max(100).optional(),
  closesOn: businessDate.optional(),
  /** The project that pays for the work, and the part of it. */
  projectId: identifier.optional(),
  projectPart: z.enum(PROJECT_PARTS).optional(),
  villageService: z.enum(VILLAGE_SERVICES).optional(),
  suitedTo: z.array(z.enum(SUITED_GROUPS)).optional(),
  drawsOn: z.enum(COUNTY_RESOURCES).optional(),
  /** 居家: the work is done at home (N25 §2(8)). */
  atHome: z.boolean().optional(),
  weeklyHours: z.number().min(1).max(168).optional(),
  /** Limits beside skill and age, each with the rule that sets it. */
  limits: z
    .array(z.object({ on: z.enum(LIMIT_GROUNDS), words: shortText, basis: shortText.optional() }))
    .optional(),
};

/** Version 2 adds optional fields alone, so an older posting is read as it stands. */
const asItStands = (data: Record<string, unknown>) => data;

export const jobPosted = defineEvent({
  type: 'JobPosted',
  version: 2,
  upcasts: { 1: asItStands },
  summary: 'An employer posted a vacancy.',
  schema: z.object({ jobId: identifier, employerId: identifier, kind: z.enum(JOB_KINDS), ...postingFields }),
});

/** Holds only what changed. */
export const jobRevised = defineEvent({
  type: 'JobRevised',
  version: 2,
  upcasts: { 1: asItStands },
  summary: 'A vacancy was changed.',
  schema: z.object({ jobId: identifier, ...z.object(postingFields).partial().shape }),
});

/** A posting also closes by itself after `closesOn`; that leaves no event. */
export const jobClosed = defineEvent({
  type: 'JobClosed',
  version: 1,
  summary: 'A vacancy was closed.',
  schema: z.object({ jobId: identifier, on: businessDate, reason: shortText.optional() }),
});

export const JOB_EVENTS = [jobPosted, jobRevised, jobClosed] as const;
export type JobEvent = EventOf<(typeof JOB_EVENTS)[number]>;
export type RecordedJobEvent = RecordedOf<(typeof JOB_EVENTS)[number]>;
