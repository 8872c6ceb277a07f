import { z } from 'zod';
import { type Claim, defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { actorReference, businessDate, fen, identifier, reference, shortText } from '../../kernel/fields.js';

const assessed = {
  entitlementId: reference,
  policy: z.string(),
  /** `ROLE:ID` of whoever is paid. */
  beneficiary: actorReference,
  workerId: identifier.optional(),
  employerId: identifier.optional(),
  amountFen: fen.nullable(),
  funds: z.array(z.object({ fund: z.string(), amountFen: fen })).optional(),
  /** The day of the fact the assessment followed. */
  on: businessDate,
  reason: z.string().nullable(),
  citation: z.string().nullable(),
  /** Ids of the events it rests on. */
  basis: z.array(z.uuid()),
  /** Every condition: what was needed, what was found, the result, the citation. */
  trace: z.array(z.record(z.string(), z.unknown())),
  /** Hash of the parameter files in force: a decision is never re-read under another law by accident. */
  lawVersion: z.string(),
  /** What the assessment followed: the contract, trip or business. */
  subject: z.string(),
  /** Id of the event it followed; an event is answered once. */
  followed: z.uuid(),
};

const onceClaim =
  (action: Claim['action']) =>
  (data: { onceKey: string; policy: string }): readonly Claim[] => [
    { action, kind: `once:${data.policy}`, key: data.onceKey, refusedWith: 'already-granted' },
  ];

export const entitlementGranted = defineEvent({
  type: 'EntitlementGranted',
  version: 1,
  summary: 'Money is due.',
  schema: z.object({ ...assessed, onceKey: z.string() }),
  claims: onceClaim('take'),
});

export const entitlementRefused = defineEvent({
  type: 'EntitlementRefused',
  version: 1,
  summary: 'Money is not due, and why.',
  schema: z.object(assessed),
});

const step = { entitlementId: reference, policy: z.string() };
/** Who took the step: three steps are for three persons. */
const takenBy = { ...step, by: actorReference };

/** 公示. `until` is its last day. */
export const publicNoticeOpened = defineEvent({
  type: 'PublicNoticeOpened',
  version: 1,
  summary: 'The public notice was opened.',
  schema: z.object({ ...takenBy, opensOn: businessDate, until: businessDate }),
});

export const entitlementApproved = defineEvent({
  type: 'EntitlementApproved',
  version: 1,
  summary: 'A second person approved.',
  schema: z.object(takenBy),
});

export const paymentOrdered = defineEvent({
  type: 'PaymentOrdered',
  version: 1,
  summary: 'A third person ordered the payment.',
  schema: z.object({ ...takenBy, amountFen: fen }),
});

export const entitlementPaid = defineEvent({
  type: 'EntitlementPaid',
  version: 1,
  summary: 'The money was paid.',
  schema: z.object({ ...step, amountFen: fen, paidOn: businessDate, paymentReference: shortText.optional() }),
});

export const entitlementRejected = defineEvent({
  type: 'EntitlementRejected',
  version: 1,
  summary: 'A grant was rejected before payment.',
  schema: z.object({ ...step, onceKey: z.string(), reason: shortText }),
  claims: onceClaim('release'),
});

/** A late fact, or an officer, undid a grant; money that went out is to be returned. */
export const entitlementClawedBack = defineEvent({
  type: 'EntitlementClawedBack',
  version: 1,
  summary: 'A grant was undone.',
  schema: z.object({
    ...step,
    onceKey: z.string(),
    cause: z.enum(['late-fact', 'officer']),
    reason: z.string(),
    citation: z.string().nullable(),
    toReturnFen: fen,
    basis: z.array(z.uuid()),
    trace: z.array(z.record(z.string(), z.unknown())),
  }),
  claims: onceClaim('release'),
});

export const ENTITLEMENT_EVENTS = [
  entitlementGranted,
  entitlementRefused,
  publicNoticeOpened,
  entitlementApproved,
  paymentOrdered,
  entitlementPaid,
  entitlementRejected,
  entitlementClawedBack,
] as const;
export type EntitlementEvent = EventOf<(typeof ENTITLEMENT_EVENTS)[number]>;
export type RecordedEntitlementEvent = RecordedOf<(typeof ENTITLEMENT_EVENTS)[number]>;
