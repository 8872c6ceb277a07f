import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { divisionCode, identifier, shortText } from '../../kernel/fields.js';

export const EMPLOYER_KINDS = [
  'enterprise',
  'workshop',
  'project-owner',
  'village',
  'individual-business',
  'cooperative',
  'farm',
  'public-body',
] as const;
export type EmployerKind = (typeof EMPLOYER_KINDS)[number];

/** A workshop without a licence of its own names its operator (another employer) instead of a credit code. */
export const employerRegistered = defineEvent({
  type: 'EmployerRegistered',
  version: 1,
  summary: 'An employer entered the registry.',
  schema: z.object({
    employerId: identifier,
    name: shortText,
    creditCode: z.string().optional(),
    operatorId: identifier.optional(),
    division: divisionCode,
    industry: shortText,
    kind: z.enum(EMPLOYER_KINDS),
  }),
  claims: (data) =>
    data.creditCode === undefined
      ? []
      : [
          {
            action: 'take',
            kind: 'employer-credit-code',
            key: data.creditCode,
            refusedWith: 'already-registered',
          },
        ],
});

export const EMPLOYER_EVENTS = [employerRegistered] as const;
export type EmployerEvent = EventOf<(typeof EMPLOYER_EVENTS)[number]>;
export type RecordedEmployerEvent = RecordedOf<(typeof EMPLOYER_EVENTS)[number]>;
