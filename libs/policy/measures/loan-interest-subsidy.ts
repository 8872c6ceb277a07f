import { firstDayOf, lastDayOf } from '../../kernel/business-date.js';
import { monthConfirmed } from './condition-of-month.js';
import { monthsLeft } from './condition-of-months-left.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { LoanMonthFacts } from './facts-of-periods.js';
import { interestGivenBack } from './interest-given-back.js';
import type { Completion, Condition, Measure } from './measure.js';

const ARTICLE = 'N25 §2(7)';
const READING = 'POLICY interpretation 42';
const SHARE = 'loan-interest-subsidy-share' as const;
const PRINCIPAL = 'loan-interest-subsidy-principal-at-most' as const;
const MONTHS = 'loan-interest-subsidy-months-at-most' as const;
const TIME = { reads: ['on', 'month'], amountParameter: (): typeof SHARE => SHARE, completion };

/**
 * 创业担保贷款贴息: what of the interest of this month is given back to the founder?
 *
 * Law: N25 §2(7). 按规定: the share, the principal that counts and the months are left to local rules
 * (interpretation 42); where a local document does not name them the measure is silent. Completed with the
 * month's last day.
 */
export const loanInterestSubsidy: Measure<LoanMonthFacts> = {
  id: 'loan-interest-subsidy',
  cites: ARTICLE,
  label: { zh: '创业担保贷款贴息', en: 'interest subsidy of a guaranteed start-up loan' },
  beneficiary: ({ workerId }) => `worker:${workerId}`,
  localRules: (facts) => ({
    division: running(facts)[0]?.division ?? facts.household.division,
    statusDay: facts.loan?.grantedOn ?? null,
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    monthConfirmed(ARTICLE),
    statusHeld<LoanMonthFacts>({
      parameter: 'loan-interest-subsidy-statuses',
      cites: ARTICLE,
      reads: ['loan'],
      day: ({ loan }) => loan?.grantedOn ?? null,
      dayName: { zh: '贷款发放之日', en: 'day of the loan' },
    }),
    sumIsNamed<LoanMonthFacts>({
      cites: ARTICLE,
      interpretation: READING,
      amount: SHARE,
      besides: [PRINCIPAL, MONTHS],
    }),
    begunInTime<LoanMonthFacts>({ reads: ['loan'], day: ({ loan }) => loan?.grantedOn ?? null }),
    alreadyInForce<LoanMonthFacts>(TIME),
  ],
  conditions: [
    notYetExpired<LoanMonthFacts>(TIME),
    inBusiness(),
    notGrantedBefore({ measure: 'loan-interest-subsidy', cites: ARTICLE }),
    monthsLeft({ cites: ARTICLE, interpretation: READING, parameter: MONTHS }),
  ],
  amountFen: (facts, law) => interestGivenBack(facts, law, { share: SHARE, principal: PRINCIPAL }),
  funds: () => [],
  keyParts: ({ loan, month, on }) => ({
    loan: loan?.loanId ?? 'none',
    month: month?.month ?? on.slice(0, 7),
  }),
};

function completion({ month, on }: LoanMonthFacts): Completion {
  return { on: month ? lastDayOf(month.month) : on, open: false };
}

/** Businesses that ran on a day of the month. */
function running({ month, businesses }: LoanMonthFacts) {
  if (month === null) return [];
  const [first, last] = [firstDayOf(month.month), lastDayOf(month.month)];
  return businesses.filter(
    ({ licensedOn, closedOn }) => licensedOn <= last && (closedOn === null || closedOn >= first),
  );
}

/** Law: N25 §2(7). 自主创业: a business of the founder runs in the month (42). */
function inBusiness(): Condition<LoanMonthFacts, 'no-business-running'> {
  return {
    else: 'no-business-running',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['month', 'businesses'],
    holds: (facts) => running(facts).length > 0,
    shows: (facts) => {
      const found = running(facts).map(({ licensedOn, closedOn }) => ({ licensedOn, closedOn }));
      return {
        needed: { businessesFrom: 1 },
        found,
        zh: `当月须有本人经营的实体；查得 ${found.length} 个`,
        en: `needed a business of the founder that runs in the month; found ${found.length}`,
        evidence: facts.businesses.flatMap(({ evidence }) => evidence),
      };
    },
  };
}
