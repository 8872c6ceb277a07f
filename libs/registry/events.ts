import { z } from 'zod';
import {
  businessDate,
  divisionCode,
  fen,
  identifier,
  longText,
  shortText,
  skillLevel,
} from '../kernel/fields.js';
import { defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';

/** Statuses recognised by the rural revitalisation bureaus. */
export const STATUSES = [
  'lifted-out-of-poverty',
  'return-to-poverty-monitored',
  'rural-low-income',
  'relocated',
] as const;
export type WorkerStatus = (typeof STATUSES)[number];

/** How far a worker is willing to go; each of the first three includes the next. */
export const SCOPES = ['cross-province', 'in-province', 'county', 'gig', 'none'] as const;
export type Scope = (typeof SCOPES)[number];

/** Why a person may be erased: the grounds of the Personal Information Protection Law, art. 47. */
export const ERASURE_GROUNDS = [
  'purpose-achieved',
  'retention-over',
  'consent-withdrawn',
  'processing-unlawful',
  'other-law',
] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

const IDENTITY_NUMBER = 'identity-number';
const person = (data: { workerId: string }) => `worker:${data.workerId}`;

/** A person enters the registry, once a tenant (N6 art. 9: 农村劳动力实名数据库). Divisions below county are sealed. */
export const workerRegistered = defineEvent({
  type: 'WorkerRegistered',
  version: 1,
  summary: 'A person entered the registry.',
  schema: z.object({
    workerId: identifier,
    householdCounty: divisionCode,
    householdKind: z.enum(['rural', 'urban']).optional(),
    name: shortText,
    idNumber: z.string(),
    birthDate: businessDate,
    phone: z.string(),
    household: divisionCode,
    residence: divisionCode.optional(),
    householdId: shortText.optional(),
    healthNotes: longText.optional(),
  }),
  personal: {
    person,
    fields: [
      'name',
      'idNumber',
      'birthDate',
      'phone',
      'household',
      'residence',
      'householdId',
      'healthNotes',
    ],
  },
  claims: (data) => [
    {
      action: 'take',
      kind: IDENTITY_NUMBER,
      key: data.idNumber,
      blind: true,
      refusedWith: 'already-registered',
      citation: 'N6 art. 9',
    },
  ],
});

/** A status holds from a day on; the same status may be recognised again after it ended. */
export const workerStatusRecognised = defineEvent({
  type: 'WorkerStatusRecognised',
  version: 1,
  summary: 'A status of the person was recognised.',
  schema: z.object({
    workerId: identifier,
    status: z.enum(STATUSES),
    from: businessDate,
    to: businessDate.optional(),
    settlementId: identifier.optional(),
  }),
});

/** `to` is the last day the status was held. */
export const workerStatusEnded = defineEvent({
  type: 'WorkerStatusEnded',
  version: 1,
  summary: 'A status of the person ended.',
  schema: z.object({ workerId: identifier, status: z.enum(STATUSES), to: businessDate }),
});

/** A recognition found wrong from its start: it never counted (POLICY interpretations 3 and 10). */
export const workerStatusAnnulled = defineEvent({
  type: 'WorkerStatusAnnulled',
  version: 1,
  summary: 'A recognition was found wrong from its start.',
  schema: z.object({ workerId: identifier, status: z.enum(STATUSES), from: businessDate, reason: shortText }),
  personal: { person, fields: ['reason'] },
});

/** The latest declaration counts, whole. */
export const willingnessDeclared = defineEvent({
  type: 'WillingnessDeclared',
  version: 1,
  summary: 'The person said which work they would take.',
  schema: z.object({
    workerId: identifier,
    scope: z.enum(SCOPES),
    wageFloorFen: fen.optional(),
    occupations: z.array(shortText).optional(),
    destinations: z.array(divisionCode).optional(),
    availableFrom: businessDate.optional(),
    cannotLeaveReason: shortText.optional(),
  }),
  personal: { person, fields: ['cannotLeaveReason'] },
});

/** What a course is for (N6 art. 10). */
export const COURSE_KINDS = ['shortage', 'safety', 'new-occupation', 'farm', 'startup', 'other'] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];

/** 培训意愿 (N25 §1, N6 art. 10): the latest counts, whole; `wants` false takes it back. */
export const trainingWishDeclared = defineEvent({
  type: 'TrainingWishDeclared',
  version: 1,
  summary: 'The person said whether they wish to be trained, and for what.',
  schema: z.object({
    workerId: identifier,
    wants: z.boolean(),
    kinds: z.array(z.enum(COURSE_KINDS)).optional(),
    occupations: z.array(shortText).optional(),
    on: businessDate,
  }),
});

/** Came home from work outside (N6 art. 3: 动态掌握农民工返乡情况). */
export const workerReturned = defineEvent({
  type: 'WorkerReturned',
  version: 1,
  summary: 'The person came home from work outside.',
  schema: z.object({
    workerId: identifier,
    on: businessDate,
    county: divisionCode,
    division: divisionCode,
    reason: shortText.optional(),
  }),
  personal: { person, fields: ['division', 'reason'] },
});

export const skillCertified = defineEvent({
  type: 'SkillCertified',
  version: 1,
  summary: 'A skill certificate of the person was recorded.',
  schema: z.object({
    workerId: identifier,
    occupation: shortText,
    level: skillLevel,
    certificateNo: shortText,
    issuedOn: businessDate,
    expiresOn: businessDate.optional(),
  }),
  personal: { person, fields: ['certificateNo'] },
});

/** At residence, workplace or place insured, as the worker chooses (N6 art. 9). */
export const unemploymentRegistered = defineEvent({
  type: 'UnemploymentRegistered',
  version: 1,
  summary: 'The person registered as unemployed.',
  schema: z.object({
    workerId: identifier,
    place: z.enum(['residence', 'workplace', 'insured']),
    county: divisionCode,
    division: divisionCode,
    from: businessDate,
  }),
  personal: { person, fields: ['division'] },
});

/**
 * The person is to be unreadable: key and identity number go, the id stays with its statuses, work and money.
 * Who asked for it and when stand in the event's actor and time; nothing personal.
 */
export const personErased = defineEvent({
  type: 'PersonErased',
  version: 1,
  summary: 'The personal fields of the person were made unreadable for ever.',
  schema: z.object({ workerId: identifier, reason: z.enum(ERASURE_GROUNDS) }),
  erases: { person, claims: [IDENTITY_NUMBER] },
});

export const REGISTRY_EVENTS = [
  workerRegistered,
  workerStatusRecognised,
  workerStatusEnded,
  workerStatusAnnulled,
  willingnessDeclared,
  trainingWishDeclared,
  workerReturned,
  skillCertified,
  unemploymentRegistered,
  personErased,
] as const;

export type RegistryEvent = EventOf<(typeof REGISTRY_EVENTS)[number]>;
export type RecordedRegistryEvent = RecordedOf<(typeof REGISTRY_EVENTS)[number]>;
