import { factsProjection } from '../../process/room.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import type { RecordedFundEvent } from '../fund/events.js';
import type { Withheld } from '../fund/state.js';

/** A claw-back settled by offset, and what of it payment files have withheld so far. */
export interface OffsetRecord {
  /** The grant that was undone. */
  readonly entitlementId: string;
  /** Which of its offsets, from 1. */
  readonly settlement: number;
  /** The one grant whose payment bears it; null: the next ones, whichever they are. */
  readonly against: string | null;
  readonly amountFen: number;
  /** Still to be withheld. */
  readonly openFen: number;
  readonly uses: number;
}

export interface OffsetsRecord {
  /** In the order in which they were settled. */
  readonly offsets: readonly OffsetRecord[];
}

type Settled = Extract<RecordedEntitlementEvent, { type: 'ReturnSettled' }>;
type OfFile = Extract<RecordedFundEvent, { type: 'PaymentBatchPrepared' | 'BankReturnRecorded' }>;

/** What is open of a beneficiary in a county. */
export function offsetsKey(beneficiary: string, division: string): string {
  return `${beneficiary} ${division}`;
}

const withholding = ({ data }: OfFile): string[] =>
  data.rows
    .filter(({ withheld = [] }) => withheld.length > 0)
    .map(({ beneficiary = '' }) => offsetsKey(beneficiary, data.division));

/** Offsets by beneficiary and county. No guard: a use taken twice at one moment is met by its claim. */
export const offsetsRecord = factsProjection<OffsetsRecord, Settled | OfFile>({
  kind: 'offsets',
  on: {
    ReturnSettled: ({ data: { takenFrom } }) =>
      takenFrom && takenFrom.division !== null ? [offsetsKey(takenFrom.beneficiary, takenFrom.division)] : [],
    PaymentBatchPrepared: withholding,
    BankReturnRecorded: withholding,
  },
  fold: (doc, event, key) => {
    const offsets = doc?.offsets ?? [];
    if (event.type === 'ReturnSettled') {
      const { entitlementId, against = null, amountFen } = event.data;
      const settlement = offsets.filter((one) => one.entitlementId === entitlementId).length + 1;
      const settled = { entitlementId, settlement, against, amountFen, openFen: amountFen, uses: 0 };
      return { offsets: [...offsets, settled] };
    }
    const { division } = event.data;
    const own = ({ beneficiary = '' }) => offsetsKey(beneficiary, division) === key;
    if (event.type === 'PaymentBatchPrepared') {
      const uses = event.data.rows.filter(own).flatMap(({ withheld = [] }) => withheld);
      return { offsets: uses.reduce((before, use) => after(before, use, 'withheld'), offsets) };
    }
    const back = event.data.rows.filter((row) => own(row) && row.outcome === 'returned');
    const uses = back.flatMap(({ withheld = [] }) => withheld);
    return { offsets: uses.reduce((before, use) => after(before, use, 'given-back'), offsets) };
  },
});

/** A use is counted once, whatever becomes of it, so that its number is never taken again. */
export function after(
  offsets: readonly OffsetRecord[],
  { entitlementId, settlement, amountFen }: Withheld,
  what: 'withheld' | 'given-back',
): readonly OffsetRecord[] {
  return offsets.map((one) => {
    if (one.entitlementId !== entitlementId || one.settlement !== settlement) return one;
    if (what === 'given-back') return { ...one, openFen: one.openFen + amountFen };
    return { ...one, openFen: one.openFen - amountFen, uses: one.uses + 1 };
  });
}
