import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, longText } from '../../kernel/fields.js';

export const CONTACT_MEANS = ['call', 'visit'] as const;
export type ContactMeans = (typeof CONTACT_MEANS)[number];

/** What the person said of their work; `not-reached`: nobody was met. */
export const CONTACT_FINDINGS = ['employed', 'unstable', 'unemployed', 'not-seeking', 'not-reached'] as const;
export type ContactFinding = (typeof CONTACT_FINDINGS)[number];

/** 职业指导, 职业介绍, 落实就业扶持政策. */
export const HELP_KINDS = ['guidance', 'introduction', 'policy-support'] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

const person = (data: { workerId: string }) => `worker:${data.workerId}`;

/** 电话联系、上门走访 (N6 art. 13). */
export const contactRecorded = defineEvent({
  type: 'ContactRecorded',
  version: 1,
  summary: 'A person was called or visited.',
  schema: z.object({
    contactId: identifier,
    workerId: identifier,
    on: businessDate,
    by: z.enum(CONTACT_MEANS),
    found: z.enum(CONTACT_FINDINGS),
    note: longText.optional(),
  }),
  personal: { person, fields: ['note'] },
  claims: (data) => [{ action: 'take', kind: 'contact', key: data.contactId, refusedWith: 'already-exists' }],
});

/** 职业指导、职业介绍等服务 (N25 §2(10), N6 art. 9); an introduction names the posting. */
export const helpGiven = defineEvent({
  type: 'HelpGiven',
  version: 1,
  summary: 'A person was given guidance, an introduction or support.',
  schema: z.object({
    helpId: identifier,
    workerId: identifier,
    on: businessDate,
    kind: z.enum(HELP_KINDS),
    jobId: identifier.optional(),
    /** The county whose office gave it. */
    county: divisionCode.optional(),
  }),
  claims: (data) => [{ action: 'take', kind: 'help', key: data.helpId, refusedWith: 'already-exists' }],
});

/** 转岗服务: somebody took it on to find other work for the person (N6 art. 14, N25 §2(3)). */
export const transferTakenUp = defineEvent({
  type: 'TransferTakenUp',
  version: 1,
  summary: 'The transfer of a person to other work was taken up.',
  schema: z.object({ workerId: identifier, on: businessDate, officerId: identifier }),
});

export const HELP_EVENTS = [contactRecorded, helpGiven, transferTakenUp] as const;
export type HelpEvent = EventOf<(typeof HELP_EVENTS)[number]>;
export type RecordedHelpEvent = RecordedOf<(typeof HELP_EVENTS)[number]>;
