import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { actorReference, shortText } from '../../kernel/fields.js';

/** A bank account or 社会保障卡 number: 6 to 32 digits or capital letters. */
export const accountNumber = z
  .string()
  .regex(/^[0-9A-Z]{6,32}$/, '6 to 32 digits or capital letters needed, without spaces');

/** 收款账户确认. Number and holder are sealed; of the number the last four stay readable. */
export const accountConfirmed = defineEvent({
  type: 'AccountConfirmed',
  version: 1,
  summary: 'A beneficiary confirmed the account that money goes to.',
  schema: z.object({
    beneficiary: actorReference,
    number: accountNumber.optional(),
    holder: shortText.optional(),
    bank: shortText,
    ending: z.string(),
    by: actorReference,
  }),
  personal: { person: (data) => data.beneficiary, fields: ['number', 'holder'] },
});

export const ACCOUNT_EVENTS = [accountConfirmed] as const;
export type AccountEvent = EventOf<(typeof ACCOUNT_EVENTS)[number]>;
export type RecordedAccountEvent = RecordedOf<(typeof ACCOUNT_EVENTS)[number]>;
