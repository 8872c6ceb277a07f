import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import type { RecordedFundEvent } from '../fund/events.js';
import type { EntitlementSteps } from './entitlement-steps.js';
import type { Assessed, Columns, EntitlementRow } from './entitlements.js';

export type OfFile = Extract<RecordedFundEvent, { type: 'PaymentBatchPrepared' | 'BankReturnRecorded' }>;

/** What a step of the cycle changes of an entitlement. */
export function changeOf(
  row: EntitlementRow,
  event: Exclude<RecordedEntitlementEvent, Assessed> | OfFile,
): Partial<Columns> {
  const steps = (more: EntitlementSteps) => ({ ...row.steps, ...more });
  switch (event.type) {
    case 'PublicNoticeOpened':
      return {
        steps: steps({
          noticeOpenedBy: event.data.by,
          noticeUntil: event.data.until,
          ...(event.data.snapshotHash === undefined ? {} : { snapshotHash: event.data.snapshotHash }),
        }),
      };
    case 'EntitlementApproved':
      return { steps: steps({ approvedBy: event.data.by }) };
    case 'PaymentOrdered':
      return { steps: steps({ orderedBy: event.data.by }) };
    case 'EntitlementPaid': {
      const { paidOn, paymentReference } = event.data;
      const reference = paymentReference === undefined ? {} : { paymentReference };
      return { status: 'paid', steps: steps({ paidOn, ...reference }) };
    }
    case 'EntitlementRejected':
      return { status: 'refused', amountFen: null, funds: [], reason: event.data.reason, citation: null };
    case 'EntitlementClawedBack': {
      const { reason, citation, basis, trace, toReturnFen, lawVersion } = event.data;
      return {
        status: 'clawed-back',
        reason,
        citation,
        basis: [...new Set([...row.basis, ...basis])],
        trace: trace.length > 0 ? trace : row.trace,
        steps: steps({
          toReturnFen,
          ...(trace.length > 0 ? { traceBefore: row.trace } : {}),
          ...(lawVersion === undefined ? {} : { lawVersionAgain: lawVersion }),
        }),
      };
    }
    case 'ObjectionRaised':
      return { steps: steps({ openObjections: [...openOf(row), event.data.objectionId] }) };
    case 'ObjectionSettled': {
      const openObjections = openOf(row).filter((one) => one !== event.data.objectionId);
      return { steps: steps({ openObjections }) };
    }
    case 'EntitlementChecked': {
      const { check, by, finding } = event.data;
      return { steps: steps({ checks: { ...row.steps.checks, [check]: { by, finding } } }) };
    }
    case 'EntitlementApplied':
      return { steps: steps({ appliedBy: event.data.by }) };
    case 'PaymentReturned':
      return { steps: steps({ returnedFor: event.data.reason }) };
    case 'ReturnDemanded':
      return { steps: steps({ returnDueOn: event.data.dueOn }) };
    case 'StepOverdue': {
      const { awaits, dueOn } = event.data;
      return { steps: steps({ overdue: [...(row.steps.overdue ?? []), { awaits, dueOn }] }) };
    }
    case 'PaymentBatchPrepared':
    case 'BankReturnRecorded':
      return { steps: steps({ withheldIn: withheldIn(row, event) }) };
    case 'ReturnSettled': {
      const { way, amountFen, leftFen } = event.data;
      const settled = [...(row.steps.settled ?? []), { way, amountFen }];
      return { steps: steps({ settled, toReturnFen: leftFen }) };
    }
  }
}

/** What files withheld for a claw-back, without what came back from the bank. */
function withheldIn(row: EntitlementRow, { type, data }: OfFile) {
  const { batchId } = data;
  const before = row.steps.withheldIn ?? [];
  if (type === 'BankReturnRecorded') {
    const back = data.rows.filter(({ outcome }) => outcome === 'returned').map((one) => one.row);
    return before.filter((one) => one.batchId !== batchId || !back.includes(one.row));
  }
  const own = data.rows.flatMap((one) =>
    (one.withheld ?? [])
      .filter(({ entitlementId }) => entitlementId === row.key)
      .map(({ amountFen }) => ({ batchId, row: one.row, amountFen })),
  );
  return [...before, ...own];
}

const openOf = (row: EntitlementRow) => row.steps.openObjections ?? [];
