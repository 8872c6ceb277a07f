import type { BusinessDate } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import type { RecordedFundEvent } from '../fund/events.js';
import { CHECKS } from '../law/parameter-names.js';

/** A grant on its way to the money, as a payment file must know it. */
export interface PayableRecord {
  readonly entitlementId: string;
  readonly policy: string;
  /** `ROLE:ID`. */
  readonly beneficiary: string;
  readonly division: string | null;
  readonly on: BusinessDate;
  readonly amountFen: number;
  /** The funds that the grant named, in the order drawn; none where its measure names none. */
  readonly funds: readonly string[];
  readonly state: 'granted' | 'ordered' | 'paid' | 'undone';
  readonly noticeUntil: BusinessDate | null;
  readonly openObjections: number;
  /** Who opened the notice, checked, approved. */
  readonly takenBy: readonly string[];
  readonly approved: boolean;
  /** The file that carries it and has no answer from the bank yet. */
  readonly batchId: string | null;
  /** Steps whose day has passed and that are still not taken. */
  readonly overdue: readonly Overdue[];
}

export interface Overdue {
  readonly awaits: string;
  readonly dueOn: BusinessDate;
}

type Followed =
  | Extract<
      RecordedEntitlementEvent,
      {
        type:
          | 'EntitlementGranted'
          | 'PublicNoticeOpened'
          | 'ObjectionRaised'
          | 'ObjectionSettled'
          | 'EntitlementChecked'
          | 'EntitlementApproved'
          | 'PaymentOrdered'
          | 'EntitlementPaid'
          | 'EntitlementRejected'
          | 'EntitlementClawedBack'
          | 'StepOverdue';
      }
    >
  | Extract<RecordedFundEvent, { type: 'PaymentBatchPrepared' | 'BankReturnRecorded' }>;
type OfOne = Exclude<Followed, { type: 'PaymentBatchPrepared' | 'BankReturnRecorded' }>;

const one = (event: OfOne) => [event.data.entitlementId];
const rows = (event: Exclude<Followed, OfOne>) => event.data.rows.map(({ entitlementId }) => entitlementId);

/** What stands between a grant and its payment, by entitlement. Rests on its stream and its batches'. */
export const payableRecord = factsProjection<PayableRecord, Followed>({
  kind: 'payable',
  on: {
    EntitlementGranted: one,
    PublicNoticeOpened: one,
    ObjectionRaised: one,
    ObjectionSettled: one,
    EntitlementChecked: one,
    EntitlementApproved: one,
    PaymentOrdered: one,
    EntitlementPaid: one,
    EntitlementRejected: one,
    EntitlementClawedBack: one,
    StepOverdue: one,
    PaymentBatchPrepared: rows,
    BankReturnRecorded: rows,
  },
  fold: (doc, event) => {
    if (event.type === 'EntitlementGranted') return granted(event.data);
    return doc && { ...doc, ...changed(doc, event) };
  },
});

function granted(data: Extract<Followed, { type: 'EntitlementGranted' }>['data']): PayableRecord | undefined {
  const { entitlementId, policy, beneficiary, division, on, amountFen, funds } = data;
  if (amountFen === null) return undefined;
  return {
    entitlementId,
    policy,
    beneficiary,
    division: division ?? null,
    on,
    amountFen,
    funds: (funds ?? []).map(({ fund }) => fund),
    state: 'granted',
    noticeUntil: null,
    openObjections: 0,
    takenBy: [],
    approved: false,
    batchId: null,
    overdue: [],
  };
}

function changed(
  doc: PayableRecord,
  event: Exclude<Followed, { type: 'EntitlementGranted' }>,
): Partial<PayableRecord> {
  switch (event.type) {
    case 'PublicNoticeOpened':
      return {
        noticeUntil: event.data.until,
        takenBy: [...doc.takenBy, event.data.by],
        ...taken(doc, 'notice'),
      };
    case 'ObjectionRaised':
      return { openObjections: doc.openObjections + 1 };
    case 'ObjectionSettled':
      return { openObjections: doc.openObjections - 1 };
    case 'EntitlementChecked':
      return {
        takenBy: [...doc.takenBy, event.data.by],
        ...(event.data.finding === 'passed' ? taken(doc, event.data.check) : {}),
      };
    case 'EntitlementApproved':
      return {
        approved: true,
        takenBy: [...doc.takenBy, event.data.by],
        ...taken(doc, ...CHECKS, 'approval'),
      };
    case 'PaymentOrdered':
      return { state: 'ordered', ...taken(doc, 'payment-order') };
    case 'EntitlementPaid':
      return { state: 'paid', batchId: null, ...taken(doc, 'payment') };
    case 'StepOverdue':
      return { overdue: [...(doc.overdue ?? []), { awaits: event.data.awaits, dueOn: event.data.dueOn }] };
    case 'EntitlementRejected':
    case 'EntitlementClawedBack':
      return { state: 'undone' };
    case 'PaymentBatchPrepared':
      return { batchId: event.data.batchId };
    case 'BankReturnRecorded': {
      const row = event.data.rows.find(({ entitlementId }) => entitlementId === doc.entitlementId);
      return row?.outcome === 'returned' ? { batchId: null } : {};
    }
  }
}

/** A step taken late is overdue no more. */
function taken(doc: PayableRecord, ...steps: readonly string[]): Pick<PayableRecord, 'overdue'> {
  return { overdue: (doc.overdue ?? []).filter(({ awaits }) => !steps.includes(awaits)) };
}
