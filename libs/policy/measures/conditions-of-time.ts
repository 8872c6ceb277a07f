/** Conditions about days that every measure shares: the status, the beginning, and the measure's own time. */
import { daysBetween, type BusinessDate } from '../../kernel/business-date.js';
import { citationOf } from '../law/citations.js';
import type { LawOn } from '../law/law.js';
import type { AmountId } from '../law/parameters.js';
import type { CommonFacts, StatusPeriod } from './facts.js';
import type { Completion, Condition } from './measure.js';
import { heldOn } from './status-held.js';
import { inChinese, listInChinese, listInEnglish } from './words.js';

type DayOf<Facts> = (facts: Facts, law: LawOn) => BusinessDate | null;
interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * The worker had a counted status on the day the counted fact began.
 *
 * Law: N25 §2(3), and N6, opening paragraph. Its end later changes nothing, a recognition found wrong from
 * the start does. Which statuses count goes by the day the last condition is completed (POLICY
 * interpretation 3).
 */
export function statusHeld<Facts extends CommonFacts>(of: {
  parameter:
    | 'absorption-reward-statuses'
    | 'agency-service-subsidy-statuses'
    | 'transport-subsidy-statuses'
    | 'startup-subsidy-statuses'
    | 'social-insurance-subsidy-statuses'
    | 'on-the-job-training-statuses'
    | 'public-welfare-post-statuses'
    | 'flexible-insurance-subsidy-statuses'
    | 'loan-interest-subsidy-statuses';
  cites: string;
  reads: readonly string[];
  day: DayOf<Facts>;
  dayName: Words;
}): Condition<Facts, 'not-lifted-out-of-poverty'> {
  const dayOf = (facts: Facts, law: LawOn) => of.day(facts, law) ?? facts.on;
  const counted = (facts: Facts, law: LawOn) =>
    facts.statuses.filter(
      (period) =>
        law.value(of.parameter).value.some((status) => status === period.status) &&
        heldOn(period, dayOf(facts, law)),
    );
  return {
    else: 'not-lifted-out-of-poverty',
    cites: of.cites,
    interpretation: 'POLICY interpretation 3',
    reads: ['statuses', 'on', ...of.reads],
    holds: (facts, law) => counted(facts, law).length > 0,
    shows: (facts, law) => {
      const day = dayOf(facts, law);
      const statuses = law.value(of.parameter).value;
      const holding = counted(facts, law);
      const periods = (holding.length > 0 ? holding : facts.statuses).map(withoutEvidence);
      return {
        needed: { statuses, on: day },
        found: periods,
        zh:
          `${of.dayName.zh}（${day}）须具备身份之一：${listInChinese(statuses)}；` +
          `查得：${periods.map(periodZh).join('、') || '无'}`,
        en:
          `needed on the ${of.dayName.en} (${day}) one of: ${listInEnglish(statuses)}; ` +
          `found: ${periods.map(periodEn).join(', ') || 'none'}`,
        evidence: (holding.length > 0 ? holding : facts.statuses).flatMap(({ evidence }) => evidence),
      };
    },
  };
}

/**
 * The counted hire, journey or licence did not begin before the first day that counts; any day counts to
 * start with.
 *
 * Law: N25, last paragraph. Counting only later beginnings is a parameter (POLICY interpretation 4).
 */
export function begunInTime<Facts extends CommonFacts>(of: {
  reads: readonly string[];
  day: DayOf<Facts>;
}): Condition<Facts, 'begun-too-early'> {
  return {
    else: 'begun-too-early',
    cites: (_facts, law) => citationOf(law.value('counted-facts-begun-from').source),
    reads: of.reads,
    holds: (facts, law) => {
      const day = of.day(facts, law);
      return day === null || day >= law.value('counted-facts-begun-from').value;
    },
    shows: (facts, law) => {
      const first = law.value('counted-facts-begun-from').value;
      const day = of.day(facts, law);
      const any = first === ANY_DAY;
      return {
        needed: any ? 'any day' : { from: first },
        found: day,
        zh: `开始日：${day ?? '无'}；${any ? '不限最早开始日' : `须为 ${first} 或以后`}`,
        en: `began: ${day ?? 'not yet'}; needed on ${any ? 'any day' : `${first} or later`}`,
        evidence: [],
      };
    },
  };
}

