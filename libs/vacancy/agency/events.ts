import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { divisionCode, identifier, shortText } from '../../kernel/fields.js';

export const AGENCY_KINDS = ['hr-agency', 'labour-broker'] as const;

/** An organisation has `name` and `creditCode`; a natural person has `brokerName` and `idNumber`, sealed. */
export const agencyRegistered = defineEvent({
  type: 'AgencyRegistered',
  version: 1,
  summary: 'An agency or labour broker entered the registry.',
  schema: z.object({
    agencyId: identifier,
    name: shortText.optional(),
    creditCode: z.string().optional(),
    brokerName: shortText.optional(),
    idNumber: z.string().optional(),
    division: divisionCode,
    kind: z.enum(AGENCY_KINDS),
  }),
  personal: { person: (data) => `agency:${data.agencyId}`, fields: ['brokerName', 'idNumber'] },
  claims: (data) => [
    ...(data.creditCode === undefined
      ? []
      : [
          {
            action: 'take' as const,
            kind: 'agency-credit-code',
            key: data.creditCode,
            refusedWith: 'already-registered',
          },
        ]),
    ...(data.idNumber === undefined
      ? []
      : [
          {
            action: 'take' as const,
            kind: 'agency-identity-number',
            key: data.idNumber,
            blind: true,
            refusedWith: 'already-registered',
          },
        ]),
  ],
});

export const AGENCY_EVENTS = [agencyRegistered] as const;
export type AgencyEvent = EventOf<(typeof AGENCY_EVENTS)[number]>;
export type RecordedAgencyEvent = RecordedOf<(typeof AGENCY_EVENTS)[number]>;
