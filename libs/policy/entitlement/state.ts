import type { BusinessDate } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { Check } from '../law/parameter-names.js';
import type { GrantBefore } from '../measures/facts.js';
import type { Measure, MeasureId } from '../measures/measure.js';
import { MEASURES } from '../measures/measures.js';
import type { EntitlementEvent } from './events.js';
import type { Answer } from './rules/facts-are-answered-once.js';

/** What every entitlement keeps of its assessment. */
interface Assessed {
  readonly entitlementId: string;
  readonly policy: MeasureId;
  readonly followed: string;
  readonly subject: string;
  readonly on: BusinessDate;
  /** `ROLE:ID` of whoever is paid. */
  readonly beneficiary: string;
  /** The employer whom it is about, if any. */
  readonly employerId: string | null;
  /** The county that pays; null in grants from before it was recorded. */
  readonly division: string | null;
  /** The law it was decided by. */
  readonly lawVersion: string;
}

interface Notice {
  readonly openedBy: string;
  readonly until: BusinessDate;
}

/** Money is due; the notice and the approval come in either order. */
export interface Granted extends Assessed {
  readonly kind: 'granted';
  readonly amountFen: number | null;
  readonly onceKey: string;
  readonly exclusions: readonly string[];
  /** The grant's own event, as the log recorded it. */
  readonly grant: { readonly eventId: string; readonly position: number } | null;
  readonly basis: readonly string[];
  /** What was found of the condition that the amount goes by, as text; null where it goes by none. */
  readonly ground: string | null;
  readonly notice: Notice | null;
  readonly approvedBy: string | null;
  /** The latest finding of each check. */
  readonly checks: { readonly [Name in Check]?: CheckTaken };
  /** Ids of the objections that are not settled, and of those that are. */
  readonly objections: { readonly open: readonly string[]; readonly settled: readonly string[] };
}

interface CheckTaken {
  readonly by: string;
  readonly finding: 'passed' | 'sent-back';
}

export interface Ordered extends Omit<Granted, 'kind'> {
  readonly kind: 'ordered';
  readonly orderedBy: string;
}

export interface Paid extends Omit<Ordered, 'kind'> {
  readonly kind: 'paid';
  readonly paidFen: number;
}

/** By an assessment, with its code. */
export interface Refused extends Assessed {
  readonly kind: 'refused';
  readonly code: string | null;
}

/** By an officer, before the payment. */
export interface Rejected extends Assessed {
  readonly kind: 'rejected';
}

export interface ClawedBack extends Assessed {
  readonly kind: 'clawed-back';
  readonly cause: 'late-fact' | 'officer';
  /** What is still to be returned, in fen. */
  readonly owedFen: number;
  readonly demandedBy: string | null;
}

/** A grant that stands, paid or not. */
export type Standing = Granted | Ordered | Paid;
export type Entitlement = Standing | Refused | Rejected | ClawedBack;

/** The entitlements of one measure, beneficiary and worker, in the order in which they were assessed. */
export interface EntitlementsState {
  /** `POLICY/BENEFICIARY/WORKER`, the id of the first. */
  readonly base: string;
  readonly entitlements: readonly Entitlement[];
  /** Who applied for the next one, which stands for nothing yet. */
  readonly appliedBy: string | null;
}

const STREAM = 'entitlement-';

export function noEntitlements(stream: string): EntitlementsState {
  return { base: stream.slice(STREAM.length), entitlements: [], appliedBy: null };
}

/** The stream of an entitlement is that of the first of its kind: a `/2` behind is left out. */
export function streamOfEntitlement(entitlementId: string): string {
  return `${STREAM}${entitlementId.split('/').slice(0, 3).join('/')}`;
}

/** An event as it comes: from the log it brings its id and place, from a spec it may not. */
export type EntitlementHistory = EntitlementEvent & {
  readonly eventId?: string;
  readonly position?: number;
};

/** Accepts every past. */
export function evolveEntitlements(state: EntitlementsState, event: EntitlementHistory): EntitlementsState {
  switch (event.type) {
    case 'EntitlementGranted':
      return { ...state, entitlements: [...state.entitlements, granted(event)] };
    case 'EntitlementRefused': {
      const refused: Refused = { kind: 'refused', ...assessed(event.data), code: event.data.reason };
      return { ...state, appliedBy: null, entitlements: [...state.entitlements, refused] };
    }
    case 'EntitlementApplied':
      return { ...state, appliedBy: event.data.by };
    case 'PublicNoticeOpened':
    case 'EntitlementApproved':
    case 'PaymentOrdered':
    case 'EntitlementPaid':
    case 'EntitlementRejected':
    case 'EntitlementClawedBack':
    case 'ObjectionRaised':
    case 'ObjectionSettled':
    case 'EntitlementChecked':
    case 'PaymentReturned':
    case 'ReturnDemanded':
    case 'ReturnSettled':
    case 'StepOverdue': {
      const entitlements = state.entitlements.map((one) =>
        one.entitlementId === event.data.entitlementId ? afterStep(one, event) : one,
      );
      return { ...state, entitlements };
    }
    default:
      return unchanged(state, event);
  }
}

type GrantedEvent = Extract<EntitlementHistory, { type: 'EntitlementGranted' }>;
type StepEvent = Exclude<
  EntitlementEvent,
  { type: 'EntitlementGranted' | 'EntitlementRefused' | 'EntitlementApplied' }
