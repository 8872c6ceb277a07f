import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';
import { STATUSES } from '../law/parameter-names.js';
import { SOURCES } from './events.js';

const MOST_MONTHS = 600;

/** What the bureau's record says; `none`: it has no record of this person. */
const stated = z.discriminatedUnion('topic', [
  z.strictObject({
    topic: z.literal('social-insurance-months'),
    employerId: identifier,
    months: z.array(businessMonth).max(MOST_MONTHS).nullable(),
  }),
  z.strictObject({ topic: z.literal('unemployment-registration'), registeredFrom: businessDate.nullable() }),
  z.strictObject({
    topic: z.literal('wages-paid'),
    employerId: identifier,
    months: z
      .array(z.strictObject({ month: businessMonth, paidFen: fen }))
      .max(MOST_MONTHS)
      .nullable(),
  }),
  z.strictObject({
    topic: z.literal('household-status'),
    status: z.enum(STATUSES).nullable(),
    /** The day asked about: the hire's, the departure's. */
    on: businessDate,
  }),
]);

/** One person of a bureau's file or answer; `null` where the bureau has no record. */
export const compareEvidence = defineCommand({
  name: 'CompareEvidence',
  summary: "Compare a fact with a bureau's record",
  summaryZh: '数据比对',
  roles: ['bureau'],
  schema: z.strictObject({
    workerId: identifier,
    source: z.enum(SOURCES),
    asOf: businessDate,
    hash: z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits needed, the SHA-256 of the file or answer'),
    stated,
  }),
  example: {
    workerId: 'w1',
    source: 'rural-revitalisation-bureau',
    asOf: '2025-03-03',
    hash: '0'.repeat(64),
    stated: { topic: 'household-status', status: 'lifted-out-of-poverty', on: '2024-03-01' },
  },
});

export const EVIDENCE_COMMANDS = [compareEvidence] as const;
export type EvidenceCommand = CommandOf<typeof compareEvidence>;
