import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../kernel/fields.js';

export const TIERS = ['core', 'linked'] as const;

const membership = {
  allianceId: identifier,
  /** A shorter code stands for all below it. */
  members: z.array(divisionCode).min(1),
  tier: z.enum(TIERS),
  from: businessDate,
};

/** 劳务协作联盟 (N6 art. 3): its members share vacancies from a day on. */
export const allianceFormed = defineEvent({
  type: 'AllianceFormed',
  version: 1,
  summary: 'A labour-cooperation alliance was formed.',
  schema: z.object({ ...membership, name: shortText }),
});

export const memberAdmitted = defineEvent({
  type: 'MemberAdmitted',
  version: 1,
  summary: 'Divisions joined an alliance.',
  schema: z.object(membership),
});

/** `from` is the first day outside. */
export const memberLeft = defineEvent({
  type: 'MemberLeft',
  version: 1,
  summary: 'Divisions left an alliance.',
  schema: z.object({ allianceId: identifier, members: z.array(divisionCode).min(1), from: businessDate }),
});

export const ALLIANCE_EVENTS = [allianceFormed, memberAdmitted, memberLeft] as const;
export type AllianceEvent = EventOf<(typeof ALLIANCE_EVENTS)[number]>;
export type RecordedAllianceEvent = RecordedOf<(typeof ALLIANCE_EVENTS)[number]>;
