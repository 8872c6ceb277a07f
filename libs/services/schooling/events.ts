import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, fen, identifier, schoolTerm } from '../../kernel/fields.js';

/** 技工院校, 中等职业学校, 高等职业院校. */
export const SCHOOL_KINDS = ['technical', 'secondary-vocational', 'higher-vocational', 'other'] as const;
/** 两后生: who left junior or senior secondary school without going on. */
export const LEAVERS = ['junior-secondary', 'senior-secondary', 'other'] as const;

/**
 * A person entered a school (N25 §2(11)). `childOf` is the parent by whose household's status they are
 * helped; the school is known by its kind alone.
 */
export const schoolEntered = defineEvent({
  type: 'SchoolEntered',
  version: 1,
  summary: 'A person entered a vocational school.',
  schema: z.object({
    schoolingId: identifier,
    workerId: identifier,
    schoolKind: z.enum(SCHOOL_KINDS),
    leaverOf: z.enum(LEAVERS),
    enteredOn: businessDate,
    childOf: identifier.optional(),
  }),
  claims: (data) => [
    { action: 'take', kind: 'schooling', key: data.schoolingId, refusedWith: 'already-exists' },
  ],
});

/** `tuitionFen` is what the school charges for the term; `childOf` the parent named when it was entered. */
export const schoolTermConfirmed = defineEvent({
  type: 'SchoolTermConfirmed',
  version: 1,
  summary: 'A school confirmed a term of a pupil.',
  schema: z.object({
    schoolingId: identifier,
    workerId: identifier,
    term: schoolTerm,
    tuitionFen: fen,
    childOf: identifier.optional(),
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'school-term',
      key: `${data.schoolingId}/${data.term}`,
      refusedWith: 'already-exists',
    },
  ],
});

/** `leftOn` is the last day at the school. */
export const schoolLeft = defineEvent({
  type: 'SchoolLeft',
  version: 1,
  summary: 'A person left a vocational school.',
  schema: z.object({
    schoolingId: identifier,
    workerId: identifier,
    leftOn: businessDate,
    reason: z.enum(['graduated', 'left']),
  }),
});

export const SCHOOLING_EVENTS = [schoolEntered, schoolTermConfirmed, schoolLeft] as const;
export type SchoolingEvent = EventOf<(typeof SCHOOLING_EVENTS)[number]>;
export type RecordedSchoolingEvent = RecordedOf<(typeof SCHOOLING_EVENTS)[number]>;
