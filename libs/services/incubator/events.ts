import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 创业孵化基地, 返乡创业园 (N25 §2(7), N6 art. 8). */
export const INCUBATOR_KINDS = ['incubator', 'park'] as const;

/** `operatorId` is the employer that runs it. */
export const incubatorRegistered = defineEvent({
  type: 'IncubatorRegistered',
  version: 2,
  summary: 'A business incubator entered the registry.',
  schema: z.object({
    incubatorId: identifier,
    operatorId: identifier,
    name: shortText,
    division: divisionCode,
    kind: z.enum(INCUBATOR_KINDS),
  }),
  upcasts: { 1: (data) => ({ ...data, kind: 'incubator' }) },
});

/**
 * What the bureau found of an incubator in a year: tenants at its end, businesses that left to stand on their
 * own, jobs the tenants created. Reported again, it replaces what was said before.
 */
export const incubatorYearReported = defineEvent({
  type: 'IncubatorYearReported',
  version: 1,
  summary: 'The tenants, outcomes and jobs of an incubator in a year were reported.',
  schema: z.object({
    incubatorId: identifier,
    operatorId: identifier,
    division: divisionCode,
    year: z.int(),
    tenants: z.int().min(0),
    outcomes: z.int().min(0),
    jobs: z.int().min(0),
  }),
});

const project = { incubatorId: identifier, tenantId: identifier, workerId: identifier };

/** 推荐项目入驻 (N6 art. 8): `jobs` are those it creates or is to create, by which the list is ordered. */
export const tenantRecommended = defineEvent({
  type: 'TenantRecommended',
  version: 1,
  summary: "A founder's project was recommended to an incubator or park.",
  schema: z.object({
    ...project,
    project: shortText,
    returnedHome: z.boolean(),
    jobs: z.int().min(0),
    on: businessDate,
  }),
});

export const tenantEntered = defineEvent({
  type: 'TenantEntered',
  version: 1,
  summary: 'A project moved into an incubator or park.',
  schema: z.object({
    ...project,
    project: shortText,
    returnedHome: z.boolean(),
    jobs: z.int().min(0),
    on: businessDate,
  }),
  claims: (data) => [
    { action: 'take', kind: 'incubator-tenant', key: data.tenantId, refusedWith: 'already-exists' },
  ],
});

/** Of a day; the latest day counts. */
export const tenantJobsReported = defineEvent({
  type: 'TenantJobsReported',
  version: 1,
  summary: 'The jobs of a project in an incubator or park were reported.',
  schema: z.object({ ...project, jobs: z.int().min(0), on: businessDate }),
});

/** `on` is the last day there. */
export const tenantLeft = defineEvent({
  type: 'TenantLeft',
  version: 1,
  summary: 'A project left an incubator or park.',
  schema: z.object({
    ...project,
    on: businessDate,
    outcome: z.enum(['stands-on-its-own', 'moved', 'closed']),
  }),
});

export const INCUBATOR_EVENTS = [
  incubatorRegistered,
  incubatorYearReported,
  tenantRecommended,
  tenantEntered,
  tenantJobsReported,
  tenantLeft,
] as const;
export type IncubatorEvent = EventOf<(typeof INCUBATOR_EVENTS)[number]>;
export type RecordedIncubatorEvent = RecordedOf<(typeof INCUBATOR_EVENTS)[number]>;