>;

type AssessedEvent = Extract<EntitlementEvent, { type: 'EntitlementGranted' | 'EntitlementRefused' }>;

function assessed(data: AssessedEvent['data']): Assessed {
  const division = ('division' in data ? data.division : undefined) ?? null;
  return whatAbout({
    ...data,
    policy: data.policy as MeasureId,
    employerId: data.employerId ?? null,
    division,
  });
}

/** That part of it which no step changes. */
function whatAbout(one: Assessed): Assessed {
  const { entitlementId, policy, followed, subject, on, beneficiary, employerId, division, lawVersion } = one;
  return { entitlementId, policy, followed, subject, on, beneficiary, employerId, division, lawVersion };
}

function granted(event: GrantedEvent): Granted {
  const { amountFen, onceKey, exclusions = [], basis, policy, trace } = event.data;
  const { eventId, position } = event;
  const grant = eventId === undefined || position === undefined ? null : { eventId, position };
  const begun = { notice: null, approvedBy: null, checks: {}, objections: { open: [], settled: [] } };
  const ground = groundOf(policy as MeasureId, trace);
  const keys = { onceKey, exclusions };
  return { kind: 'granted', ...assessed(event.data), amountFen, ...keys, basis, ground, grant, ...begun };
}

function afterStep(before: Entitlement, event: StepEvent): Entitlement {
  if (before.kind === 'clawed-back') return afterDemand(before, event);
  if (!stands(before)) return before;
  const kept = whatAbout(before);
  switch (event.type) {
    case 'PublicNoticeOpened':
      return { ...before, notice: { openedBy: event.data.by, until: event.data.until } };
    case 'EntitlementApproved':
      return { ...before, approvedBy: event.data.by };
    case 'PaymentOrdered':
      return { ...before, kind: 'ordered', orderedBy: event.data.by };
    case 'EntitlementPaid':
      return { orderedBy: '', ...before, kind: 'paid', paidFen: event.data.amountFen };
    case 'EntitlementRejected':
      return { ...kept, kind: 'rejected' };
    case 'EntitlementClawedBack':
      return {
        ...kept,
        kind: 'clawed-back',
        cause: event.data.cause,
        owedFen: event.data.toReturnFen,
        demandedBy: null,
      };
    case 'EntitlementChecked': {
      const { check, by, finding } = event.data;
      return { ...before, checks: { ...before.checks, [check]: { by, finding } } };
    }
    case 'ObjectionRaised':
      return { ...before, objections: raised(before.objections, event.data.objectionId) };
    case 'ObjectionSettled':
      return { ...before, objections: settled(before.objections, event.data.objectionId) };
    case 'PaymentReturned':
    case 'ReturnDemanded':
    case 'ReturnSettled':
    case 'StepOverdue':
      return before;
  }
}

function afterDemand(before: ClawedBack, event: StepEvent): ClawedBack {
  if (event.type === 'ReturnDemanded') return { ...before, demandedBy: event.data.by };
  if (event.type === 'ReturnSettled') return { ...before, owedFen: event.data.leftFen };
  return before;
}

function raised({ open, settled: done }: Granted['objections'], id: string): Granted['objections'] {
  return { open: [...open, id], settled: done };
}

function settled({ open, settled: done }: Granted['objections'], id: string): Granted['objections'] {
  return { open: open.filter((one) => one !== id), settled: [...done, id] };
}

export function stands(entitlement: Entitlement): entitlement is Standing {
  return entitlement.kind === 'granted' || entitlement.kind === 'ordered' || entitlement.kind === 'paid';
}

/** What a trace found of the condition that the measure's amount goes by. */
export function groundOf(policy: MeasureId, trace: readonly object[]): string | null {
  const measure: Pick<Measure<never>, 'amountFollows'> | undefined = MEASURES[policy];
  const steps = trace as readonly { readonly code?: string; readonly found?: unknown }[];
  const step = steps.find(({ code }) => code !== undefined && code === measure?.amountFollows);
  return step === undefined ? null : JSON.stringify(step.found);
}

/** The grant that stands and answers an event. */
export function standingAnswer({ entitlements }: EntitlementsState, followed: string): Standing | undefined {
  return entitlements.find((one): one is Standing => stands(one) && one.followed === followed);
}

/** How each event was answered, for the rule that answers it once. */
export function answersOf({ entitlements }: EntitlementsState): readonly Answer[] {
  return entitlements.map((one) => ({
    followed: one.followed,
    outcome: stands(one) ? 'granted' : one.kind,
    code: one.kind === 'refused' ? one.code : null,
    cause: one.kind === 'clawed-back' ? one.cause : null,
  }));
}

/** The grant that holds a once-key in this stream, but for one that is looked at itself. */
export function grantHolding(
  { entitlements }: EntitlementsState,
  key: string,
  except?: string,
): (GrantBefore & { readonly seen: readonly { eventId: string; position: number }[] }) | null {
  const holder = entitlements.find(
    (one): one is Standing => stands(one) && one.onceKey === key && one.entitlementId !== except,
  );
  if (!holder) return null;
  const seen = holder.grant ? [holder.grant] : [];
  const evidence = seen.map(({ eventId }) => eventId);
  return { entitlementId: holder.entitlementId, evidence, seen };
}
