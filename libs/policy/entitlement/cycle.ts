import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { Law } from '../law/law.js';
import { undoing } from './assessing.js';
import type { CycleCommand } from './commands.js';
import type { EntitlementEvent } from './events.js';
import { lastDayOfNotice } from './rules/notice-stands-for-working-days.js';
import { type PersonalStep, samePerson } from './rules/three-steps-are-for-three-persons.js';
import { type Entitlement, type EntitlementsState, type Granted, type Standing, stands } from './state.js';

type Decision = readonly EntitlementEvent[] | Refusal;

/** The steps after a grant: notice and approval, order, payment; rejected or clawed back on the way. */
export function takeStep(state: EntitlementsState, command: CycleCommand, law: Law): Decision {
  const { entitlementId } = command.with;
  const entitlement = state.entitlements.find((one) => one.entitlementId === entitlementId);
  if (!entitlement) {
    return refuse({ code: 'entitlement-unknown', message: `${entitlementId}: no entitlement has this id` });
  }
  switch (command.name) {
    case 'OpenPublicNotice':
      return openNotice(entitlement, command, law);
    case 'ApproveEntitlement':
      return approve(entitlement, command);
    case 'OrderPayment':
      return order(entitlement, command);
    case 'ConfirmPayment':
      return confirm(entitlement, command);
    case 'RejectEntitlement':
      return reject(entitlement, command);
    case 'ClawBack':
      return takeBack(entitlement, command);
    default:
      return unreachable(command);
  }
}

type StepOf<Name extends CycleCommand['name']> = Extract<CycleCommand, { name: Name }>;

function openNotice(one: Entitlement, command: StepOf<'OpenPublicNotice'>, law: Law): Decision {
  const { actor, occurredAt } = command;
  const opensOn = businessDateOf(occurredAt);
  const same = sameAsBefore(one, actor, 'opened the notice');
  if (same) return same;
  if (one.kind !== 'granted') return outOfTurn(one, 'opened to the public');
  if (one.notice) return outOfTurn(one, `opened to the public again, it stands until ${one.notice.until}`);
  const days = law.value('public-notice-working-days', opensOn).value;
  const until = command.with.until ?? lastDayOfNotice(opensOn, days);
  if (until < opensOn) return fieldInvalid(`until: ${until} lies before ${opensOn}, the day it opens`);
  return [{ type: 'PublicNoticeOpened', data: { ...stepOf(one), by: actor, opensOn, until } }];
}

function approve(one: Entitlement, { actor }: StepOf<'ApproveEntitlement'>): Decision {
  const same = sameAsBefore(one, actor, 'approved');
  if (same) return same;
  if (one.kind !== 'granted') return outOfTurn(one, 'approved');
  if (one.approvedBy !== null) return outOfTurn(one, `approved again, ${one.approvedBy} did`);
  return [{ type: 'EntitlementApproved', data: { ...stepOf(one), by: actor } }];
}

function order(one: Entitlement, { actor, on }: StepOf<'OrderPayment'>): Decision {
  const same = sameAsBefore(one, actor, 'ordered the payment');
  if (same) return same;
  if (one.kind !== 'granted') return outOfTurn(one, 'ordered to be paid');
  if (one.notice && on <= one.notice.until) return noticeNotOver(one, one.notice.until, on);
  if (!one.notice || one.approvedBy === null) {
    return outOfTurn(
      one,
      `ordered to be paid: ${one.notice ? 'nobody approved it' : 'no notice was opened'}`,
    );
  }
  const { amountFen } = one;
  if (amountFen === null) return amountAwaited(one);
  return [{ type: 'PaymentOrdered', data: { ...stepOf(one), by: actor, amountFen } }];
}

function confirm(one: Entitlement, command: StepOf<'ConfirmPayment'>): Decision {
  const { paidOn = businessDateOf(command.occurredAt), paymentReference } = command.with;
  if (one.kind !== 'ordered' || one.amountFen === null) return outOfTurn(one, 'paid');
  if (paidOn > command.on) return fieldInvalid(`paidOn: ${paidOn} lies after today, ${command.on}`);
  const reference = paymentReference === undefined ? {} : { paymentReference };
  return [
    { type: 'EntitlementPaid', data: { ...stepOf(one), amountFen: one.amountFen, paidOn, ...reference } },
  ];
}

function reject(one: Entitlement, { with: { reason } }: StepOf<'RejectEntitlement'>): Decision {
  if (one.kind !== 'granted' && one.kind !== 'ordered') return outOfTurn(one, 'rejected');
  return [{ type: 'EntitlementRejected', data: { ...stepOf(one), onceKey: one.onceKey, reason } }];
}

function takeBack(one: Entitlement, { with: { reason } }: StepOf<'ClawBack'>): Decision {
  if (!stands(one)) return outOfTurn(one, 'clawed back');
  const ground = { cause: 'officer' as const, reason, citation: null, basis: [...one.basis], trace: [] };
  return [{ type: 'EntitlementClawedBack', data: { ...undoing(one), ...ground } }];
}

function stepOf({ entitlementId, policy }: Entitlement) {
  return { entitlementId, policy };
}

function sameAsBefore(one: Entitlement, actor: string, step: PersonalStep): Refusal | undefined {
  if (!stands(one)) return undefined;
  return samePerson(actor, step, {
    'opened the notice': one.notice?.openedBy ?? null,
    approved: one.approvedBy,
    'ordered the payment': orderedBy(one),
  });
}

function orderedBy(one: Standing): string | null {
  return one.kind === 'granted' ? null : one.orderedBy;
}

function noticeNotOver({ entitlementId }: Granted, until: BusinessDate, today: BusinessDate): Refusal {
  return refuse({
    code: 'notice-not-over',
    message: `${entitlementId}: the notice stands until ${until}, that day included; today is ${today}`,
    citation: 'POLICY interpretation 20',
  });
}

function amountAwaited({ entitlementId }: Granted): Refusal {
  return refuse({
    code: 'amount-awaits-local-document',
    message: `${entitlementId}: its amount is left to a local document, and none was in force then`,
    citation: 'N25 §3(2)',
  });
}

function outOfTurn({ entitlementId, kind }: Entitlement, step: string): Refusal {
  return refuse({ code: 'out-of-turn', message: `${entitlementId} is ${kind}: it cannot be ${step}` });
}

function fieldInvalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
