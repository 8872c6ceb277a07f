import { daysBetween, type BusinessDate } from '../../kernel/business-date.js';
import type { LawOn, LawValues } from '../law/law.js';
import { lastDayOfYear, yearOverOn } from '../law/periods.js';
import { notGrantedBefore } from './condition-of-once.js';
import { alreadyInForce, begunInTime, notYetExpired, statusHeld } from './conditions-of-time.js';
import { leavesCounty } from './divisions.js';
import type { BusinessFacts, StartupFacts } from './facts.js';
import type { Completion, Condition, Measure } from './measure.js';
import { inChinese, listInChinese, shortInChinese, shortInEnglish } from './words.js';

const ARTICLE = 'N25 §2(7)';
const TIME = {
  reads: ['on', 'business', 'household'],
  amountParameter: (facts: StartupFacts) => amountOf(facts),
  completion,
};

/**
 * 一次性创业补贴: is the subsidy due to this founder?
 *
 * Law: N25 §2(7). One year of normal operation since the licence; 5,000 yuan instead of 2,000 where the
 * founder returned home for it (interpretations 5 and 18). The year is completed with its last day, the day
 * before `on`.
 */
export const startupSubsidy: Measure<StartupFacts> = {
  id: 'startup-subsidy',
  cites: ARTICLE,
  label: { zh: '一次性创业补贴', en: 'one-off start-up subsidy' },
  beneficiary: ({ workerId }) => `worker:${workerId}`,
  localRules: ({ household, business }) => ({
    division: business?.division ?? household.division,
    statusDay: business?.licensedOn ?? null,
  }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    statusHeld<StartupFacts>({
      parameter: 'startup-subsidy-statuses',
      cites: ARTICLE,
      reads: ['business'],
      day: licensedOn,
      dayName: { zh: '领取营业执照之日', en: 'day of the licence' },
    }),
    isACountedBusiness(),
    oneYearInOperation(),
    begunInTime<StartupFacts>({ reads: ['business'], day: licensedOn }),
    alreadyInForce<StartupFacts>(TIME),
  ],
  conditions: [
    notYetExpired<StartupFacts>(TIME),
    notGrantedBefore({ measure: 'startup-subsidy', cites: ARTICLE }),
  ],
  amountFen: (facts, law) => {
    const { value } = law.value(amountOf(facts));
    return value === 'local' ? null : value;
  },
  funds: () => [],
  keyParts: () => ({}),
};

/** 返乡创业: recorded as such, and where the business's place is known, in the county of the household. */
function amountOf({ business, household }: StartupFacts) {
  const elsewhere = business?.division != null && leavesCounty(household.division, business.division);
  return business?.returnedHome && !elsewhere
    ? ('startup-subsidy-amount-returning' as const)
    : ('startup-subsidy-amount' as const);
}

function licensedOn({ business }: StartupFacts): BusinessDate | null {
  return business?.licensedOn ?? null;
}

function completion({ business, on }: StartupFacts, law: LawValues): Completion {
  const lastDay = business && lastDayOfYear(business.licensedOn, 'business-year-calculator', law);
  return { on: lastDay ?? on, open: false };
}

/** Law: N25 §2(7). 小微企业或个体经营. */
function isACountedBusiness(): Condition<StartupFacts, 'not-a-counted-business'> {
  const kinds = (law: LawOn): readonly string[] => law.value('startup-subsidy-business-kinds').value;
  return {
    else: 'not-a-counted-business',
    cites: ARTICLE,
    reads: ['business'],
    holds: ({ business }, law) => business !== null && kinds(law).includes(business.kind),
    shows: ({ business }, law) => ({
      needed: { kinds: kinds(law) },
      found: business?.kind ?? null,
      zh: `须为${listInChinese(kinds(law))}；查得${business ? inChinese(business.kind) : '无'}`,
      en: `needed ${kinds(law).join(' or ')}; found ${business?.kind ?? 'no business'}`,
      evidence: business?.evidence ?? [],
    }),
  };
}

/** Law: N25 §2(7). 自领取营业执照之日起正常经营1年以上: nothing breaks it before the anniversary (interpretation 18). */
function oneYearInOperation(): Condition<StartupFacts, 'under-one-year-in-operation'> {
  return {
    else: 'under-one-year-in-operation',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 18',
    reads: ['on', 'business'],
    holds: ({ business, on }, law) => {
      if (business === null) return false;
      const overOn = yearOverOn(business.licensedOn, 'business-year-calculator', law);
      return overOn <= on && brokenOn(business, overOn, law) === null;
    },
    shows: ({ business, on }, law) => {
      if (business === null)
        return { needed: null, found: null, zh: '没有经营记录', en: 'no business found', evidence: [] };
      const overOn = yearOverOn(business.licensedOn, 'business-year-calculator', law);
      const broken = brokenOn(business, overOn, law);
      const missing = Math.max(0, daysBetween(broken ?? on, overOn));
      const state = {
        zh: broken ? `${broken} 起不再正常经营` : '无注销、吊销或异常',
        en: broken ? `normal operation ended on ${broken}` : 'no closing, revocation or abnormal listing',
      };
      return {
        needed: { normalOperationUntil: overOn },
        found: { licensedOn: business.licensedOn, brokenOn: broken, on },
        zh:
          `自 ${business.licensedOn} 领照，${state.zh}；` + `首个周年为 ${overOn}${shortInChinese(missing)}`,
        en:
          `licensed on ${business.licensedOn}, ${state.en}; ` +
          `the first anniversary is ${overOn}${shortInEnglish(missing)}`,
        evidence: [...business.evidence, ...business.interruptions.flatMap(({ evidence }) => evidence)],
        ...(missing > 0 ? { short: { amount: missing, unit: 'day' as const } } : {}),
      };
    },
  };
}

/** The first day before the anniversary on which normal operation broke off, null where it did not. */
function brokenOn(business: BusinessFacts, overOn: BusinessDate, law: LawOn): BusinessDate | null {
  const lastDay = lastDayOfYear(business.licensedOn, 'business-year-calculator', law);
  const closingDay = law.value('startup-subsidy-closing-day').value;
  const closingLimit = closingDay === 'breaks-the-year' ? overOn : lastDay;
  const days = business.interruptions.filter(({ on }) => on < overOn).map(({ on }) => on);
  if (business.closedOn !== null && business.closedOn < closingLimit) days.push(business.closedOn);
  return days.sort()[0] ?? null;
}
