import { type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { localRulesSaid } from './condition-of-local-rules.js';
import { notGrantedBefore } from './condition-of-once.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import type { WorkshopFacts } from './employer-facts.js';
import type { Completion, Condition, Measure } from './measure.js';
import { inChinese, listInChinese, listInEnglish, shortInChinese, shortInEnglish } from './words.js';
import { atWorkOn, countedOf, daysWorked, neededOn, turningDays } from './workshop-crew.js';

const ARTICLE = 'N6 art. 14';
const INTERPRETATION = 'POLICY interpretation 31';
const AMOUNT = 'workshop-reward-amount';
const TIME = { reads: ['on', 'year'], amountParameter: (): typeof AMOUNT => AMOUNT, completion };

/**
 * 就业帮扶车间奖补: what does a year of recognition earn a workshop?
 *
 * Law: N6 art. 14. Recognised by the number of people lifted out of poverty that it employs, on every day of
 * the year, and paid for each of them in proportion to the days worked; number and sum are left to local
 * rules (interpretation 31), the money is the transition fund's. Completed with the year's last day.
 */
export const workshopReward: Measure<WorkshopFacts> = {
  id: 'workshop-reward',
  cites: ARTICLE,
  label: { zh: '就业帮扶车间奖补', en: 'reward to an employment workshop' },
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer }) => ({ division: employer.division, statusDay: null }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    isAWorkshop(),
    localRulesSaid<WorkshopFacts>({
      cites: ARTICLE,
      interpretation: INTERPRETATION,
      parameters: [AMOUNT, 'workshop-recognised-from-workers'],
    }),
    recognisedForAYear(),
    alreadyInForce<WorkshopFacts>(TIME),
  ],
  conditions: [
    notYetExpired<WorkshopFacts>(TIME),
    enoughOnEveryDay(),
    notGrantedBefore({ measure: 'workshop-reward', cites: ARTICLE }),
  ],
  amountFen: ({ year, crew }, law) => {
    const { value } = law.value(AMOUNT);
    if (typeof value !== 'number' || year === null) return null;
    const days = daysWorked(countedOf(crew, law, law.date), year);
    return Math.floor((value * days) / (daysBetween(year.from, year.lastDay) + 1));
  },
  funds: (_facts, law, amountFen) => {
    const [fund] = law.value('workshop-reward-funds').value ?? [];
    return fund ? [{ fund, amountFen }] : [];
  },
  keyParts: ({ employer }) => ({ employer: employer.employerId }),
};

function completion({ year, on }: WorkshopFacts): Completion {
  return { on: year?.lastDay ?? on, open: false };
}

function isAWorkshop(): Condition<WorkshopFacts, 'not-a-workshop'> {
  const kinds = (law: LawOn): readonly string[] => law.value('workshop-reward-employer-kinds').value;
  return {
    else: 'not-a-workshop',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['employer'],
    holds: ({ employer }, law) => kinds(law).includes(employer.kind),
    shows: ({ employer }, law) => ({
      needed: { kinds: kinds(law) },
      found: employer.kind,
      zh: `须为${listInChinese(kinds(law))}；查得${inChinese(employer.kind)}`,
      en: `needed ${listInEnglish(kinds(law))}; found ${employer.kind}`,
      evidence: employer.evidence,
    }),
  };
}

/** Law: N6 art. 14. 认定: a year of recognition is over on the day that is looked at (31). */
function recognisedForAYear(): Condition<WorkshopFacts, 'under-one-year-recognised'> {
  return {
    else: 'under-one-year-recognised',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['year', 'on'],
    holds: ({ year, on }) => year !== null && on > year.lastDay,
    shows: ({ year, on }) => {
      const missing = year ? Math.max(0, daysBetween(on, year.lastDay) + 1) : 0;
      return {
        needed: { recognisedUntil: year?.lastDay ?? null },
        found: { since: year?.from ?? null, on },
        zh: `认定之日 ${year?.from ?? '无'}；须满至 ${year?.lastDay ?? '（未认定）'}${shortInChinese(missing)}`,
        en:
          `recognised from ${year?.from ?? 'no day'}; needed until ` +
          `${year?.lastDay ?? 'a year after a recognition'}${shortInEnglish(missing)}`,
        evidence: year?.evidence ?? [],
        ...(missing > 0 ? { short: { amount: missing, unit: 'day' as const } } : {}),
      };
    },
  };
}

interface Day {
  readonly on: BusinessDate;
  readonly needed: number | null;
  readonly workers: number;
}

/** The day of the year on which most are missing, the first of several; null where no year is looked at. */
function worstDay({ year, crew }: WorkshopFacts, law: LawOn): Day | null {
  if (year === null) return null;
  const counted = countedOf(crew, law, law.date);
  const turning = turningDays(crew, law).filter((day) => day > year.from && day <= year.lastDay);
  const days = [year.from, ...turning].map(
    (on): Day => ({ on, needed: neededOn(law, on), workers: atWorkOn(counted, on) }),
  );
  const missing = ({ needed, workers }: Day) => (needed === null ? Infinity : needed - workers);
  return days.reduce((worst, day) => (missing(day) > missing(worst) ? day : worst));
}

/** Law: N6 art. 14. 基本标准: as many as local rules ask for, that number included, on every day (31). */
function enoughOnEveryDay(): Condition<WorkshopFacts, 'too-few-lifted-workers'> {
  return {
    else: 'too-few-lifted-workers',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['year', 'crew'],
    holds: (facts, law) => {
      const worst = worstDay(facts, law);
      return worst === null ? 'unknown' : worst.needed !== null && worst.workers >= worst.needed;
    },
    shows: (facts, law) => {
      const { on = null, needed = null, workers = null } = worstDay(facts, law) ?? {};
      const missing = needed === null || workers === null ? 0 : Math.max(0, needed - workers);
      return {
        needed: { workersFrom: needed },
        found: { on, workers },
        zh: `每日须有脱贫人口 ${needed ?? '（未定）'} 人；最少之日 ${on ?? '无'} 有 ${workers ?? '无'} 人`,
        en:
          `needed on every day ${needed ?? 'a number not set'} workers lifted out of poverty; ` +
          `on ${on ?? 'no day'} there were ${workers ?? 'none'}`,
        evidence: facts.crew.flatMap(({ evidence }) => evidence),
        ...(missing > 0 ? { short: { amount: missing, unit: 'worker' as const } } : {}),
      };
    },
  };
}
