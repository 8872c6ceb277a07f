import { documentOfCounty, houseUnder } from './house-under.js';
import {
  entitlementOf,
  played as playedUnder,
  refusedCodes,
  reportsAfter,
  type Story,
  story,
} from './story.js';

const COUNTY = '420525';
const END = '2026-01-01';
const house = houseUnder({
  ...documentOfCounty(COUNTY, '2023-02-23', {
    'stabilisation-refund-rate': ['percent', 60],
    'stabilisation-refund-layoff-ceiling': ['per 10000', 550],
    'contribution-deferral-months-at-most': ['months', 6],
  }),
});
const played = (told: Story) => playedUnder(told, { house });
const firm = () => story().employer('2023-01-02', 'e1', { division: COUNTY });

/** 失业保险稳岗返还: a share of the year's unemployment insurance to an employer who kept its staff. */
describe('stabilisation-refund', () => {
  const POLICY = 'stabilisation-refund';
  const reported = (told: Story, at: string, differs: object = {}) =>
    told.do(at, 'ReportContributions', {
      employerId: 'e1',
      year: 2023,
      unemploymentPaidFen: 1_000_000,
      insured: 200,
      laidOff: 11,
      ...differs,
    });

  it('is due to the employer alone, once the year is over', async () => {
    const report = await played(reported(reported(firm(), '2023-12-31'), '2024-01-01'));
    expect(refusedCodes(report)).toEqual(['field-invalid']);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/e1/e1`,
      beneficiary: 'employer:e1',
      workerId: null,
      status: 'granted',
      amountFen: 600_000,
      on: '2023-12-31',
      citation: 'COUNTY §1',
    });
  });

  it.each([
    ['as many as the ceiling', 11, 'granted', null],
    ['one more', 12, 'refused', 'layoffs-over-ceiling'],
  ])('where %s were laid off', async (_title, laidOff, status, reason) => {
    const report = await played(reported(firm(), '2024-03-01', { laidOff }));
    expect(entitlementOf(report, POLICY)).toMatchObject({ status, reason });
  });

  it('is taken back and given anew when the year is reported again', async () => {
    const told = reported(reported(firm(), '2024-03-01'), '2024-04-01', { unemploymentPaidFen: 500_000 });
    const { entitlements } = await played(told);
    expect(entitlements).toMatchObject([
      { entitlementId: `${POLICY}/e1/e1`, status: 'clawed-back', reason: 'report-replaced' },
      { entitlementId: `${POLICY}/e1/e1/2`, status: 'granted', amountFen: 300_000 },
    ]);
  });

  it('goes the whole way to the money: notice, approval, order, payment', async () => {
    const entitlementId = `${POLICY}/e1/e1`;
    const told = reported(firm(), '2024-03-01')
      .do('2024-03-04', 'OpenPublicNotice', { entitlementId, until: '2024-03-08' }, 'bureau:a')
      .do('2024-03-05', 'ApproveEntitlement', { entitlementId }, 'bureau:b')
      .do('2024-03-09', 'OrderPayment', { entitlementId }, 'bureau:c')
      .do('2024-03-11', 'ConfirmPayment', { entitlementId }, 'bureau:c');
    const report = await played(told);
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, POLICY)).toMatchObject({ status: 'paid', amountFen: 600_000 });
  });

  it('says nothing where no local document names rate and ceiling', async () => {
    expect((await playedUnder(reported(firm(), '2024-03-01'))).entitlements).toEqual([]);
  });
});

/** 社保费缓缴: recorded by employer and month, its day watched. */
describe('contribution-deferral', () => {
  const POLICY = 'contribution-deferral';
  const deferred = (dueOn: string) =>
    firm().do('2023-04-03', 'DeferContributions', {
      employerId: 'e1',
      month: '2023-03',
      amountFen: 480_000,
      dueOn,
    });
  const paid = (told: Story, at: string, amountFen = 480_000, paidOn?: string) =>
    told.do(at, 'PayDeferredContributions', {
      employerId: 'e1',
      month: '2023-03',
      amountFen,
      ...(paidOn === undefined ? {} : { paidOn }),
    });
  const overdue = { kind: 'deferral-overdue', subject: 'employer:e1', on: '2023-10-01' };

  it.each([
    ['the last day allowed', '2023-09-30', 'granted', null],
    ['the day after', '2023-10-01', 'refused', 'deferred-too-long'],
  ])('until %s', async (_title, dueOn, status, reason) => {
    const report = await played(deferred(dueOn));
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/e1/e1`,
      workerId: null,
      status,
      reason,
      amountFen: null,
      on: '2023-03-31',
    });
  });

  it('warns when the day has ended and something is left, and not before', async () => {
    const told = deferred('2023-09-30');
    const inPart = { employerId: 'e1', month: '2023-03', amountFen: 479_999 };
    told.do('2023-09-29', 'PayDeferredContributions', inPart);
    expect((await played(told.advance('2023-09-30'))).warnings).toEqual([]);
    expect((await played(told.advance('2023-10-01'))).warnings).toEqual([overdue]);
    expect((await played(paid(told, '2023-10-02', 1))).warnings).toEqual([overdue]);
  });

  it('does not warn of what is paid on the last day, also where that is recorded late', async () => {
    const inTime = paid(deferred('2023-09-30'), '2023-09-30').advance('2023-10-02');
    expect((await played(inTime)).warnings).toEqual([]);
    const late = paid(deferred('2023-09-30').advance('2023-10-05'), '2023-10-06', 480_000, '2023-09-30');
    expect((await played(late)).warnings).toEqual([]);
  });

  it('is listed while something is owed, with the day from which it is overdue', async () => {
    const told = paid(deferred('2023-09-30'), '2023-09-30', 80_000).advance('2023-10-02');
    const asked = (on: string, division = COUNTY) => ({ name: 'contribution-deferrals', on, division });
    const [due, overdueThen, elsewhere] = await reportsAfter(
      told,
      [asked('2023-09-30'), asked('2023-10-01'), asked('2023-10-01', '420600')],
      { house },
    );
    const owed = {
      employerId: 'e1',
      month: '2023-03',
      amountFen: 480_000,
      leftFen: 400_000,
      dueOn: '2023-09-30',
    };
    expect(due).toEqual([{ ...owed, overdueSince: null }]);
    expect(overdueThen).toEqual([{ ...owed, overdueSince: '2023-10-01' }]);
    expect(elsewhere).toEqual([]);
    const settled = paid(told, '2023-10-03', 400_000);
    expect(await reportsAfter(settled, [asked('2023-10-03')], { house })).toEqual([[]]);
  });

  it('is watched also where no local document allows it', async () => {
    const report = await playedUnder(deferred('2023-09-30').advance('2023-10-01'));
    expect(report.entitlements).toEqual([]);
    expect(report.warnings).toEqual([overdue]);
  });

  it('is never ordered to be paid, since it pays nothing out', async () => {
    const entitlementId = `${POLICY}/e1/e1`;
    const told = deferred('2023-09-30')
      .do('2023-04-10', 'OpenPublicNotice', { entitlementId, until: '2023-04-14' }, 'bureau:a')
      .do('2023-04-11', 'ApproveEntitlement', { entitlementId }, 'bureau:b')
      .do('2023-04-17', 'OrderPayment', { entitlementId }, 'bureau:c');
    expect(refusedCodes(await played(told))).toEqual(['out-of-turn']);
  });

  it('refuses a second deferral of the month, a payment of none, and one over what is left', async () => {
    const told = deferred('2023-09-30').do('2023-04-04', 'DeferContributions', {
      employerId: 'e1',
      month: '2023-03',
      amountFen: 1,
      dueOn: '2023-09-30',
    });
    paid(told, '2023-05-04', 480_001);
    told.do('2023-05-05', 'PayDeferredContributions', { employerId: 'e1', month: '2023-04', amountFen: 1 });
    expect(refusedCodes(await played(told))).toEqual([
      'already-deferred',
      'over-what-is-deferred',
      'deferral-unknown',
    ]);
  });
});

