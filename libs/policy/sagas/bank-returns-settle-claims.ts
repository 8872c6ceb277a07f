import { saga } from '../../process/room.js';
import type { RecordedFundEvent } from '../fund/events.js';

type Answered = Extract<RecordedFundEvent, { type: 'BankReturnRecorded' | 'PaymentBatchPrepared' }>;

/**
 * What the bank paid is confirmed on its claim, what it returned goes back to be corrected. A row wholly
 * withheld for an offset never goes to the bank: it is paid on the day of its file.
 */
export const bankReturnsSettleClaims = saga<never, Answered>({
  name: 'bank-returns-settle-claims',
  on: {
    BankReturnRecorded: (event) => [event.data.batchId],
    PaymentBatchPrepared: (event) => [event.data.batchId],
  },
  react: (_state, trigger) => {
    if (trigger.kind === 'timer') return {};
    const { occurredAt } = trigger.event;
    if (trigger.event.type === 'PaymentBatchPrepared') {
      const { batchId, rows } = trigger.event.data;
      return {
        commands: rows
          .filter(({ amountFen }) => amountFen === 0)
          .map(({ row, entitlementId }) => ({
            name: 'ConfirmPayment',
            with: { entitlementId, paymentReference: `${batchId}/${row}` },
            occurredAt,
          })),
      };
    }
    const { batchId, rows } = trigger.event.data;
    return {
      commands: rows.map(({ row, entitlementId, outcome, on, reason = '' }) =>
        outcome === 'paid'
          ? {
              name: 'ConfirmPayment',
              with: { entitlementId, paidOn: on, paymentReference: `${batchId}/${row}` },
              occurredAt,
            }
          : { name: 'ReturnPayment', with: { entitlementId, batchId, row, reason }, occurredAt },
      ),
    };
  },
});
