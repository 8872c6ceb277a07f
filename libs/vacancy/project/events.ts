import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import {
  businessDate,
  businessMonth,
  divisionCode,
  fen,
  identifier,
  shortText,
} from '../../kernel/fields.js';
import { PROJECT_PARTS } from '../job/events.js';

/** 以工代赈项目, 重点工程项目, 其他建设项目, 产业项目, 基层社会管理和公共服务项目 (N6 art. 1, 7, 15; N25 §2(12)). */
export const PROJECT_KINDS = ['work-relief', 'key', 'construction', 'industry', 'public-service'] as const;
/** 政府投资 (N6 art. 15), or whoever else pays. */
export const PROJECT_FUNDING = ['government', 'other'] as const;
/** 农业农村基础设施建设 (N25 §2(5)), and what else is built or run. */
export const PROJECT_FIELDS = [
  'farm-and-rural-infrastructure',
  'other-infrastructure',
  'industry',
  'public-service',
  'other',
] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];
export type ProjectField = (typeof PROJECT_FIELDS)[number];

/** What a project is; every field of it may be revised. */
export const projectFields = {
  name: shortText,
  funding: z.enum(PROJECT_FUNDING),
  field: z.enum(PROJECT_FIELDS),
  /** The relocation settlement it lies near (安置区周边). */
  nearSettlementId: identifier.optional(),
  /** The first day of work. */
  from: businessDate,
  /** The last day of work as planned. */
  completesOn: businessDate.optional(),
};

/** `employerId` is the owner of the project (项目业主); `fundsFen` its funds as known then. */
export const projectRegistered = defineEvent({
  type: 'ProjectRegistered',
  version: 1,
  summary: 'A project entered the registry.',
  schema: z.object({
    projectId: identifier,
    employerId: identifier,
    division: divisionCode,
    kind: z.enum(PROJECT_KINDS),
    fundsFen: fen.optional(),
    ...projectFields,
  }),
});

/** Holds only what changed. */
export const projectRevised = defineEvent({
  type: 'ProjectRevised',
  version: 1,
  summary: 'A project was changed.',
  schema: z.object({ projectId: identifier, ...z.object(projectFields).partial().shape }),
});

/** All funds of the project from a day on; a later report of the same day replaces it. */
export const projectFundsReported = defineEvent({
  type: 'ProjectFundsReported',
  version: 1,
  summary: 'The funds of a project were reported.',
  schema: z.object({ projectId: identifier, from: businessDate, fundsFen: fen }),
});

/** Labour pay (劳务报酬) of one month, and to how many people; the same month again replaces it. */
export const labourPayReported = defineEvent({
  type: 'LabourPayReported',
  version: 1,
  summary: 'The labour pay of a project in a month was reported.',
  schema: z.object({
    projectId: identifier,
    month: businessMonth,
    paidFen: fen,
    workers: z.int().min(0).optional(),
  }),
});

/** A part of the project was searched for posts, and so many places were found in it (应用尽用、能用尽用). */
export const projectSearchedForPosts = defineEvent({
  type: 'ProjectSearchedForPosts',
  version: 1,
  summary: 'A part of a project was searched for posts.',
  schema: z.object({
    projectId: identifier,
    part: z.enum(PROJECT_PARTS),
    on: businessDate,
    places: z.int().min(0),
    note: shortText.optional(),
  }),
});

/** `on` is the last day of work; said again it corrects the day. */
export const projectCompleted = defineEvent({
  type: 'ProjectCompleted',
  version: 1,
  summary: 'A project was completed.',
  schema: z.object({ projectId: identifier, on: businessDate }),
});

export const PROJECT_EVENTS = [
  projectRegistered,
  projectRevised,
  projectFundsReported,
  labourPayReported,
  projectSearchedForPosts,
  projectCompleted,
] as const;
export type ProjectEvent = EventOf<(typeof PROJECT_EVENTS)[number]>;
export type RecordedProjectEvent = RecordedOf<(typeof PROJECT_EVENTS)[number]>;