/** What a measure tells the conditions about its own time. */
interface OwnTime<Facts> {
  amountParameter(facts: Facts, law: LawOn): AmountId;
  completion(facts: Facts, law: LawOn): Completion;
  reads: readonly string[];
}

/**
 * The last condition was completed on or after the measure's first day. While one is open it cannot be said
 * yet.
 *
 * Law: N25, last paragraph. In force from the day of issue (POLICY interpretation 4).
 */
export function alreadyInForce<Facts extends CommonFacts>(
  of: OwnTime<Facts>,
): Condition<Facts, 'policy-not-yet-in-force'> {
  return {
    else: 'policy-not-yet-in-force',
    cites: 'N25, last paragraph',
    interpretation: 'POLICY interpretation 4',
    reads: of.reads,
    holds: (facts, law) => {
      if (law.standing(of.amountParameter(facts, law)).state !== 'not-yet') return true;
      return of.completion(facts, law).open ? 'unknown' : false;
    },
    shows: (facts, law) => {
      const first = firstDay(law, of.amountParameter(facts, law));
      return {
        needed: { completedFrom: first },
        found: { completedOn: law.date },
        zh: `条件完成日 ${law.date}；政策自 ${first} 起施行`,
        en: `completed on ${law.date}; the measure is in force from ${first}`,
        evidence: [],
      };
    },
  };
}

/**
 * The last condition was completed on or before the measure's last day.
 *
 * Law: N25, last paragraph. In force until 2025-12-31; the end is a null among the amounts, so a successor
 * document that sets an amount for later days prolongs it without a change here (POLICY interpretation 4).
 */
export function notYetExpired<Facts extends CommonFacts>(
  of: OwnTime<Facts>,
): Condition<Facts, 'policy-expired'> {
  return {
    else: 'policy-expired',
    cites: (facts, law) => citationOf(law.standing(of.amountParameter(facts, law)).source),
    interpretation: 'POLICY interpretation 4',
    reads: of.reads,
    holds: (facts, law) => law.standing(of.amountParameter(facts, law)).state !== 'ended',
    shows: (facts, law) => {
      const standing = law.standing(of.amountParameter(facts, law));
      const lastDay = standing.state === 'not-yet' ? null : standing.lastDay;
      const late = lastDay === null ? 0 : Math.max(0, daysBetween(lastDay, law.date));
      return {
        needed: { completedUntil: lastDay },
        found: { completedOn: law.date },
        zh: `条件完成日 ${law.date}；政策执行截止日：${lastDay ?? '未规定'}${late > 0 ? `（逾期 ${late} 日）` : ''}`,
        en:
          `completed on ${law.date}; last day of the measure: ${lastDay ?? 'none set'}` +
          (late > 0 ? ` (late by ${late} ${late === 1 ? 'day' : 'days'})` : ''),
        evidence: [],
        ...(late > 0 ? { short: { amount: late, unit: 'day' as const } } : {}),
      };
    },
  };
}

/** The first day the calendar knows; as a lower limit it means "any day". */
const ANY_DAY = '1900-01-01';

function firstDay(law: LawOn, parameter: AmountId): BusinessDate {
  const standing = law.standing(parameter, ANY_DAY);
  return standing.state === 'not-yet' ? standing.from : ANY_DAY;
}

interface ShownPeriod {
  readonly status: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  readonly annulled: boolean;
  readonly [key: string]: string | boolean | null;
}

function withoutEvidence({ status, from, to, annulled }: StatusPeriod): ShownPeriod {
  return { status, from, to, annulled };
}

function periodZh({ status, from, to, annulled }: ShownPeriod): string {
  return `${inChinese(status)} ${from} 至 ${to ?? '今'}${annulled ? '（认定有误，已撤销）' : ''}`;
}

function periodEn({ status, from, to, annulled }: ShownPeriod): string {
  const until = to === null ? '' : ` to ${to}`;
  return `${status} from ${from}${until}${annulled ? ' (found wrong from the start)' : ''}`;
}
