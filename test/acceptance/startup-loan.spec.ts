import { documentOfCounty, houseUnder } from './house-under.js';
import {
  creditCodeFor,
  entitlementOf,
  played as playedUnder,
  refusedCodes,
  type Story,
  story,
} from './story.js';

const house = houseUnder(
  documentOfCounty('420525', '2021-08-16', {
    'loan-interest-subsidy-share': ['percent', 50],
    'loan-interest-subsidy-principal-at-most': ['fen', 10_000_000],
    'loan-interest-subsidy-months-at-most': ['months', 24],
  }),
);
const played = (told: Story) => playedUnder(told, { house });

/** 创业担保贷款贴息: a share of the interest of each month, on as much principal as local rules count. */
describe('loan-interest-subsidy', () => {
  const POLICY = 'loan-interest-subsidy';
  const creditCode = creditCodeFor('b1', '92', '420525');
  const founder = (licensedOn: string, from = '2019-12-01') =>
    story()
      .worker('2022-01-02', 'w1', { from })
      .do('2023-06-01', 'ReportBusiness', {
        workerId: 'w1',
        creditCode,
        licensedOn,
        returnedHome: false,
        kind: 'individual',
        division: '420525',
      })
      .do('2023-06-01', 'ReportStartupLoan', {
        loanId: 'l1',
        workerId: 'w1',
        principalFen: 20_000_000,
        grantedOn: '2023-03-01',
      });
  const paid = (told: Story, month = '2023-04') =>
    told.do('2023-06-02', 'ReportLoanInterest', { loanId: 'l1', workerId: 'w1', month, interestFen: 70_000 });

  it.each([
    ['licensed on the last day of the month', '2023-04-30', 'granted', null],
    ['licensed the day after', '2023-05-01', 'refused', 'no-business-running'],
  ])('of a business %s', async (_what, licensedOn, status, reason) => {
    const report = await played(paid(founder(licensedOn)));
    expect(refusedCodes(report)).toEqual([]);
    expect(entitlementOf(report, POLICY)).toMatchObject({
      entitlementId: `${POLICY}/w1/w1`,
      beneficiary: 'worker:w1',
      status,
      reason,
      amountFen: status === 'granted' ? 17_500 : null,
      on: '2023-04-30',
    });
  });

  it.each([
    ['from the day of the loan', '2023-03-01', 'granted'],
    ['from the day after', '2023-03-02', undefined],
  ])('with a status %s', async (_when, from, status) => {
    expect(entitlementOf(await played(paid(founder('2022-01-01', from))), POLICY)?.status).toBe(status);
  });

  it('is taken back when the business turns out to have closed before the month', async () => {
    const told = paid(founder('2022-01-01'));
    told.do('2023-07-01', 'CloseBusiness', { workerId: 'w1', creditCode, closedOn: '2023-03-31' });
    expect(entitlementOf(await played(told), POLICY)).toMatchObject({
      status: 'clawed-back',
      reason: 'no-business-running',
    });
  });

  it('refuses interest before the loan, of a month to come, and of a loan nobody reported', async () => {
    const told = paid(paid(founder('2022-01-01'), '2023-02'), '2023-07');
    told.do('2023-06-02', 'ReportLoanInterest', {
      loanId: 'l2',
      workerId: 'w1',
      month: '2023-04',
      interestFen: 1,
    });
    expect(refusedCodes(await played(told))).toEqual(['field-invalid', 'field-invalid', 'loan-unknown']);
  });
});
