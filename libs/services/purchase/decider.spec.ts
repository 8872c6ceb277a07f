import { given, order } from '../../../test/support/given.js';
import { purchaseDecider } from './decider.js';
import type { PurchaseEvent } from './events.js';

const STREAM = 'purchase-p1';
const known = { providerKnown: true };
const fields = {
  purchaseId: 'p1',
  providerKind: 'hr-agency' as const,
  providerId: 'a1',
  providerName: '示例人力',
  service: 'introductions' as const,
  division: '420525',
  amountFen: 500_000,
  persons: 20,
  from: '2022-03-01',
  until: '2022-06-30',
};
const bought: PurchaseEvent = { type: 'ServicePurchased', data: fields };
const delivery = { purchaseId: 'p1', deliveryId: 'd1', on: '2022-03-01', persons: 5, placed: 5 };
const delivered: PurchaseEvent = { type: 'ServiceDelivered', data: delivery };
const end = { purchaseId: 'p1', on: '2022-07-10', finding: 'delivered' as const, paidFen: 500_000 };
const closed: PurchaseEvent = { type: 'ServicePurchaseClosed', data: end };
const buy = (change: object = {}) => order('PurchaseService', { ...fields, ...change });
const deliver = (change: object = {}) => order('ReportServiceDelivery', { ...delivery, ...change });
const close = (change: object = {}) => order('CloseServicePurchase', { ...end, ...change });

describe('a service that is bought', () => {
  it('is delivered in parts, examined and closed', () => {
    given(purchaseDecider, STREAM).when(buy(), known).then(bought);
    given(purchaseDecider, STREAM, bought).when(deliver(), known).then(delivered);
    given(purchaseDecider, STREAM, bought, delivered).when(close(), known).then(closed);
  });

  it.each([
    ['agency-unknown', buy(), { providerKnown: false }, []],
    ['division-unknown', buy({ division: '999999' }), known, []],
    ['field-invalid', buy({ until: '2022-02-28' }), known, []],
    ['already-exists', buy(), known, [bought]],
    ['purchase-unknown', deliver(), known, []],
    ['purchase-unknown', close(), known, []],
    ['already-exists', deliver(), known, [bought, delivered]],
    ['field-invalid', deliver({ placed: 6 }), known, [bought]],
    ['field-invalid', deliver({ on: '2022-02-28' }), known, [bought]],
    ['field-invalid', deliver({ on: '2099-01-01' }), known, [bought]],
    ['field-invalid', close({ paidFen: 500_001 }), known, [bought]],
    ['field-invalid', close({ on: '2022-02-28' }), known, [bought]],
    ['out-of-turn', deliver({ deliveryId: 'd2' }), known, [bought, closed]],
    ['out-of-turn', close(), known, [bought, closed]],
  ] as const)('is refused as %s', (code, command, facts, past) => {
    given(purchaseDecider, STREAM, ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
