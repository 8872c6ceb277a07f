import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, fen, identifier, shortText } from '../../kernel/fields.js';

/** 经营性人力资源服务机构, 社会组织 (N25 §2(10)). */
export const PROVIDER_KINDS = ['hr-agency', 'social-organisation'] as const;

/** What is bought, each with what is counted of it. */
export const BOUGHT_SERVICES = [
  'guidance',
  'introductions',
  'recruitment-fair',
  'training',
  'follow-up',
  'labour-survey',
  'other',
] as const;

/**
 * 政府购买就业服务 (N25 §2(10), N6 art. 9): so many persons are to be served from the first to the last day for
 * the sum. `providerId` is an agency's id, or the name under which a social organisation is known.
 */
export const servicePurchased = defineEvent({
  type: 'ServicePurchased',
  version: 1,
  summary: 'An employment service was bought.',
  schema: z.object({
    purchaseId: identifier,
    providerKind: z.enum(PROVIDER_KINDS),
    providerId: identifier,
    providerName: shortText,
    service: z.enum(BOUGHT_SERVICES),
    division: divisionCode,
    amountFen: fen,
    persons: z.int().min(1),
    from: businessDate,
    until: businessDate,
    /** The entry of the guiding catalogue under which it is bought. */
    catalogueEntry: shortText.optional(),
  }),
});

/** What was delivered by a day, beside what was reported before. */
export const serviceDelivered = defineEvent({
  type: 'ServiceDelivered',
  version: 1,
  summary: 'Part of a bought service was delivered.',
  schema: z.object({
    purchaseId: identifier,
    deliveryId: identifier,
    on: businessDate,
    persons: z.int().min(0),
    /** Of them, those who found work through it. */
    placed: z.int().min(0),
  }),
});

/** The bureau's finding at the end, and what was paid. */
export const servicePurchaseClosed = defineEvent({
  type: 'ServicePurchaseClosed',
  version: 1,
  summary: 'The purchase of a service was examined and closed.',
  schema: z.object({
    purchaseId: identifier,
    on: businessDate,
    finding: z.enum(['delivered', 'in-part', 'not-delivered']),
    paidFen: fen,
  }),
});

export const PURCHASE_EVENTS = [servicePurchased, serviceDelivered, servicePurchaseClosed] as const;
export type PurchaseEvent = EventOf<(typeof PURCHASE_EVENTS)[number]>;
export type RecordedPurchaseEvent = RecordedOf<(typeof PURCHASE_EVENTS)[number]>;
