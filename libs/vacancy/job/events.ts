import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, fen, identifier, shortText, skillLevel } from '../../kernel/fields.js';

export const WAGE_UNITS = ['month', 'day', 'hour', 'piece'] as const;
export const JOB_KINDS = ['regular', 'gig', 'work-relief', 'workshop', 'public-welfare'] as const;
export const STRENGTHS = ['light', 'medium', 'heavy'] as const;
export const SHARING = ['own-county', 'alliance', 'province'] as const;

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
};

export const jobPosted = defineEvent({
  type: 'JobPosted',
  version: 1,
  summary: 'An employer posted a vacancy.',
  schema: z.object({ jobId: identifier, employerId: identifier, kind: z.enum(JOB_KINDS), ...postingFields }),
});

/** Holds only what changed. */
export const jobRevised = defineEvent({
  type: 'JobRevised',
  version: 1,
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
