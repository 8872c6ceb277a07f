import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, fen, identifier, shortText } from '../../kernel/fields.js';
import { BOUGHT_SERVICES, PROVIDER_KINDS } from './events.js';

/** An HR agency has to be registered; a social organisation is named. */
export const purchaseService = defineCommand({
  name: 'PurchaseService',
  summary: 'Register an employment service that was bought',
  summaryZh: '登记政府购买就业服务',
  roles: ['bureau'],
  schema: z.strictObject({
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
    catalogueEntry: shortText.optional(),
  }),
  example: {
    purchaseId: 'p1',
    providerKind: 'hr-agency',
    providerId: 'a1',
    providerName: '示例人力资源服务有限公司',
    service: 'introductions',
    division: '420525',
    amountFen: 5_000_000,
    persons: 200,
    from: '2024-03-01',
    until: '2024-12-31',
  },
});

/** Once for each `deliveryId`. */
export const reportServiceDelivery = defineCommand({
  name: 'ReportServiceDelivery',
  summary: 'Report what a bought service delivered',
  summaryZh: '登记购买服务的交付',
  roles: ['agency', 'bureau'],
  schema: z.strictObject({
    purchaseId: identifier,
    deliveryId: identifier,
    on: businessDate.optional(),
    persons: z.int().min(0),
    placed: z.int().min(0),
  }),
  example: { purchaseId: 'p1', deliveryId: 'd1', on: '2024-06-30', persons: 90, placed: 31 },
});

export const closeServicePurchase = defineCommand({
  name: 'CloseServicePurchase',
  summary: 'Examine and close the purchase of a service',
  summaryZh: '购买服务验收',
  roles: ['bureau'],
  schema: z.strictObject({
    purchaseId: identifier,
    on: businessDate.optional(),
    finding: z.enum(['delivered', 'in-part', 'not-delivered']),
    paidFen: fen,
  }),
  example: { purchaseId: 'p1', on: '2025-01-10', finding: 'delivered', paidFen: 5_000_000 },
});

export const PURCHASE_COMMANDS = [purchaseService, reportServiceDelivery, closeServicePurchase] as const;
export type PurchaseCommand = CommandOf<(typeof PURCHASE_COMMANDS)[number]>;
