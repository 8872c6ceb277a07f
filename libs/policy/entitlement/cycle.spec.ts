import { given, order } from '../../../test/support/given.js';
import { BUILT_IN } from '../testing/law.js';
import { approved, granted, noticed, ordered, paid, refused } from '../testing/entitlements.js';
import type { EntitlementCommand } from './commands.js';
import { entitlementDecider } from './decider.js';
import type { EntitlementEvent } from './events.js';
import { NOTHING_ASKED } from './facts.js';

const decider = entitlementDecider(BUILT_IN);
const STREAM = 'entitlement-absorption-reward/e1/w1';
const ID = 'absorption-reward/e1/w1';

/** Granted on 2025-03-01, a Saturday; steps are taken on 2025-03-10, a Monday, unless said otherwise. */
const step = (name: EntitlementCommand['name'], fields: object = {}, as = 'bureau:x', at = '2025-03-10') =>
  order(name, { entitlementId: ID, ...fields }, { as, at: `${at}T09:00:00+08:00` }) as EntitlementCommand;
const after = (...past: readonly EntitlementEvent[]) => ({
  when: (command: EntitlementCommand) => given(decider, STREAM, ...past).when(command, NOTHING_ASKED),
});

describe('the public notice', () => {
  it('stands for five working days where nothing is said, weekends left out', () => {
    after(granted())
      .when(step('OpenPublicNotice'))
      .then({
        type: 'PublicNoticeOpened',
        data: { opensOn: '2025-03-10', until: '2025-03-14', by: 'bureau:x' },
      });
    after(granted())
      .when(step('OpenPublicNotice', {}, 'bureau:x', '2025-03-13'))
      .then({ type: 'PublicNoticeOpened', data: { opensOn: '2025-03-13', until: '2025-03-19' } });
  });

  it.each([
    ['the day before', '2025-03-09', 'field-invalid'],
    ['the same day', '2025-03-10', null],
    ['a later day', '2025-03-31', null],
  ])('has a last day that is not past: %s', (_day, until, code) => {
    const outcome = after(granted()).when(step('OpenPublicNotice', { until }));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PublicNoticeOpened', data: { until } });
  });

  it('is opened once, for a grant', () => {
    after(granted(), noticed())
      .when(step('OpenPublicNotice', {}, 'bureau:prepares'))
      .thenRefused('out-of-turn');
    after(refused()).when(step('OpenPublicNotice')).thenRefused('out-of-turn');
  });
});

describe('three steps for three persons', () => {
  const done = { opened: noticed({ until: '2025-03-05' }), approved: approved() };

  it.each([
    ['who opened the notice approves', [done.opened], 'ApproveEntitlement', 'bureau:prepares', 'same-person'],
    ['who approved opens the notice', [done.approved], 'OpenPublicNotice', 'bureau:approves', 'same-person'],
    [
      'who opened the notice orders',
      [done.opened, done.approved],
      'OrderPayment',
      'bureau:prepares',
      'same-person',
    ],
    ['who approved orders', [done.opened, done.approved], 'OrderPayment', 'bureau:approves', 'same-person'],
    ['a second person approves', [done.opened], 'ApproveEntitlement', 'bureau:approves', null],
    ['a second person opens the notice', [done.approved], 'OpenPublicNotice', 'bureau:prepares', null],
    ['a third person orders', [done.opened, done.approved], 'OrderPayment', 'bureau:pays', null],
    [
      'the same id in another role is another person',
      [done.opened],
      'ApproveEntitlement',
      'agency:prepares',
      null,
    ],
  ] as const)('%s', (_who, past, name, as, code) => {
    const outcome = after(granted(), ...past).when(step(name, {}, as));
    if (code) outcome.thenRefused(code);
    else expect(outcome.decision).toHaveLength(1);
  });

  it('is asked before whose turn it is', () => {
    const all = [granted(), done.opened, done.approved, ordered(), paid()];
    after(...all)
      .when(step('ApproveEntitlement', {}, 'bureau:pays'))
      .thenRefused('same-person');
    after(...all)
      .when(step('OrderPayment', {}, 'bureau:approves'))
      .thenRefused('same-person');
    after(...all)
      .when(step('OpenPublicNotice', {}, 'bureau:new'))
      .thenRefused('out-of-turn');
  });
});

