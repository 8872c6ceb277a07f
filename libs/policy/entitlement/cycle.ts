import { type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import { unreachable } from '../../kernel/decider.js';
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.js';
import { type Law, lawOn } from '../law/law.js';
import { MEASURES } from '../measures/measures.js';
import { givingBack, undoing } from './assessing.js';
import { check, checksMissing, object, objectionOpen, settleObjection } from './checking.js';
import type { CycleCommand } from './commands.js';
import type { EntitlementEvent } from './events.js';
import type { EntitlementFacts } from './facts.js';
import { noticeSnapshot } from './notice-snapshot.js';
import { demandReturn, sentBackByBank, settleReturn } from './returning.js';
import { lastDayOfNotice } from './rules/notice-stands-for-working-days.js';
import { type Entitlement, type EntitlementsState, type Granted, stands } from './state.js';
import { fieldInvalid, lawWhere, outOfTurn, sameAsBefore, stepOf } from './steps.js';

type Decision = readonly EntitlementEvent[] | Refusal;

/** The steps after a grant: notice and approval, order, payment; rejected or clawed back on the way. */
export function takeStep(
  state: EntitlementsState,
  command: CycleCommand,
  facts: EntitlementFacts,
  law: Law,
): Decision {
  const { entitlementId } = command.with;
  const entitlement = state.entitlements.find((one) => one.entitlementId === entitlementId);
  if (!entitlement) {
    return refuse({ code: 'entitlement-unknown', message: `${entitlementId}: no entitlement has this id` });
  }
  switch (command.name) {
    case 'OpenPublicNotice':
      return openNotice(entitlement, command, { facts, law });
    case 'ApproveEntitlement':
      return approve(entitlement, command, { facts, law });
    case 'OrderPayment':
      return order(entitlement, command);
    case 'ConfirmPayment':
      return confirm(entitlement, command);
    case 'RejectEntitlement':
      return reject(entitlement, command);
    case 'ClawBack':
      return takeBack(entitlement, command);
    case 'CheckEntitlement':
      return check(entitlement, command);
    case 'RaiseObjection':
      return object(entitlement, command);
    case 'SettleObjection':
      return settleObjection(entitlement, command);
    case 'ReturnPayment':
      return sentBackByBank(entitlement, command);
    case 'DemandReturn':
      return demandReturn(entitlement, command, law);
    case 'SettleReturn':
      return settleReturn(entitlement, command, facts);
    case 'NoteOverdue':
      return [{ type: 'StepOverdue', data: { ...command.with, policy: entitlement.policy } }];
    default:
      return unreachable(command);
  }
}

type StepOf<Name extends CycleCommand['name']> = Extract<CycleCommand, { name: Name }>;

interface Known {
  readonly facts: EntitlementFacts;
  readonly law: Law;
}

function openNotice(one: Entitlement, command: StepOf<'OpenPublicNotice'>, { facts, law }: Known): Decision {
  const { actor, occurredAt } = command;
  const opensOn = businessDateOf(occurredAt);
  const same = sameAsBefore(one, actor, 'opened the notice');
  if (same) return same;
  if (one.kind !== 'granted') return outOfTurn(one, 'opened to the public');
  if (one.notice) return outOfTurn(one, `opened to the public again, it stands until ${one.notice.until}`);
  const there = lawWhere(one, law);
  const days = there.value('public-notice-working-days', opensOn).value;
  const until = command.with.until ?? lastDayOfNotice(opensOn, days, there);
  if (isRefusal(until)) return until;
  if (until < opensOn) return fieldInvalid(`until: ${until} lies before ${opensOn}, the day it opens`);
  const shown = facts.kind === 'notice' ? noticeSnapshot(one, facts.shown, { opensOn, until }) : {};
  return [{ type: 'PublicNoticeOpened', data: { ...stepOf(one), by: actor, opensOn, until, ...shown } }];
}

function approve(one: Entitlement, command: StepOf<'ApproveEntitlement'>, { facts, law }: Known): Decision {
  const { actor, on } = command;
  const same = sameAsBefore(one, actor, 'approved');
  if (same) return same;
  if (one.kind !== 'granted') return outOfTurn(one, 'approved');
  if (one.approvedBy !== null) return outOfTurn(one, `approved again, ${one.approvedBy} did`);
  const compared = facts.kind === 'approval' ? facts.comparisons : [];
  const heldBack = objectionOpen(one) ?? checksMissing(one, compared, lawOn(lawWhere(one, law), on));
  if (heldBack) return heldBack;
  return [{ type: 'EntitlementApproved', data: { ...stepOf(one), by: actor } }];
}

function order(one: Entitlement, { actor, on }: StepOf<'OrderPayment'>): Decision {
  const same = sameAsBefore(one, actor, 'ordered the payment');
  if (same) return same;
  if (one.kind !== 'granted') return outOfTurn(one, 'ordered to be paid');
  const objected = objectionOpen(one);
  if (objected) return objected;
  if (one.notice && on <= one.notice.until) return noticeNotOver(one, one.notice.until, on);
  if (!one.notice || one.approvedBy === null) {
    return outOfTurn(
      one,
      `ordered to be paid: ${one.notice ? 'nobody approved it' : 'no notice was opened'}`,
    );
  }
  const { amountFen } = one;
  if (MEASURES[one.policy].paysNothing) return outOfTurn(one, 'ordered to be paid: it pays nothing out');
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
  return [{ type: 'EntitlementRejected', data: { ...givingBack(one), reason } }];
}

function takeBack(one: Entitlement, { with: { reason } }: StepOf<'ClawBack'>): Decision {
  if (!stands(one)) return outOfTurn(one, 'clawed back');
  const ground = { cause: 'officer' as const, reason, citation: null, basis: [...one.basis], trace: [] };
  return [{ type: 'EntitlementClawedBack', data: { ...undoing(one), ...ground } }];
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
