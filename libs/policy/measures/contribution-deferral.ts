import {
  addMonths,
  type BusinessDate,
  daysBetween,
  firstDayOf,
  lastDayOf,
} from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { localRulesSaid } from './condition-of-local-rules.js';
import { notGrantedBefore } from './condition-of-once.js';
import { employerInProvince, isAnEnterprise } from './conditions-of-contract.js';
import { alreadyInForce, notYetExpired } from './conditions-of-time.js';
import type { DeferralFacts } from './employer-facts.js';
import type { Completion, Condition, Measure } from './measure.js';

const ARTICLE = 'N6 art. 1';
const INTERPRETATION = 'POLICY interpretation 30';
const MONTHS = 'contribution-deferral-months-at-most';
const TIME = {
  reads: ['on', 'deferral'],
  amountParameter: (): typeof MONTHS => MONTHS,
  completion,
};

/**
 * 社保费缓缴: may the contributions of this month be paid later?
 *
 * Law: N6 art. 1. Enterprises of the province, for as many months as local rules allow
 * (interpretation 30). It pays nothing out: the contributions stay owed, and their day is watched. Completed
 * with the last day of the month of the contributions. Without a number of months the measure is silent.
 */
export const contributionDeferral: Measure<DeferralFacts> = {
  id: 'contribution-deferral',
  cites: ARTICLE,
  label: { zh: '社保费缓缴', en: 'deferral of social insurance contributions' },
  paysNothing: true,
  beneficiary: ({ employer }) => `employer:${employer.employerId}`,
  localRules: ({ employer }) => ({ division: employer.division, statusDay: null }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    deferralRecorded(),
    isAnEnterprise({ cites: ARTICLE, kinds: 'contribution-deferral-employer-kinds' }),
    employerInProvince({ cites: ARTICLE, parameter: 'contribution-deferral-employer-province' }),
    localRulesSaid<DeferralFacts>({ cites: ARTICLE, interpretation: INTERPRETATION, parameters: [MONTHS] }),
    alreadyInForce<DeferralFacts>(TIME),
  ],
  conditions: [
    notYetExpired<DeferralFacts>(TIME),
    dueInTime(),
    notGrantedBefore({ measure: 'contribution-deferral', cites: ARTICLE }),
  ],
  amountFen: () => null,
  funds: () => [],
  keyParts: ({ employer, deferral, on }) => ({
    employer: employer.employerId,
    month: deferral?.month ?? on.slice(0, 7),
  }),
};

function completion({ deferral, on }: DeferralFacts): Completion {
  return { on: deferral ? lastDayOf(deferral.month) : on, open: false };
}

function deferralRecorded(): Condition<DeferralFacts, 'no-deferral-recorded'> {
  return {
    else: 'no-deferral-recorded',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['deferral'],
    holds: ({ deferral }) => deferral !== null,
    shows: ({ deferral }) => ({
      needed: 'a deferral',
      found: deferral && { month: deferral.month, amountFen: deferral.amountFen },
      zh: `须有缓缴记录；查得 ${deferral?.month ?? '无'}`,
      en: `needed a deferral on record; found ${deferral?.month ?? 'none'}`,
      evidence: deferral?.evidence ?? [],
    }),
  };
}

/** The last day on which contributions of the month may fall due. */
function latestDay(month: string, months: number): BusinessDate {
  return lastDayOf(addMonths(firstDayOf(month), months).slice(0, 7));
}

/** Law: N6 art. 1. 缓缴: it falls due within the months that local rules allow, the last day included (30). */
function dueInTime(): Condition<DeferralFacts, 'deferred-too-long'> {
  const latest = ({ deferral }: DeferralFacts, law: LawOn) => {
    const value = law.standing(MONTHS).state === 'in-force' ? law.value(MONTHS).value : null;
    return deferral === null || typeof value !== 'number' ? null : latestDay(deferral.month, value);
  };
  return {
    else: 'deferred-too-long',
    cites: ARTICLE,
    interpretation: INTERPRETATION,
    reads: ['deferral'],
    holds: (facts, law) => {
      const last = latest(facts, law);
      return facts.deferral === null || last === null ? 'unknown' : facts.deferral.dueOn <= last;
    },
    shows: (facts, law) => {
      const last = latest(facts, law);
      const dueOn = facts.deferral?.dueOn ?? null;
      const late = last === null || dueOn === null ? 0 : Math.max(0, daysBetween(last, dueOn));
      return {
        needed: { dueUntil: last },
        found: { dueOn },
        zh: `缓缴至 ${dueOn ?? '无'}；至迟 ${last ?? '（未定）'}`,
        en: `falls due on ${dueOn ?? 'no day'}; at the latest on ${last ?? 'a day not set'}`,
        evidence: facts.deferral?.evidence ?? [],
        ...(late > 0 ? { short: { amount: late, unit: 'day' as const } } : {}),
      };
    },
  };
}
