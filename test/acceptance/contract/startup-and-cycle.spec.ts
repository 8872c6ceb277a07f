import { creditCodeFor, played, refusedCodes, story, type Story } from '../story.js';
import { expectAnswers, onDay, poor, type Row, shortLines } from './told.js';

/** Founders, and the steps from a grant to its payment. */
const DAY = '2021-01-04';

describe('startup-subsidy', () => {
  const founded = (told: Story, workerId: string, on: string, more: object = {}) =>
    told.do(on, 'ReportBusiness', {
      workerId,
      creditCode: creditCodeFor(`${workerId}${on}`, '92', '420525'),
      licensedOn: on,
      returnedHome: false,
      ...more,
    });

  it('is paid once a founder, for the kinds it names, to the people it names', async () => {
    const told = story();
    for (const id of ['firm', 'individual', 'other', 'twice']) poor(told, id);
    poor(told, 'monitored', 'return-to-poverty-monitored');
    poor(told, 'early', 'return-to-poverty-monitored');
    founded(told, 'early', '2022-02-23');
    founded(told, 'monitored', '2022-02-24');
    for (const id of ['firm', 'twice']) founded(told, id, '2022-03-01');
    founded(told, 'individual', '2022-03-01', { kind: 'individual' });
    founded(told, 'other', '2022-03-01', { kind: 'other' });
    founded(told, 'twice', '2022-06-01', { returnedHome: true });
    expect(shortLines(await played(told, { until: '2023-12-31' }))).toEqual([
      'startup-subsidy/monitored/monitored granted - 2023-02-24',
      'startup-subsidy/firm/firm granted - 2023-03-01',
      'startup-subsidy/individual/individual granted - 2023-03-01',
      'startup-subsidy/twice/twice granted - 2023-03-01',
      'startup-subsidy/twice/twice/2 refused already-granted 2023-06-01',
    ]);
  });

  it('is reported by what a row names, and refused else', async () => {
    const told = poor(story(), 'w1');
    const creditCode = creditCodeFor('b1', '92', '420525');
    const business = { workerId: 'w1', creditCode, licensedOn: '2023-03-01', returnedHome: true };
    const rows: Row[] = [
      ['closing before any', 'CloseBusiness', { workerId: 'w1', closedOn: '2023-03-01' }, 'out-of-turn'],
      ['nobody', 'ReportBusiness', { ...business, workerId: 'nobody' }, 'worker-unknown'],
      ['nowhere', 'ReportBusiness', { ...business, division: '999999' }, 'division-unknown'],
      ['without returnedHome', 'ReportBusiness', { ...business, returnedHome: undefined }, 'field-invalid'],
      ['another kind', 'ReportBusiness', { ...business, kind: 'large' }, 'field-invalid'],
      ['reported', 'ReportBusiness', business, null],
      ['nobody closing', 'CloseBusiness', { workerId: 'nobody', closedOn: '2023-03-01' }, 'worker-unknown'],
      ['closed', 'CloseBusiness', { workerId: 'w1', closedOn: '2023-03-31' }, null],
    ];
    await expectAnswers(told, onDay('2023-03-31', rows));
  });
});

describe('the cycle', () => {
  it('refuses with same-person before notice-not-over, unknown ids, and turns missed', async () => {
    const id = { entitlementId: 'absorption-reward/e1/w1' };
    const told = poor(story().employer(DAY, 'e1'), 'w1').contract('c1', 'w1', 'e1', '2022-03-01');
    const step = (
      sentence: string,
      at: string,
      name: string,
      as: string,
      code: string | null,
      more = {},
    ) => ({
      sentence,
      at,
      name,
      fields: { ...id, ...more },
      code,
      more: { as },
    });
    const [mon, tue, last, after] = ['2023-03-06', '2023-03-07', '2023-03-10', '2023-03-11'];
    const asked = [
      step('unknown', mon, 'ApproveEntitlement', 'bureau:a', 'entitlement-unknown', {
        entitlementId: 'absorption-reward/e9/w9',
      }),
      step('unknown to reject', mon, 'RejectEntitlement', 'bureau:a', 'entitlement-unknown', {
        entitlementId: 'x',
        reason: 'x',
      }),
      step('payment before any order', mon, 'ConfirmPayment', 'bureau:d', 'out-of-turn'),
      step('order before notice and approval', mon, 'OrderPayment', 'bureau:c', 'out-of-turn'),
      step('approved', mon, 'ApproveEntitlement', 'bureau:a', null),
      step('approved again', mon, 'ApproveEntitlement', 'bureau:b', 'out-of-turn'),
      step('the approver opens', mon, 'OpenPublicNotice', 'bureau:a', 'same-person'),
      step('opened', tue, 'OpenPublicNotice', 'bureau:b', null, { until: last }),
      step('the approver orders within the notice', last, 'OrderPayment', 'bureau:a', 'same-person'),
      step('ordered on the last day', last, 'OrderPayment', 'bureau:c', 'notice-not-over'),
      step('the opener orders', after, 'OrderPayment', 'bureau:b', 'same-person'),
      step('ordered the day after', after, 'OrderPayment', 'bureau:c', null),
      step('ordered again', after, 'OrderPayment', 'bureau:d', 'out-of-turn'),
      step('paid', after, 'ConfirmPayment', 'bureau:c', null),
      step('paid again', after, 'ConfirmPayment', 'bureau:c', 'out-of-turn'),
      step('rejected after', after, 'RejectEntitlement', 'bureau:c', 'out-of-turn', { reason: '有误' }),
      step('clawed back without reason', after, 'ClawBack', 'bureau:c', 'field-invalid'),
      step('clawed back', after, 'ClawBack', 'bureau:c', null, { reason: '有误' }),
    ];
    const report = await expectAnswers(told, asked);
    expect(report.entitlements).toMatchObject([
      { status: 'clawed-back', reason: '有误', on: '2023-03-01', amountFen: 200_000 },
    ]);
  });

  it('stays granted until the payment is confirmed', async () => {
    const id = { entitlementId: 'absorption-reward/e1/w1' };
    const told = poor(story().employer(DAY, 'e1'), 'w1')
      .contract('c1', 'w1', 'e1', '2022-03-01')
      .do('2023-03-02', 'OpenPublicNotice', id, 'bureau:a')
      .do('2023-03-02', 'ApproveEntitlement', id, 'bureau:b')
      .do('2023-03-31', 'OrderPayment', id, 'bureau:c');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(report.entitlements).toMatchObject([{ status: 'granted', on: '2023-03-01' }]);
  });
});
