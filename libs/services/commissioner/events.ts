import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, businessMonth, identifier } from '../../kernel/fields.js';

/** What may be missing between recorded facts of a worker and an employer. */
export const GAPS = ['no-contract', 'insurance-missing', 'wages-missing', 'wages-below-contract'] as const;
export type Gap = (typeof GAPS)[number];
export const MEANS = ['visit', 'call', 'online', 'meeting'] as const;
export const TOPICS = ['contract', 'insurance', 'wages', 'recruitment', 'sharing', 'policy'] as const;

/** A key enterprise, or with `projectId` a key project of it. */
const whom = { employerId: identifier, projectId: identifier.optional() };

/** 重点企业, 重点项目 (N6 art. 2). */
export const keyEnterpriseNamed = defineEvent({
  type: 'KeyEnterpriseNamed',
  version: 1,
  summary: 'An enterprise or project was named a key one.',
  schema: z.object({ ...whom, from: businessDate }),
});

/** `until` is the last day as a key one. */
export const keyEnterpriseEnded = defineEvent({
  type: 'KeyEnterpriseEnded',
  version: 1,
  summary: 'An enterprise or project is no longer a key one.',
  schema: z.object({ ...whom, until: businessDate }),
});

/** 人社服务专员 (N6 art. 2), by id; a later appointment takes the place of the one before. */
export const commissionerAppointed = defineEvent({
  type: 'CommissionerAppointed',
  version: 1,
  summary: 'A commissioner was named for a key enterprise or project.',
  schema: z.object({ ...whom, commissionerId: identifier, from: businessDate }),
});

/** What was found about one gap: it is in order, or will be mended by a day. */
export const finding = z.object({
  workerId: identifier,
  gap: z.enum(GAPS),
  /** Of gaps in wages. */
  month: businessMonth.optional(),
  found: z.enum(['in-order', 'to-be-mended']),
  mendBy: businessDate.optional(),
});

/** 驻企联络协调 (N25 §2(3)), 用工指导 (N6 art. 2). */
export const firmContacted = defineEvent({
  type: 'FirmContacted',
  version: 1,
  summary: 'Somebody of the bureau spoke with an employer.',
  schema: z.object({
    employerId: identifier,
    on: businessDate,
    means: z.enum(MEANS),
    topics: z.array(z.enum(TOPICS)).min(1),
    commissionerId: identifier.optional(),
    findings: z.array(finding),
  }),
});

export const FIRM_EVENTS = [
  keyEnterpriseNamed,
  keyEnterpriseEnded,
  commissionerAppointed,
  firmContacted,
] as const;
export type FirmEvent = EventOf<(typeof FIRM_EVENTS)[number]>;
export type RecordedFirmEvent = RecordedOf<(typeof FIRM_EVENTS)[number]>;
