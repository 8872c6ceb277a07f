import { firstDayOf, lastDayOf } from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { monthConfirmed } from './condition-of-month.js';
import { monthsLeft } from './condition-of-months-left.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import { alreadyInForce, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { Recorded } from './facts.js';
import type { FlexibleFacts } from './facts-of-periods.js';
import type { Completion, Condition, Measure } from './measure.js';
import { listInChinese, listInEnglish } from './words.js';

const ARTICLE = 'N25 §2(8)';
const READING = 'POLICY interpretation 40';
const SHARE = 'flexible-insurance-subsidy-share' as const;
const MONTHS = 'flexible-insurance-subsidy-months-at-most' as const;
const KINDS = 'flexible-insurance-subsidy-kinds';
const TIME = { reads: ['on', 'month'], amountParameter: (): typeof SHARE => SHARE, completion };

/**
 * 灵活就业社会保险补贴: what does this month of insurance, paid alone, give back to a flexible worker?
 *
 * Law: N25 §2(8), and N6 art. 1, 14, which repeat the subsidy without an end. The share and the number of
 * months are left to local rules (interpretation 40); where no local document names both the measure is
 * silent. Completed with the month's last day.
 */
export const flexibleInsuranceSubsidy: Measure<FlexibleFacts> = {
  id: 'flexible-insurance-subsidy',
  cites: ARTICLE,
  label: { zh: '灵活就业社会保险补贴', en: 'social insurance subsidy of flexible workers' },
  beneficiary: ({ workerId }) => `worker:${workerId}`,
  localRules: ({ household, month }) => ({
    division: household.division,
    statusDay: month && firstDayOf(month.month),
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    monthConfirmed(ARTICLE),
    statusHeld<FlexibleFacts>({
      parameter: 'flexible-insurance-subsidy-statuses',
      cites: ARTICLE,
      reads: ['month'],
      day: ({ month }) => month && firstDayOf(month.month),
      dayName: { zh: '当月首日', en: 'first day of the month' },
    }),
    kindsPaid(),
    sumIsNamed<FlexibleFacts>({ cites: ARTICLE, interpretation: READING, amount: SHARE, besides: [MONTHS] }),
    alreadyInForce<FlexibleFacts>(TIME),
  ],
  conditions: [
    notYetExpired<FlexibleFacts>(TIME),
    noFullTimeContract(),
    notInsuredByAnEmployer(),
    notGrantedBefore({ measure: 'flexible-insurance-subsidy', cites: ARTICLE }),
    monthsLeft({ cites: ARTICLE, interpretation: READING, parameter: MONTHS }),
  ],
  amountFen: ({ month }, law) => {
    const { value } = law.value(SHARE);
    return month === null || typeof value !== 'number' ? null : Math.floor((month.paidFen * value) / 100);
  },
  funds: () => [],
  keyParts: ({ month, on }) => ({ month: month?.month ?? on.slice(0, 7) }),
};

function completion({ month, on }: FlexibleFacts): Completion {
  return { on: month ? lastDayOf(month.month) : on, open: false };
}

/** Law: N25 §2(8). 社会保险补贴: of the kinds asked for, which the notice does not name (40). */
function kindsPaid(): Condition<FlexibleFacts, 'insurance-not-in-place'> {
  const missing = ({ month }: FlexibleFacts, law: LawOn) =>
    law.value(KINDS).value.filter((kind) => !month?.kinds.includes(kind));
  return {
    else: 'insurance-not-in-place',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['month'],
    holds: (facts, law) => missing(facts, law).length === 0,
    shows: (facts, law) => {
      const [kinds, found] = [law.value(KINDS).value, facts.month?.kinds ?? []];
      return {
        needed: { kinds },
        found: { kinds: found, missing: missing(facts, law) },
        zh: `须自缴${listInChinese(kinds)}；查得${listInChinese(found)}`,
        en: `needed to be paid alone: ${listInEnglish(kinds)}; found: ${listInEnglish(found)}`,
        evidence: facts.month?.evidence ?? [],
      };
    },
  };
}

/** The periods that a day of the month lies in. */
function reaching<Period extends Recorded & { readonly from: string }>(
  { month }: FlexibleFacts,
  periods: readonly Period[],
  lastOf: (period: Period) => string | null,
): readonly Period[] {
  if (month === null) return [];
  const [first, last] = [firstDayOf(month.month), lastDayOf(month.month)];
  return periods.filter((one) => one.from <= last && (lastOf(one) ?? last) >= first);
}

/** Law: N25 §2(8). 非全日制、新就业形态等: who works full time under a labour contract works otherwise (40). */
function noFullTimeContract(): Condition<FlexibleFacts, 'employed-full-time'> {
  const running = (facts: FlexibleFacts) => reaching(facts, facts.contracts, ({ to }) => to);
  return {
    else: 'employed-full-time',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['month', 'contracts'],
    holds: (facts) => running(facts).length === 0,
    shows: (facts) => {
      const found = running(facts).map(({ from, to }) => ({ from, to }));
      return {
        needed: [],
        found,
        zh: `当月不得有全日制劳动合同；查得 ${found.length} 份`,
        en: `needed no full-time labour contract in the month; found ${found.length}`,
        evidence: running(facts).flatMap(({ evidence }) => evidence),
      };
    },
  };
}

/** Law: N25 §2(8). What an employer insures is that employer's to claim by §2(3) (40). */
function notInsuredByAnEmployer(): Condition<FlexibleFacts, 'insured-by-employer'> {
  const insured = (facts: FlexibleFacts, law: LawOn) =>
    reaching(facts, facts.insurance, ({ until }) => until).filter(({ kinds }) =>
      kinds.some((kind) => law.value(KINDS).value.some((asked) => asked === kind)),
    );
  return {
    else: 'insured-by-employer',
    cites: ARTICLE,
    interpretation: READING,
    reads: ['month', 'insurance'],
    holds: (facts, law) => insured(facts, law).length === 0,
    shows: (facts, law) => {
      const kinds = insured(facts, law).flatMap((one) => one.kinds);
      return {
        needed: [],
        found: kinds,
        zh: `当月所计险种不得由用人单位参保；查得${listInChinese(kinds)}`,
        en: `needed none of the kinds insured by an employer in the month; found: ${listInEnglish(kinds)}`,
        evidence: insured(facts, law).flatMap(({ evidence }) => evidence),
      };
    },
  };
}