/** 创业孵化基地奖补: by tenants, outcomes and jobs of a year, until the end of 2025. */
describe('incubator-reward', () => {
  const POLICY = 'incubator-reward';
  const document = documentOfCounty(COUNTY, '2021-08-16', {
    'incubator-reward-per-tenant': ['fen/tenant', 100_000],
    'incubator-reward-per-outcome': ['fen/outcome', 500_000],
    'incubator-reward-per-job': ['fen/job', 20_000],
    'incubator-reward-from-tenants': ['tenants', 20],
  });
  const ending = Object.entries(document).map(([path, text]) => {
    const ends = path.includes('/parameters/');
    const until = text
      .replace(/^values: \{ (.*) \}$/m, `values: { $1, ${END}: null }`)
      .replace(/^source: \{ (.*) \}$/m, `source: { $1, ${END}: COUNTY §1 }`);
    return [path, ends ? until : text] as const;
  });
  const rewarding = houseUnder(Object.fromEntries(ending));
  const reported = (year: number, tenants: number) =>
    firm()
      .do('2023-01-03', 'RegisterIncubator', {
        incubatorId: 'i1',
        operatorId: 'e1',
        name: '示例孵化基地',
        division: COUNTY,
      })
      .do(`${year + 1}-02-01`, 'ReportIncubatorYear', {
        incubatorId: 'i1',
        year,
        tenants,
        outcomes: 3,
        jobs: 100,
      });

  it.each([
    ['as many tenants as needed', 2024, 20, 'granted', null, 5_500_000],
    ['one less', 2024, 19, 'refused', 'too-few-tenants', null],
    ['the last year of the notice', 2025, 21, 'granted', null, 5_600_000],
    ['the year after', 2026, 20, 'refused', 'policy-expired', null],
  ])('for %s', async (_title, year, tenants, status, reason, amountFen) => {
    const told = reported(year, tenants).do('2027-03-01', 'ReportIncubatorYear', {
      incubatorId: 'i2',
      year,
      tenants,
      outcomes: 0,
      jobs: 0,
    });
    const report = await playedUnder(told, { house: rewarding });
    expect(refusedCodes(report)).toEqual(['incubator-unknown']);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/e1/e1`,
      beneficiary: 'employer:e1',
      status,
      reason,
      amountFen,
      on: `${year}-12-31`,
    });
  });
});
