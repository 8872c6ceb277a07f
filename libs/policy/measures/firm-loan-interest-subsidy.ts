import { type BusinessDate, lastDayOf } from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { localRulesSaid } from './condition-of-local-rules.js';
import { monthConfirmed } from './condition-of-month.js';
import { monthsLeft } from './condition-of-months-left.js';
import { notGrantedBefore } from './condition-of-once.js';
import { isAnEnterprise } from './conditions-of-contract.js';
import { alreadyInForce, begunInTime, notYetExpired } from './conditions-of-time.js';
import type { FirmLoanFacts } from './employer-facts.js';
import { interestGivenBack } from './interest-given-back.js';
import type { Completion, Condition, Measure } from './measure.js';
import { heldOn } from './status-held.js';
import { atWorkOn } from './workshop-crew.js';

const ARTICLE = 'N25 §2(3)';
const READING = 'POLICY interpretation 65';
const SHARE = 'firm-loan-interest-subsidy-share' as const;
const PRINCIPAL = 'firm-loan-interest-subsidy-principal-at-most' as const;
const MONTHS = 'firm-loan-interest-subsidy-months-at-most' as const;
const WORKERS = 'firm-loan-interest-subsidy-workers-from' as const;
const TIME = { reads: ['on', 'month'], amountParameter: (): typeof SHARE => SHARE, completion };

/**
 * 创业担保贷款贴息（用人单位）: what of the interest of this month is given back to an employer that absorbs?
 *
 * Law: N25 §2(3). Enterprises, and by N25 §2(6) workshops, that have people lifted out of poverty at work;
 * the share, the principal that counts, the months, and how many have to be at work are left to local rules
 * (interpretation 65), and until all four are said the measure is silent. Completed with the month's last
 * day.
 */
export const firmLoanInterestSubsidy: Measure<FirmLoanFacts> = {
  id: 'firm-loan-interest-subsidy',
  cites: ARTICLE,
  label: { zh: '创业担保贷款贴息（用人单位）', en: 'interest subsidy of a guaranteed loan to an employer' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer }) => ({ division: employer.division, statusDay: null }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    monthConfirmed(ARTICLE),
    isAnEnterprise({ cites: ARTICLE, kinds: 'firm-loan-interest-subsidy-employer-kinds' }),
    localRulesSaid<FirmLoanFacts>({
      cites: ARTICLE,
      interpretation: READING,
      parameters: [SHARE, PRINCIPAL, MONTHS, WORKERS],
    }),
    begunInTime<FirmLoanFacts>({ reads: ['loan'], day: ({ loan }) => loan?.grantedOn ?? null }),
    alreadyInForce<FirmLoanFacts>(TIME),
  ],
  conditions: [
    notYetExpired<FirmLoanFacts>(TIME),
    enoughAbsorbed(),
    notGrantedBefore({ measure: 'firm-loan-interest-subsidy', cites: ARTICLE }),
    monthsLeft({ cites: ARTICLE, interpretation: READING, parameter: MONTHS }),
  ],
  amountFen: (facts, law) => interestGivenBack(facts, law, { share: SHARE, principal: PRINCIPAL }),
  funds: () => [],
  keyParts: ({ employer, loan, month, on }) => ({
    employer: employer.employerId,
    loan: loan?.loanId ?? 'none',
    month: month?.month ?? on.slice(0, 7),
  }),
};

function completion({ month, on }: FirmLoanFacts): Completion {
  return { on: month ? lastDayOf(month.month) : on, open: false };
}

interface AtWork {
  readonly on: BusinessDate;
  readonly workers: number;
}

/** On the day of the loan and on the month's last day; the day with fewer decides, the first of two alike. */
function fewestAtWork({ loan, month, crew }: FirmLoanFacts, law: LawOn): AtWork | null {
  if (loan === null || month === null) return null;
  const statuses: readonly string[] = law.value('firm-loan-interest-subsidy-statuses').value;
  const counted = crew.filter(({ from, statuses: held }) =>
    held.some((period) => statuses.includes(period.status) && heldOn(period, from)),
  );
  const [first, last] = [loan.grantedOn, lastDayOf(month.month)].map(
    (on): AtWork => ({ on, workers: atWorkOn(counted, on) }),
  ) as [AtWork, AtWork];
  return last.workers < first.workers ? last : first;
}

/** Law: N25 §2(3). 吸纳脱贫人口就业: as many at work as local rules ask for, that number included (65). */
function enoughAbsorbed(): Condition<FirmLoanFacts, 'too-few-lifted-workers'> {
  const least = (law: LawOn) => {
    const value = law.standing(WORKERS).state === 'in-force' ? law.value(WORKERS).value : null;
    return typeof value === 'number' ? value : null;
  };
  return {
    else: 'too-few-lifted-workers',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['loan', 'month', 'crew'],
    holds: (facts, law) => {
      const [fewest, needed] = [fewestAtWork(facts, law), least(law)];
      return fewest === null || needed === null ? 'unknown' : fewest.workers >= needed;
    },
    shows: (facts, law) => {
      const { on = null, workers = null } = fewestAtWork(facts, law) ?? {};
      const needed = least(law);
      const missing = needed === null || workers === null ? 0 : Math.max(0, needed - workers);
      return {
        needed: { workersFrom: needed },
        found: { on, workers },
        zh:
          `贷款发放之日和当月末日须有脱贫人口 ${needed ?? '（未定）'} 人在岗；` +
          `${on ?? '无'} 有 ${workers ?? '无'} 人`,
        en:
          `needed at work on the day of the loan and the month's last: ` +
          `${needed ?? 'a number not set'} lifted out of poverty; ` +
          `on ${on ?? 'no day'} there were ${workers ?? 'none'}`,
        evidence: facts.crew.flatMap(({ evidence }) => evidence),
        ...(missing > 0 ? { short: { amount: missing, unit: 'worker' as const } } : {}),
      };
    },
  };
}
