import { documentOfCounty, houseUnder } from './house-under.js';
import { entitlementOf, played as playedUnder, refusedCodes, type Story, story } from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2021-08-16', {
    'firm-loan-interest-subsidy-share': ['percent', 50],
    'firm-loan-interest-subsidy-principal-at-most': ['fen', 25_000_000],
    'firm-loan-interest-subsidy-months-at-most': ['months', 24],
    'firm-loan-interest-subsidy-workers-from': ['workers', 2],
  }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 创业担保贷款贴息 to firms and workshops that absorb: who is at work decides, also where that is told late. */
describe('firm-loan-interest-subsidy', () => {
  const POLICY = 'firm-loan-interest-subsidy';
  const borrower = (kind = 'enterprise', secondUntil?: string) =>
    story()
      .employer('2023-01-02', 'e1', { kind, division: '420525', prefix: '91' })
      .worker('2023-01-02', 'w1')
      .worker('2023-01-02', 'w2')
      .contract('c1', 'w1', 'e1', '2023-02-01')
      .contract('c2', 'w2', 'e1', '2023-02-01', secondUntil)
      .do('2023-02-20', 'RequestFirmLoan', { loanId: 'l1', employerId: 'e1', principalFen: 50_000_000 })
      .do('2023-03-01', 'ReportFirmLoan', {
        loanId: 'l1',
        employerId: 'e1',
        principalFen: 50_000_000,
        grantedOn: '2023-03-01',
        absorbed: ['w1', 'w2'],
      });
  const interest = { loanId: 'l1', employerId: 'e1', month: '2023-04', interestFen: 180_000 };
  const paid = (told: Story, differs: object = {}) =>
    told.do('2023-05-02', 'ReportFirmLoanInterest', { ...interest, ...differs });

  it.each(['enterprise', 'workshop'])('gives a share of the interest back to a %s', async (kind) => {
    const report = await played(paid(borrower(kind)));
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/e1/e1`,
      beneficiary: 'employer:e1',
      workerId: null,
      status: 'granted',
      amountFen: 45_000,
      on: '2023-04-30',
      citation: 'COUNTY §1',
    });
  });

  it.each([
    ['on the last day of the month', '2023-04-30', 'granted', null],
    ['the day before', '2023-04-29', 'refused', 'too-few-lifted-workers'],
  ])('where the second left %s', async (_when, until, status, reason) => {
    expect(entitlementOf(await played(paid(borrower('enterprise', until))), POLICY)).toMatchObject({
      status,
      reason,
    });
  });

  it('is taken back when an ending or a wrong status is recorded late', async () => {
    const taken = { status: 'clawed-back', reason: 'too-few-lifted-workers' };
    const ended = paid(borrower()).do('2023-06-01', 'EndEmployment', {
      contractId: 'c2',
      endedOn: '2023-04-29',
      reason: 'resigned',
    });
    expect(entitlementOf(await played(ended), POLICY)).toMatchObject(taken);
    const wrong = paid(borrower()).do('2023-06-01', 'AnnulStatus', {
      workerId: 'w2',
      status: 'lifted-out-of-poverty',
      reason: '误登',
    });
    const report = await played(wrong);
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, POLICY)).toMatchObject(taken);
  });

  it.each([
    [
      'a contract',
      (told: Story) => told,
      (told: Story) =>
        told.do('2023-05-10', 'SignContract', {
          contractId: 'c3',
          workerId: 'w3',
          employerId: 'e1',
          kind: 'labour-contract',
          signedOn: '2023-02-01',
          startsOn: '2023-02-01',
          wageFen: 500_000,
        }),
    ],
    [
      'a renewal',
      (told: Story) => told.contract('c3', 'w3', 'e1', '2023-02-01', '2023-03-31'),
      (told: Story) =>
        told.do('2023-05-10', 'RenewContract', {
          contractId: 'c3',
          newContractId: 'c4',
          startsOn: '2023-04-01',
        }),
    ],
  ])('is granted after all when %s is recorded late', async (_what, before, late) => {
    const told = before(
      story()
        .employer('2023-01-02', 'e1', { kind: 'enterprise', division: '420525', prefix: '91' })
        .worker('2023-01-02', 'w1')
        .worker('2023-01-02', 'w3')
        .contract('c1', 'w1', 'e1', '2023-02-01'),
    ).do('2023-03-01', 'ReportFirmLoan', {
      loanId: 'l1',
      employerId: 'e1',
      principalFen: 50_000_000,
      grantedOn: '2023-03-01',
      absorbed: ['w1', 'w3'],
    });
    const report = await played(late(paid(told)));
    expect(refusedCodes(report)).toEqual([]);
    const all = report.entitlements as readonly Record<string, unknown>[];
    const own = all.filter(({ policy }) => policy === POLICY);
    expect(own.map(({ status, amountFen }) => ({ status, amountFen }))).toEqual([
      { status: 'refused', amountFen: null },
      { status: 'granted', amountFen: 45_000 },
    ]);
  });

  it('takes the interest of a month once', async () => {
    const told = paid(borrower());
    told.do('2023-05-02', 'ReportFirmLoanInterest', interest);
    expect(refusedCodes(await played(told))).toEqual(['already-exists']);
  });

  it('refuses what cannot be', async () => {
    const told = borrower();
    const on = (name: string, fields: object) => told.do('2023-04-30', name, fields);
    on('ReportFirmLoanInterest', interest);
    on('ReportFirmLoanInterest', { ...interest, month: '2023-02' });
    on('ReportFirmLoanInterest', { ...interest, loanId: 'l9' });
    on('RequestFirmLoan', { loanId: 'l1', employerId: 'e1', principalFen: 1 });
    on('RequestFirmLoan', { loanId: 'l2', employerId: 'e9', principalFen: 1 });
    on('EndFirmLoanRequest', { loanId: 'l1', employerId: 'e1', outcome: 'refused' });
    on('ReportFirmLoan', {
      loanId: 'l3',
      employerId: 'e1',
      principalFen: 1,
      grantedOn: '2023-04-30',
      absorbed: ['w9'],
    });
    expect(refusedCodes(await played(told))).toEqual([
      'field-invalid',
      'field-invalid',
      'loan-unknown',
      'already-exists',
      'employer-unknown',
      'out-of-turn',
      'worker-unknown',
    ]);
  });
});
