import { documentOfCounty, houseUnder } from './house-under.js';
import { entitlementOf, played as playedUnder, refusedCodes, type Story, story } from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2021-08-16', {
    'flexible-insurance-subsidy-share': ['percent', 60],
    'flexible-insurance-subsidy-months-at-most': ['months', 2],
  }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 灵活就业社会保险补贴: a share of what a flexible worker pays alone, month by month. */
describe('flexible-insurance-subsidy', () => {
  const POLICY = 'flexible-insurance-subsidy';
  const worker = (options: { status?: string | null; from?: string } = {}) =>
    story().worker('2023-01-02', 'w1', options).employer('2023-01-02', 'e1', { division: '420525' });
  const paid = (told: Story, at: string, month: string) =>
    told.do(at, 'ReportFlexibleContribution', {
      workerId: 'w1',
      month,
      form: 'new-form',
      kinds: ['pension', 'medical'],
      paidFen: 100_001,
    });

  it.each([
    ['the day before the month begins', '2023-03-31', 'granted'],
    ['on the first day of the month', '2023-04-01', 'granted'],
    ['the day after', '2023-04-02', undefined],
  ])('with a status from %s', async (_when, from, status) => {
    const report = await played(paid(worker({ from }), '2023-05-04', '2023-04'));
    expect(refusedCodes(report)).toEqual([]);
    const found = entitlementOf(report, POLICY);
    expect(found?.status).toBe(status);
    if (found)
      expect(found).toMatchObject({
        entitlementId: `${POLICY}/w1/w1`,
        beneficiary: 'worker:w1',
        amountFen: 60_000,
        citation: 'COUNTY §1',
        on: '2023-04-30',
      });
  });

  it.each([
    ['ended the day before the month', '2023-03-31', 'granted', null],
    ['ran on its first day', '2023-04-01', 'refused', 'employed-full-time'],
  ])('where a full-time contract %s', async (_what, endsOn, status, reason) => {
    const told = worker().contract('c1', 'w1', 'e1', '2023-02-01', endsOn);
    expect(entitlementOf(await played(paid(told, '2023-05-04', '2023-04')), POLICY)).toMatchObject({
      status,
      reason,
    });
  });

  it('is taken back when an employer insured the worker all along, and is reported once', async () => {
    const told = paid(paid(worker(), '2023-05-04', '2023-04'), '2023-05-05', '2023-04');
    told.insured('2023-05-20', 'w1', 'e1', '2023-04-01');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual(['already-exists']);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      status: 'clawed-back',
      reason: 'insured-by-employer',
    });
  });

  it('is paid for as many months as the local document says', async () => {
    const told = ['2023-01', '2023-02', '2023-03'].reduce(
      (before, month) => paid(before, '2023-05-04', month),
      worker(),
    );
    expect((await played(told)).entitlements).toMatchObject([
      { entitlementId: `${POLICY}/w1/w1`, status: 'granted' },
      { entitlementId: `${POLICY}/w1/w1/2`, status: 'granted' },
      { entitlementId: `${POLICY}/w1/w1/3`, status: 'refused', reason: 'months-used' },
    ]);
  });

  it('says nothing where local rules name no share', async () => {
    expect((await playedUnder(paid(worker(), '2023-05-04', '2023-04'))).entitlements).toEqual([]);
  });
});
