import type { LawOn } from '../law/law.js';
import { localRulesSaid } from './condition-of-local-rules.js';
import { notGrantedBefore } from './condition-of-once.js';
import { employerInProvince, isAnEnterprise } from './conditions-of-contract.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import { reportStands, yearCompleted, yearReported } from './conditions-of-year.js';
import type { InsuranceYear, RefundFacts } from './employer-facts.js';
import type { Condition, Measure } from './measure.js';

const ARTICLE = 'N25 §2(3)';
const INTERPRETATION = 'POLICY interpretation 29';
const RATE = 'stabilisation-refund-rate';
const CEILING = 'stabilisation-refund-layoff-ceiling';
const TIME = {
  reads: ['on', 'report'],
  amountParameter: (): typeof RATE => RATE,
  completion: yearCompleted,
};
/** The ceiling is given per ten thousand, so that 5.5 % is a whole number. */
const TEN_THOUSAND = 10_000;

/**
 * 失业保险稳岗返还: how much of its unemployment insurance does an employer who kept its staff get back?
 *
 * Law: N25 §2(3), and N6 art. 1 and 14, which repeat it without an end. The share of the year's contributions
 * that the local rate names, where no more were laid off than the local ceiling allows (interpretation 29).
 * Completed with the year's last day. Without rate and ceiling the measure is silent.
 */
export const stabilisationRefund: Measure<RefundFacts> = {
  id: 'stabilisation-refund',
  cites: ARTICLE,
  label: { zh: '失业保险稳岗返还', en: 'refund of unemployment insurance for keeping staff' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer }) => ({ division: employer.division, statusDay: null }),
  completion: yearCompleted,
  amountParameter: TIME.amountParameter,
  scope: [
    yearReported({ cites: ARTICLE, interpretation: INTERPRETATION }),
    isAnEnterprise({ cites: ARTICLE, kinds: 'stabilisation-refund-employer-kinds' }),
    employerInProvince({ cites: ARTICLE, parameter: 'stabilisation-refund-employer-province' }),
    localRulesSaid<RefundFacts>({
      cites: ARTICLE,
      interpretation: INTERPRETATION,
      parameters: [RATE, CEILING],
    }),
    alreadyInForce<RefundFacts>(TIME),
  ],
  conditions: [
    notYetExpired<RefundFacts>(TIME),
    reportStands<RefundFacts>(ARTICLE),
    contributionsPaid(),
    layoffsWithinCeiling(),
    notGrantedBefore({ measure: 'stabilisation-refund', cites: ARTICLE }),
  ],
  amountFen: ({ report }, law) => {
    const { value } = law.value(RATE);
    return typeof value === 'number' && report
      ? Math.floor((report.unemploymentPaidFen * value) / 100)
      : null;
  },
  funds: (_facts, law, amountFen) => {
    const [fund] = law.value('stabilisation-refund-funds').value ?? [];
    return fund ? [{ fund, amountFen }] : [];
  },
  keyParts: ({ employer }) => ({ employer: employer.employerId }),
};

/** Law: N25 §2(3). 返还: what was not paid in cannot be given back. */
function contributionsPaid(): Condition<RefundFacts, 'contributions-not-paid'> {
  return {
    else: 'contributions-not-paid',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['report'],
    holds: ({ report }) => report !== null && report.unemploymentPaidFen > 0,
    shows: ({ report }) => ({
      needed: { unemploymentPaidFenFrom: 1 },
      found: { unemploymentPaidFen: report?.unemploymentPaidFen ?? null },
      zh: `须已缴纳失业保险费；查得 ${(report?.unemploymentPaidFen ?? 0) / 100} 元`,
      en: `needed unemployment insurance paid; found ${(report?.unemploymentPaidFen ?? 0) / 100} yuan`,
      evidence: report?.evidence ?? [],
    }),
  };
}

/**
 * Law: N25 §2(3). 稳岗: laid off over insured does not pass the ceiling, which is included. Both sides are
 * multiplied out, so nothing is rounded; without anybody insured nobody may have been laid off.
 */
function layoffsWithinCeiling(): Condition<RefundFacts, 'layoffs-over-ceiling'> {
  const ceiling = (law: LawOn) => {
    const value = law.standing(CEILING).state === 'in-force' ? law.value(CEILING).value : null;
    return typeof value === 'number' ? value : null;
  };
  /** How many may be laid off at most. */
  const most = ({ insured }: InsuranceYear, limit: number) => Math.floor((insured * limit) / TEN_THOUSAND);
  return {
    else: 'layoffs-over-ceiling',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['report'],
    holds: ({ report }, law) => {
      const limit = ceiling(law);
      if (report === null || limit === null) return 'unknown';
      return report.laidOff * TEN_THOUSAND <= report.insured * limit;
    },
    shows: ({ report }, law) => {
      const limit = ceiling(law);
      const atMost = report === null || limit === null ? null : most(report, limit);
      const over = report === null || atMost === null ? 0 : Math.max(0, report.laidOff - atMost);
      const { insured = null, laidOff = null } = report ?? {};
      return {
        needed: { laidOffAtMost: atMost, per10000: limit },
        found: { laidOff, insured },
        zh: `参保 ${insured ?? '无'} 人，至多可裁减 ${atMost ?? '未定'} 人；查得裁减 ${laidOff ?? '无'} 人`,
        en:
          `at most ${atMost ?? 'a number not set'} of ${insured ?? 'nobody'} insured may be laid off; ` +
          `found ${laidOff ?? 'none reported'}`,
        evidence: report?.evidence ?? [],
        ...(over > 0 ? { short: { amount: over, unit: 'worker' as const } } : {}),
      };
    },
  };
}
