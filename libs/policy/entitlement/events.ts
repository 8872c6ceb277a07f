import { z } from 'zod';
import { type Claim, defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import {
  actorReference,
  businessDate,
  divisionCode,
  fen,
  identifier,
  reference,
  shortText,
} from '../../kernel/fields.js';
import { CHECKS } from '../law/parameter-names.js';
import { isForEmployer } from '../measures/measure.js';

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

/** What a grant excludes; absent in those from before it was recorded, which hold no such claim. */
const exclusions = z.array(z.string()).optional();

/**
 * The once-key is the grant's alone; what it excludes it shares with grants of its own measure. Who comes
 * second at the same moment is assessed again, and then reads who won.
 */
const ofGrant =
  (action: Claim['action']) =>
  (data: {
    onceKey: string;
    policy: string;
    exclusions?: readonly string[] | undefined;
  }): readonly Claim[] => {
    const lost = { refusedWith: 'already-granted', decidesAgain: true };
    const excluded = (data.exclusions ?? []).map((key) => ({
      action,
      kind: 'exclusion',
      key,
      sharedAs: data.policy,
      ...lost,
    }));
    return [{ action, kind: `once:${data.policy}`, key: data.onceKey, ...lost }, ...excluded];
  };

export const entitlementGranted = defineEvent({
  type: 'EntitlementGranted',
  version: 3,
  summary: 'Money is due.',
  schema: z.object({
    ...assessed,
    onceKey: z.string(),
    exclusions,
    /** The county that pays; absent in grants from before it was recorded. */
    division: divisionCode.optional(),
  }),
  upcasts: { 1: (data) => data, 2: (data) => data },
  claims: ofGrant('take'),
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

/** Whom it is about, the id's third part: the worker, or the employer of a measure for one as such. */
export function subjectOf(entitlementId: string): { role: 'worker' | 'employer'; id: string } {
  const [policy = '', , id = ''] = entitlementId.split('/');
  return { role: isForEmployer(policy) ? 'employer' : 'worker', id };
}

/** A text about one person or employer, sealed under its key. */
const aboutSubject = <Field extends string>(...fields: readonly Field[]) => ({
  person: (data: { entitlementId: string }) => {
    const { role, id } = subjectOf(data.entitlementId);
    return `${role}:${id}`;
  },
  fields,
});

/** 公示. `until` is its last day; `snapshot` is what was shown, masked, and its hash proves it. */
export const publicNoticeOpened = defineEvent({
  type: 'PublicNoticeOpened',
  version: 2,
  summary: 'The public notice was opened.',
  schema: z.object({
    ...takenBy,
    opensOn: businessDate,
    until: businessDate,
    snapshot: z.string().optional(),
    /** SHA-256 of the snapshot's text. */
    snapshotHash: z.string().optional(),
  }),
  personal: aboutSubject('snapshot'),
  upcasts: { 1: (data) => data },
});

/** 异议: holds back this grant alone. */
export const objectionRaised = defineEvent({
  type: 'ObjectionRaised',
  version: 1,
  summary: 'Somebody objected while the notice stood.',
  schema: z.object({ ...takenBy, objectionId: identifier, ground: shortText.optional() }),
  personal: aboutSubject('ground'),
});

export const objectionSettled = defineEvent({
  type: 'ObjectionSettled',
  version: 1,
  summary: 'An objection was upheld or dismissed.',
  schema: z.object({
    ...takenBy,
    objectionId: identifier,
    outcome: z.enum(['upheld', 'dismissed']),
    finding: shortText.optional(),
  }),
  personal: aboutSubject('finding'),
});

/** 初审, 复审 (人社部门、乡村振兴部门). */
export const entitlementChecked = defineEvent({
  type: 'EntitlementChecked',
  version: 1,
  summary: 'A check was passed, or sent the grant back.',
  schema: z.object({
    ...takenBy,
    check: z.enum(CHECKS),
    finding: z.enum(['passed', 'sent-back']),
    remark: shortText.optional(),
  }),
  personal: aboutSubject('remark'),
});

/** 申请: the second door to the same claim. `joins` names the entitlement that the system opened unasked. */
export const entitlementApplied = defineEvent({
  type: 'EntitlementApplied',
  version: 2,
  summary: 'The beneficiary applied.',
  schema: z.object({
    policy: z.string(),
    beneficiaryId: identifier,
    /** Absent where the measure is for an employer as such. */
    workerId: identifier.optional(),
    by: actorReference,
    joins: reference.nullable(),
  }),
  upcasts: { 1: (data) => data },
});

/** The bank sent the money back; the order stands and may be sent again. */
export const paymentReturned = defineEvent({
  type: 'PaymentReturned',
  version: 1,
  summary: 'The bank returned a payment.',
  schema: z.object({ ...step, batchId: identifier, row: z.int().min(1), reason: shortText }),
});

/** 退回通知. */
export const returnDemanded = defineEvent({
  type: 'ReturnDemanded',
  version: 1,
  summary: 'What was paid wrongly was demanded back.',
  schema: z.object({ ...takenBy, amountFen: fen, dueOn: businessDate }),
});

/** 退回, 抵扣, 核销: part or all of what is to be returned. */
export const returnSettled = defineEvent({
  type: 'ReturnSettled',
  version: 2,
  summary: 'Money demanded back was repaid, offset or written off.',
  schema: z.object({
    ...takenBy,
    way: z.enum(['repaid', 'offset', 'written-off']),
    amountFen: fen,
    /** Still owed after this. */
    leftFen: fen,
    against: reference.optional(),
    settledOn: businessDate,
    ground: shortText.optional(),
    /** Of an offset: whose next payments, by which county, are to bear it. */
    takenFrom: z.object({ beneficiary: actorReference, division: divisionCode.nullable() }).optional(),
  }),
  upcasts: { 1: (data) => data },
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
  version: 2,
  summary: 'A grant was rejected before payment.',
  schema: z.object({ ...step, onceKey: z.string(), exclusions, reason: shortText }),
  upcasts: { 1: (data) => data },
  claims: ofGrant('release'),
});

/** A late fact, or an officer, undid a grant; money that went out is to be returned. */
export const entitlementClawedBack = defineEvent({
  type: 'EntitlementClawedBack',
  version: 2,
  summary: 'A grant was undone.',
  schema: z.object({
    ...step,
    onceKey: z.string(),
    exclusions,
    cause: z.enum(['late-fact', 'officer']),
    reason: z.string(),
    citation: z.string().nullable(),
    toReturnFen: fen,
    /** The law it was assessed by again; absent of an officer's, and of those from before it was kept. */
    lawVersion: z.string().optional(),
    basis: z.array(z.uuid()),
    trace: z.array(z.record(z.string(), z.unknown())),
  }),
  upcasts: { 1: (data) => data },
  claims: ofGrant('release'),
});

/** What a grant may be overdue in. */
export const AWAITED = [...CHECKS, 'notice', 'approval', 'payment-order', 'payment', 'return'] as const;

/** 逾期: noted, and nothing follows by itself. */
export const stepOverdue = defineEvent({
  type: 'StepOverdue',
  version: 2,
  summary: 'A step of the cycle was not done in time.',
  schema: z.object({ ...step, awaits: z.enum(AWAITED), dueOn: businessDate }),
  upcasts: { 1: (data) => data },
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
  objectionRaised,
  objectionSettled,
  entitlementChecked,
  entitlementApplied,
  paymentReturned,
  returnDemanded,
  returnSettled,
  stepOverdue,
] as const;
export type EntitlementEvent = EventOf<(typeof ENTITLEMENT_EVENTS)[number]>;
export type RecordedEntitlementEvent = RecordedOf<(typeof ENTITLEMENT_EVENTS)[number]>;
