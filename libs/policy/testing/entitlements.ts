import type { EntitlementEvent } from '../entitlement/events.js';

/** Events of one entitlement for specs: a reward of e1 for w1, brought to payment by three persons. */

const FOLLOWED = '01890a5d-ac96-774b-bcce-b302099a8057';
const named = { entitlementId: 'absorption-reward/e1/w1', policy: 'absorption-reward' };
const onceKey = 'absorption-reward/employer:e1/worker:w1';
const assessed = {
  ...named,
  beneficiary: 'employer:e1',
  workerId: 'w1',
  employerId: 'e1',
  on: '2025-03-01',
  citation: 'N25 §2(3)',
  basis: [FOLLOWED],
  trace: [],
  lawVersion: 'sha256:0',
  subject: 'c1',
  followed: FOLLOWED,
};

export function granted(change: object = {}): EntitlementEvent {
  return {
    type: 'EntitlementGranted',
    data: { ...assessed, amountFen: 200_000, reason: null, onceKey, ...change },
  };
}

export function step<Type extends EntitlementEvent['type']>(type: Type, fields: object): EntitlementEvent {
  return { type, data: { ...named, ...fields } } as unknown as EntitlementEvent;
}

export function refused(change: object = {}): EntitlementEvent {
  const reason = 'contract-under-one-year';
  return { type: 'EntitlementRefused', data: { ...assessed, amountFen: null, reason, ...change } };
}

export function noticed(change: object = {}): EntitlementEvent {
  const notice = { by: 'bureau:prepares', opensOn: '2025-03-03', until: '2025-03-14' };
  return { type: 'PublicNoticeOpened', data: { ...named, ...notice, ...change } };
}

export function approved(): EntitlementEvent {
  return { type: 'EntitlementApproved', data: { ...named, by: 'bureau:approves' } };
}

export function ordered(): EntitlementEvent {
  return { type: 'PaymentOrdered', data: { ...named, by: 'bureau:pays', amountFen: 200_000 } };
}

export function paid(): EntitlementEvent {
  return { type: 'EntitlementPaid', data: { ...named, amountFen: 200_000, paidOn: '2025-03-18' } };
}

export function rejected(): EntitlementEvent {
  return { type: 'EntitlementRejected', data: { ...named, onceKey, reason: '异议' } };
}

export function clawedBack(cause: 'late-fact' | 'officer'): EntitlementEvent {
  const ground = { cause, reason: 'under-one-year-employed', citation: null, toReturnFen: 0 };
  return { type: 'EntitlementClawedBack', data: { ...named, onceKey, ...ground, basis: [], trace: [] } };
}