describe('ordering the payment', () => {
  it.each([
    ['the day before its last', '2025-03-13', 'notice-not-over'],
    ['its last day', '2025-03-14', 'notice-not-over'],
    ['the day after', '2025-03-15', null],
  ])('waits until the notice is over: %s', (_day, at, code) => {
    const notice = noticed({ until: '2025-03-14' });
    const outcome = after(granted(), notice, approved()).when(step('OrderPayment', {}, 'bureau:pays', at));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PaymentOrdered', data: { amountFen: 200_000, by: 'bureau:pays' } });
  });

  it.each([
    ['neither', [], 'out-of-turn'],
    ['a notice that is over, no approval', [noticed({ until: '2025-03-05' })], 'out-of-turn'],
    ['a notice that stands, no approval', [noticed({ until: '2025-03-14' })], 'notice-not-over'],
    ['an approval, no notice', [approved()], 'out-of-turn'],
    ['approval before the notice', [approved(), noticed({ until: '2025-03-05' })], null],
    ['notice before the approval', [noticed({ until: '2025-03-05' }), approved()], null],
  ])('needs notice and approval in either order: %s', (_what, past, code) => {
    const outcome = after(granted(), ...past).when(step('OrderPayment', {}, 'bureau:pays'));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PaymentOrdered' });
  });

  it('needs an amount', () => {
    const open = granted({ amountFen: null, reason: 'amount-awaits-local-document' });
    after(open, noticed({ until: '2025-03-05' }), approved())
      .when(step('OrderPayment', {}, 'bureau:pays'))
      .thenRefused('amount-awaits-local-document');
  });

  it('is done once', () => {
    after(granted(), noticed({ until: '2025-03-05' }), approved(), ordered())
      .when(step('OrderPayment', {}, 'bureau:pays'))
      .thenRefused('out-of-turn');
  });
});

describe('confirming the payment', () => {
  const toBePaid = [granted(), noticed({ until: '2025-03-05' }), approved(), ordered()];

  it('names the day it happened, or the day given', () => {
    after(...toBePaid)
      .when(step('ConfirmPayment', { paymentReference: 'P-1' }))
      .then({
        type: 'EntitlementPaid',
        data: { paidOn: '2025-03-10', amountFen: 200_000, paymentReference: 'P-1' },
      });
    after(...toBePaid)
      .when(step('ConfirmPayment', { paidOn: '2025-03-09' }))
      .then({ type: 'EntitlementPaid', data: { paidOn: '2025-03-09' } });
    after(...toBePaid)
      .when(step('ConfirmPayment', { paidOn: '2025-03-11' }))
      .thenRefused('field-invalid');
  });

  it.each([
    ['granted only', [granted()]],
    ['paid before', [...toBePaid, paid()]],
    ['refused', [refused()]],
  ])('comes after the order, once: %s', (_what, past) => {
    after(...past)
      .when(step('ConfirmPayment'))
      .thenRefused('out-of-turn');
  });
});

describe('an officer undoes a grant', () => {
  const steps = [noticed({ until: '2025-03-05' }), approved(), ordered(), paid()];

  it.each([
    ['granted', 0, null],
    ['noticed', 1, null],
    ['approved', 2, null],
    ['ordered', 3, null],
    ['paid', 4, 'out-of-turn'],
  ])('rejects it until it is paid: %s', (_what, taken, code) => {
    const outcome = after(granted(), ...steps.slice(0, taken)).when(
      step('RejectEntitlement', { reason: '异议' }),
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'EntitlementRejected', data: { reason: '异议', onceKey: ONCE } });
  });

  it.each([
    ['granted', 0, 0],
    ['ordered', 3, 0],
    ['paid', 4, 200_000],
  ])('takes it back; what was paid is to be returned: %s', (_what, taken, toReturnFen) => {
    after(granted(), ...steps.slice(0, taken))
      .when(step('ClawBack', { reason: '虚假材料' }))
      .then({
        type: 'EntitlementClawedBack',
        data: { reason: '虚假材料', toReturnFen, cause: 'officer', onceKey: ONCE, citation: null },
      });
  });

  it('not what was refused, rejected or taken back before', () => {
    const [rejection] = after(granted()).when(step('RejectEntitlement', { reason: '异议' })).decision as [
      EntitlementEvent,
    ];
    const [return_] = after(granted()).when(step('ClawBack', { reason: '异议' })).decision as [
      EntitlementEvent,
    ];
    for (const past of [[refused()], [granted(), rejection], [granted(), return_]]) {
      after(...past)
        .when(step('ClawBack', { reason: '又' }))
        .thenRefused('out-of-turn');
      after(...past)
        .when(step('RejectEntitlement', { reason: '又' }))
        .thenRefused('out-of-turn');
      after(...past)
        .when(step('ApproveEntitlement'))
        .thenRefused('out-of-turn');
    }
  });
});

it.each([
  'OpenPublicNotice',
  'ApproveEntitlement',
  'OrderPayment',
  'ConfirmPayment',
  'RejectEntitlement',
  'ClawBack',
] as const)('%s of an id that names nothing', (name) => {
  const fields = { entitlementId: `${ID}/2`, reason: '无' };
  after(granted()).when(step(name, fields)).thenRefused('entitlement-unknown');
});

const ONCE = 'absorption-reward/employer:e1/worker:w1';
