import { played, refusedCodes, story } from './story.js';

describe('the cycle of an entitlement', () => {
  const granted = () =>
    story()
      .worker('2020-01-02', 'w1')
      .employer('2020-01-02', 'e1')
      .contract('c1', 'w1', 'e1', '2022-03-01')
      .advance('2023-03-02');
  const id = { entitlementId: 'absorption-reward/e1/w1' };

  it('goes from notice and approval to the order and the payment, by three people', async () => {
    const told = granted()
      .do('2023-03-03', 'OpenPublicNotice', { ...id, until: '2023-03-10' }, 'bureau:a')
      .do('2023-03-03', 'ApproveEntitlement', id, 'bureau:a')
      .do('2023-03-03', 'ApproveEntitlement', id, 'bureau:b')
      .do('2023-03-10', 'OrderPayment', id, 'bureau:c')
      .do('2023-03-11', 'OrderPayment', id, 'bureau:b')
      .do('2023-03-11', 'OrderPayment', id, 'bureau:c')
      .do('2023-03-12', 'ConfirmPayment', id, 'bureau:c');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual(['same-person', 'notice-not-over', 'same-person']);
    expect(report.entitlements).toMatchObject([{ status: 'paid', amountFen: 200_000 }]);
  });

  it('may be approved first, and asks for both steps before the order', async () => {
    const report = await played(
      granted()
        .do('2023-03-03', 'ApproveEntitlement', id, 'bureau:b')
        .do('2023-03-03', 'OrderPayment', id, 'bureau:c')
        .do('2023-03-04', 'OpenPublicNotice', { ...id, until: '2023-03-08' }, 'bureau:a')
        .do('2023-03-09', 'OrderPayment', id, 'bureau:c'),
    );
    expect(refusedCodes(report)).toEqual(['out-of-turn']);
    expect(report.entitlements).toMatchObject([{ status: 'granted' }]);
  });

  it('can be rejected before payment and clawed back after it', async () => {
    const rejected = await played(
      granted().do('2023-03-03', 'RejectEntitlement', { ...id, reason: '材料不实' }, 'bureau:b'),
    );
    expect(rejected.entitlements).toMatchObject([{ status: 'refused', reason: '材料不实' }]);
    const back = await played(
      granted().do('2023-03-03', 'ClawBack', { ...id, reason: '材料不实' }, 'bureau:b'),
    );
    expect(back.entitlements).toMatchObject([{ status: 'clawed-back', reason: '材料不实' }]);
  });
});

describe('an order that only sagas give', () => {
  it('has no name at any door', async () => {
    const told = story()
      .do('2023-03-01', 'ExpireOffer', { offerId: 'j1/w1' })
      .do('2023-03-01', 'RaiseWarning', {});
    expect(refusedCodes(await played(told))).toEqual(['command-unknown', 'command-unknown']);
  });
});
