import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { PurchaseCommand } from './commands.js';
import type { PurchaseEvent } from './events.js';

type Purchase = Extract<PurchaseEvent, { type: 'ServicePurchased' }>['data'];

/** One purchase with what was delivered of it; null until it is registered. */
export type PurchaseState = {
  readonly purchase: Purchase;
  readonly deliveries: readonly string[];
  readonly closedOn: BusinessDate | null;
} | null;

export interface PurchaseFacts {
  /** True of a social organisation. */
  readonly providerKnown: boolean;
}

type Decision = readonly PurchaseEvent[] | Refusal;
type With<Name extends PurchaseCommand['name']> = Extract<PurchaseCommand, { name: Name }>;
type Known = NonNullable<PurchaseState>;

/** What was bought of whom, what came of it, and how it was found at the end. */
export const purchaseDecider: Decider<PurchaseState, PurchaseCommand, PurchaseEvent, PurchaseFacts> = {
  initial: () => null,
  evolve: (state, event) => {
    switch (event.type) {
      case 'ServicePurchased':
        return { purchase: event.data, deliveries: [], closedOn: null };
      case 'ServiceDelivered':
        return state && { ...state, deliveries: [...state.deliveries, event.data.deliveryId] };
      case 'ServicePurchaseClosed':
        return state && { ...state, closedOn: event.data.on };
      default:
        return unchanged(state, event);
    }
  },
  decide: (state, command, facts) => {
    if (command.name === 'PurchaseService') return purchase(state, command, facts);
    const { purchaseId } = command.with;
    if (!state)
      return refuse({ code: 'purchase-unknown', message: `${purchaseId}: no purchase has this id` });
    if (state.closedOn !== null)
      return refuse({ code: 'out-of-turn', message: `${purchaseId}: closed on ${state.closedOn}` });
    switch (command.name) {
      case 'ReportServiceDelivery':
        return deliver(state, command);
      case 'CloseServicePurchase':
        return close(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function purchase(
  state: PurchaseState,
  { with: fields }: With<'PurchaseService'>,
  { providerKnown }: PurchaseFacts,
): Decision {
  const { purchaseId, division, providerId, from, until } = fields;
  if (state) return refuse({ code: 'already-exists', message: `${purchaseId}: registered before` });
  if (!providerKnown)
    return refuse({ code: 'agency-unknown', message: `${providerId}: no agency has this id` });
  if (!divisionKnown(division))
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  if (until < from) return invalid(`until: ${until} lies before ${from}, the first day`);
  return [
    { type: 'ServicePurchased', data: { ...fields, division: normaliseDivision(division) ?? division } },
  ];
}

function deliver(
  { purchase: { from }, deliveries }: Known,
  command: With<'ReportServiceDelivery'>,
): Decision {
  const { deliveryId, persons, placed, on = businessDateOf(command.occurredAt) } = command.with;
  if (deliveries.includes(deliveryId))
    return refuse({ code: 'already-exists', message: `${deliveryId}: reported before` });
  if (placed > persons) return invalid(`placed: ${placed} of ${persons} persons`);
  if (on > command.on) return invalid(`on: ${on} lies after today, ${command.on}`);
  if (on < from) return invalid(`on: ${on} lies before ${from}, the first day of the purchase`);
  return [{ type: 'ServiceDelivered', data: { ...command.with, on } }];
}

function close({ purchase: { from, amountFen } }: Known, command: With<'CloseServicePurchase'>): Decision {
  const { paidFen, on = businessDateOf(command.occurredAt) } = command.with;
  if (on > command.on) return invalid(`on: ${on} lies after today, ${command.on}`);
  if (on < from) return invalid(`on: ${on} lies before ${from}, the first day of the purchase`);
  if (paidFen > amountFen) return invalid(`paidFen: ${paidFen} of ${amountFen} fen agreed`);
  return [{ type: 'ServicePurchaseClosed', data: { ...command.with, on } }];
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
