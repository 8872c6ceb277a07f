import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

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

/**
 * What a county looks for in an employer (N25 §2(5), §2(12); N6 art. 6, 15): 劳动密集型, 环境友好型 (生态友好型),
 * 当地优势特色产业, 农村电商, 其他新产业新业态. Farms and cooperatives are told by the employer's kind.
 */
export const EMPLOYER_TRAITS = [
  'labour-intensive',
  'environmentally-friendly',
  'local-speciality',
  'rural-e-commerce',
  'other-new-trade',
] as const;
export type EmployerTrait = (typeof EMPLOYER_TRAITS)[number];

/** Which of them the bureau found, and since when; a later report stands in for the one before, whole. */
export const employerTraitsReported = defineEvent({
  type: 'EmployerTraitsReported',
  version: 1,
  summary: 'The bureau found what kind of trade an employer follows.',
  schema: z.object({
    employerId: identifier,
    traits: z.array(z.enum(EMPLOYER_TRAITS)),
    /** The first day on which the employer was at work in the county. */
    from: businessDate,
  }),
});

export const EMPLOYER_EVENTS = [employerRegistered, employerTraitsReported] as const;
export type EmployerEvent = EventOf<(typeof EMPLOYER_EVENTS)[number]>;
/** How an employer entered the registry: all that most who follow employers ask for. */
export type RecordedEmployerEvent = RecordedOf<typeof employerRegistered>;
export type RecordedEmployerTraits = RecordedOf<typeof employerTraitsReported>;
