import { saga } from '../../process/room.js';
import type { RecordedFundEvent } from '../fund/events.js';

type Returned = Extract<RecordedFundEvent, { type: 'BankReturnRecorded' }>;

/** What the bank paid is confirmed on its claim, what it returned goes back to be corrected. */
export const bankReturnsSettleClaims = saga<never, Returned>({
  name: 'bank-returns-settle-claims',
  on: { BankReturnRecorded: (event) => [event.data.batchId] },
  react: (_state, trigger) => {
    if (trigger.kind === 'timer') return {};
    const { batchId, rows } = trigger.event.data;
    const { occurredAt } = trigger.event;
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
