import { documentOfCounty, houseUnder } from './house-under.js';
import { entitlementOf, played as playedUnder, refusedCodes, type Story, story } from './story.js';

/** The house under a made-up document of the employer's county that names a sum. */
const house = houseUnder(
  documentOfCounty('420106', '2022-01-01', { 'social-insurance-subsidy-amount': ['fen/worker', 90_000] }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 社会保险补贴 opens itself when the insurance of an absorbed worker is in place, whichever fact came last. */
describe('social-insurance-subsidy', () => {
  const hired = (options: { status?: string | null; from?: string } = {}, employer: object = {}) =>
    story().worker('2022-01-02', 'w1', options).employer('2022-01-02', 'e1', employer);
  const DUE = {
    entitlementId: 'social-insurance-subsidy/e1/w1',
    beneficiary: 'employer:e1',
    status: 'granted',
    amountFen: 90_000,
    reason: null,
    citation: 'COUNTY §1',
  };

  it.each([
    [
      'the insurance after the contract',
      hired().contract('c1', 'w1', 'e1', '2023-03-01').insured('2023-03-05', 'w1', 'e1'),
      '2023-03-05',
    ],
    [
      'the contract after the insurance',
      hired().insured('2023-02-27', 'w1', 'e1', '2023-03-01').contract('c1', 'w1', 'e1', '2023-03-01'),
      '2023-03-01',
    ],
    [
      'insurance announced for a later day',
      hired()
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .insured('2023-03-02', 'w1', 'e1', '2023-03-10')
        .advance('2023-03-11'),
      '2023-03-10',
    ],
    [
      'the status recognised last',
      hired({ status: null })
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .insured('2023-03-01', 'w1', 'e1')
        .do('2023-04-01', 'RecogniseStatus', {
          workerId: 'w1',
          status: 'lifted-out-of-poverty',
          from: '2019-12-01',
        }),
      '2023-03-01',
    ],
  ])('is granted without asking: %s', async (_case, told, on) => {
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, 'social-insurance-subsidy')).toMatchObject({ ...DUE, on });
  });

  it('stands beside the subsidy of the agency, which follows the signing', async () => {
    const report = await played(
      hired()
        .agency('2022-01-02', 'a1')
        .contract('c1', 'w1', 'e1', '2023-03-01', undefined, { agencyId: 'a1' })
        .insured('2023-03-05', 'w1', 'e1'),
    );
    expect(entitlementOf(report, 'social-insurance-subsidy')).toMatchObject(DUE);
    expect(entitlementOf(report, 'agency-service-subsidy')).toMatchObject({ status: 'granted' });
  });

  it('says nothing where no local document names a sum', async () => {
    const told = hired().contract('c1', 'w1', 'e1', '2023-03-01').insured('2023-03-05', 'w1', 'e1');
    expect((await playedUnder(told)).entitlements).toEqual([]);
  });

  it('says nothing without insurance, and nothing twice when it is recorded again', async () => {
    const without = await played(hired().contract('c1', 'w1', 'e1', '2023-03-01'));
    expect(without.entitlements).toEqual([]);
    const twice = await played(
      hired()
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .insured('2023-03-05', 'w1', 'e1')
        .insured('2023-06-05', 'w1', 'e1'),
    );
    expect(entitlementOf(twice, 'social-insurance-subsidy')).toMatchObject(DUE);
  });

  it('is refused for a service agreement, and silent for a cooperative', async () => {
    const agreement = await played(
      hired()
        .contract('c1', 'w1', 'e1', '2023-03-01', undefined, { kind: 'service-agreement' })
        .insured('2023-03-05', 'w1', 'e1'),
    );
    expect(entitlementOf(agreement, 'social-insurance-subsidy')).toMatchObject({
      status: 'refused',
      reason: 'not-a-labour-contract',
    });
    const cooperative = await played(
      hired({}, { kind: 'cooperative', prefix: '93' })
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .insured('2023-03-05', 'w1', 'e1'),
    );
    expect(cooperative.entitlements).toEqual([]);
  });

  it('is taken back when the status is found wrong from the start', async () => {
    const report = await played(
      hired()
        .contract('c1', 'w1', 'e1', '2023-03-01')
        .insured('2023-03-05', 'w1', 'e1')
        .do('2023-07-01', 'AnnulStatus', {
          workerId: 'w1',
          status: 'lifted-out-of-poverty',
          reason: '认定对象有误',
        }),
    );
    expect(entitlementOf(report, 'social-insurance-subsidy')).toMatchObject({
      status: 'clawed-back',
      reason: 'not-lifted-out-of-poverty',
    });
  });
});
