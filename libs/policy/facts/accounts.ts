import type { RecordedAccountEvent } from '../account/events.js';
import { factsProjection } from '../../process/room.js';

/** Where money for a beneficiary goes; number and holder are absent once the person was erased. */
export interface AccountRecord {
  readonly number?: string;
  readonly holder?: string;
  readonly bank: string;
  /** The last four characters: what may be shown. */
  readonly ending: string;
}

/** The account confirmed last, by beneficiary. Rests on `account-ROLE-ID`. */
export const accountRecord = factsProjection<AccountRecord, RecordedAccountEvent>({
  kind: 'account',
  on: { AccountConfirmed: (event) => [event.data.beneficiary] },
  fold: (_doc, { data: { number, holder, bank, ending } }) => ({
    ...(number === undefined ? {} : { number }),
    ...(holder === undefined ? {} : { holder }),
    bank,
    ending,
  }),
  personal: { person: (_doc, key) => key, fields: ['number', 'holder'] },
});
