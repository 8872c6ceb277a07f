import { type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import type { LawOn, LawValues } from '../law/law.js';
import { countedYear } from './absorption-year.js';
import { notGrantedBefore } from './condition-of-once.js';
import {
  contractRunsAYear,
  employerInProvince,
  isALabourContract,
  isAnEnterprise,
  postIsCounted,
} from './conditions-of-contract.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { AbsorptionFacts } from './facts.js';
import { kindsMissingOn } from './insurance.js';
import type { Completion, Condition, Measure } from './measure.js';
import { listInChinese, shortInChinese, shortInEnglish } from './words.js';

const ARTICLE = 'N25 §2(3)';
const TIME = {
  reads: ['on', 'employment', 'contract'],
  amountParameter: () => 'absorption-reward-amount' as const,
  completion,
};

/**
 * 吸纳就业奖补: is the reward due to this employer for this worker?
 *
 * Law: N25 §2(3). A labour contract of one year or more, and one year actually employed, both counted
 * inclusively (interpretations 1 and 2). The article asks for neither insurance nor wage slips; a local
 * document may, by parameter (interpretation 17). The year is completed with its last day, the day before
 * `on`.
 */
export const absorptionReward: Measure<AbsorptionFacts> = {
  id: 'absorption-reward',
  cites: ARTICLE,
  label: { zh: '吸纳就业奖补', en: 'reward for taking in workers' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: (facts, law) => ({ division: facts.employer.division, statusDay: statusDay(facts, law) }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    statusHeld<AbsorptionFacts>({
      parameter: 'absorption-reward-statuses',
      cites: ARTICLE,
      reads: ['employment', 'contract'],
      day: (facts, law) => statusDay(facts, law),
      dayName: { zh: '所计合同或就业开始之日', en: 'day the counted contract or employment began' },
    }),
    oneYearEmployed(),
    isAnEnterprise({ cites: ARTICLE, kinds: 'absorption-reward-employer-kinds' }),
    employerInProvince({ cites: ARTICLE, parameter: 'absorption-reward-employer-province' }),
    postIsCounted(ARTICLE),
    begunInTime<AbsorptionFacts>({ reads: ['employment', 'contract'], day: begunOn }),
    alreadyInForce<AbsorptionFacts>(TIME),
  ],
  conditions: [
    notYetExpired<AbsorptionFacts>(TIME),
    isALabourContract(ARTICLE),
    contractRunsAYear(ARTICLE),
    insuredAtTheEnd(),
    wagesShown(),
    notGrantedBefore({ measure: 'absorption-reward', cites: ARTICLE }),
  ],
  amountFen: (_facts, law) => {
    const { value } = law.value('absorption-reward-amount');
    return value === 'local' ? null : value;
  },
  funds: () => [],
  keyParts: ({ employer }) => ({ employer: employer.employerId }),
};

function completion(facts: AbsorptionFacts, law: LawValues): Completion {
  return { on: countedYear(facts, law)?.lastDay ?? facts.on, open: false };
}

/** The day on which the status must hold: the contract's first, or that of the counted year. */
function statusDay(facts: AbsorptionFacts, law: LawValues): BusinessDate | null {
  const { on } = completion(facts, law);
  return law.value('absorption-reward-status-day', on).value === 'contract-start'
    ? (facts.contract?.startsOn ?? null)
    : begunOn(facts, law);
}

function begunOn(facts: AbsorptionFacts, law: LawValues) {
  return countedYear(facts, law)?.startsOn ?? null;
}

/** Law: N25 §2(3). 实现就业1年以上: the last day worked is on or after the year's last day (interpretation 1). */
function oneYearEmployed(): Condition<AbsorptionFacts, 'under-one-year-employed'> {
  return {
    else: 'under-one-year-employed',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 1',
    reads: ['on', 'employment', 'contract'],
    holds: (facts, law) => {
      const year = countedYear(facts, law);
      if (year === null || facts.employment === null) return false;
      const { endedOn } = facts.employment;
      return year.overOn <= facts.on && (endedOn === null || endedOn >= year.lastDay);
    },
    shows: (facts, law) => {
      const year = countedYear(facts, law);
      if (year === null || facts.employment === null)
        return { needed: null, found: null, zh: '没有就业记录', en: 'no employment found', evidence: [] };
      const { endedOn, evidence } = facts.employment;
      const reached = endedOn !== null && endedOn < facts.on ? endedOn : null;
      const missing = Math.max(
        0,
        reached ? daysBetween(reached, year.lastDay) : daysBetween(facts.on, year.overOn),
      );
      return {
        needed: { workedUntil: year.lastDay },
        found: { startsOn: year.startsOn, endedOn, on: facts.on },
        zh:
          `自 ${year.startsOn} 起就业，最后工作日：${endedOn ?? '未终止'}；` +
          `满年最后一日为 ${year.lastDay}${shortInChinese(missing)}`,
        en:
          `employed from ${year.startsOn}, last day worked: ${endedOn ?? 'no end recorded'}; ` +
          `the year's last day is ${year.lastDay}${shortInEnglish(missing)}`,
        evidence,
        ...(missing > 0 ? { short: { amount: missing, unit: 'day' as const } } : {}),
      };
    },
  };
}

/**
 * Law: N25 §2(3). Asks nothing to start with; kinds a local document adds hold on the year's last day (17).
 */
function insuredAtTheEnd(): Condition<AbsorptionFacts, 'no-social-insurance'> {
  const missing = (facts: AbsorptionFacts, law: LawOn) =>
    kindsMissingOn(law.date, law.value('absorption-reward-insurance-kinds').value, facts.insurance);
  return {
    else: 'no-social-insurance',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 17',
    reads: ['insurance', 'on', 'employment', 'contract'],
    holds: (facts, law) => missing(facts, law).length === 0,
    shows: (facts, law) => {
      const kinds = law.value('absorption-reward-insurance-kinds').value;
      const asked = kinds.length > 0;
      return {
        needed: { kinds, on: law.date },
        found: { missing: missing(facts, law) },
        zh: asked
          ? `满年最后一日须参加${listInChinese(kinds)}；缺${listInChinese(missing(facts, law))}`
          : '条文未要求参加社会保险',
        en: asked
          ? `needed on ${law.date}: ${kinds.join(', ')}; missing: ${missing(facts, law).join(', ') || 'none'}`
          : 'the article asks for no social insurance',
        evidence: asked ? facts.insurance.flatMap(({ evidence }) => evidence) : [],
      };
    },
  };
}

/**
 * Law: N25 §2(3). Asks nothing to start with; a local document may ask for months with reported wages (17).
 */
function wagesShown(): Condition<AbsorptionFacts, 'wages-not-shown'> {
  const within = (facts: AbsorptionFacts, law: LawOn) => {
    const year = countedYear(facts, law);
    return facts.wages.filter(
      ({ month }) => year !== null && month >= year.startsOn.slice(0, 7) && month <= year.lastDay.slice(0, 7),
    );
  };
  const months = (facts: AbsorptionFacts, law: LawOn) =>
    new Set(within(facts, law).map(({ month }) => month)).size;
  return {
    else: 'wages-not-shown',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 17',
    reads: ['wages', 'employment', 'contract'],
    holds: (facts, law) => months(facts, law) >= law.value('absorption-reward-wage-months').value,
    shows: (facts, law) => {
      const needed = law.value('absorption-reward-wage-months').value;
      const found = months(facts, law);
      return {
        needed: { months: needed },
        found: { months: found },
        zh: needed > 0 ? `须有 ${needed} 个月的工资记录；查得 ${found} 个月` : '条文未要求工资记录',
        en:
          needed > 0
            ? `needed ${needed} months of wages; found ${found}`
            : 'the article asks for no wage record',
        evidence: needed > 0 ? within(facts, law).flatMap(({ evidence }) => evidence) : [],
        ...(found < needed ? { short: { amount: needed - found, unit: 'month' as const } } : {}),
      };
    },
  };
}
