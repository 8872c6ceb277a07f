import {
  addDays,
  daysBetween,
  earlierOf,
  firstDayOf,
  laterOf,
  lastDayOf,
} from '../../kernel/business-date.js';
import type { LawOn } from '../law/law.js';
import { monthConfirmed } from './condition-of-month.js';
import { notGrantedBefore } from './condition-of-once.js';
import { sumIsNamed } from './condition-of-sum.js';
import { alreadyInForce, notYetExpired, statusHeld } from './conditions-of-time.js';
import type { PostMonthFacts } from './facts.js';
import type { Completion, Condition, Measure } from './measure.js';

const ARTICLE = 'N25 §2(9)';
const AMOUNT = 'public-welfare-post-subsidy' as const;
const URBAN = 'public-welfare-post-urban-subsidy';
const TIME = { reads: ['on', 'month'], amountParameter: (): typeof AMOUNT => AMOUNT, completion };

/**
 * 乡村公益性岗位补贴: what does this month in the post earn its holder?
 *
 * Law: N25 §2(9), and N6 art. 16. Paid only for the days in post (在岗领补), by the local standard, in principle
 * not above the urban post's (interpretations 21 and 28). Completed with the month's last day. Where
 * no local document names a standard the measure is silent.
 */
export const publicWelfarePostSubsidy: Measure<PostMonthFacts> = {
  id: 'public-welfare-post-subsidy',
  cites: ARTICLE,
  label: { zh: '乡村公益性岗位补贴', en: 'subsidy of a rural public-welfare post' },
  beneficiary: ({ workerId }) => `worker:${workerId}`,
  localRules: (facts) => ({ division: facts.employer.division, statusDay: firstDay(facts) }),
  completion,
  amountParameter: TIME.amountParameter,
  scope: [
    monthConfirmed(ARTICLE),
    statusHeld<PostMonthFacts>({
      parameter: 'public-welfare-post-statuses',
      cites: ARTICLE,
      reads: ['month', 'posts'],
      day: firstDay,
      dayName: { zh: '当月在岗首日', en: 'first day in post in the month' },
    }),
    sumIsNamed<PostMonthFacts>({
      cites: ARTICLE,
      interpretation: 'POLICY interpretation 28',
      amount: AMOUNT,
    }),
    alreadyInForce<PostMonthFacts>(TIME),
  ],
  conditions: [
    notYetExpired<PostMonthFacts>(TIME),
    inPost(),
    notGrantedBefore({ measure: 'public-welfare-post-subsidy', cites: ARTICLE }),
  ],
  amountFollows: 'not-in-post',
  amountFen: (facts, law) => {
    const { value } = law.value(AMOUNT);
    if (value === 'local' || value === null || facts.month === null) return null;
    const days = Number(lastDayOf(facts.month.month).slice(8));
    return Math.floor((capped(value, law) * daysInPost(facts).length) / days);
  },
  funds: () => [],
  keyParts: ({ employer, month, on }) => ({
    employer: employer.employerId,
    month: month?.month ?? on.slice(0, 7),
  }),
};

function completion({ month, on }: PostMonthFacts): Completion {
  return { on: month ? lastDayOf(month.month) : on, open: false };
}

/** The first day of the month in the post, or of the month where there is none. */
function firstDay(facts: PostMonthFacts): string | null {
  return daysInPost(facts)[0] ?? (facts.month && firstDayOf(facts.month.month));
}

/** Each day of the month in a post, once, in order. */
function daysInPost({ month, posts }: PostMonthFacts): readonly string[] {
  if (month === null) return [];
  const [first, last] = [firstDayOf(month.month), lastDayOf(month.month)];
  const days = posts.flatMap(({ from, to }) => {
    const begins = laterOf(from, first);
    const count = daysBetween(begins, earlierOf(to ?? last, last)) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(begins, index));
  });
  return [...new Set(days)].sort();
}

/** Law: N25 §2(9). 原则上不高于当地城镇公益性岗位补贴水平: unless a local document records the ground (21). */
function capped(amountFen: number, law: LawOn): number {
  if (law.standing(URBAN).state !== 'in-force' || law.value('public-welfare-post-above-urban').value)
    return amountFen;
  const { value } = law.value(URBAN);
  return typeof value === 'number' ? Math.min(amountFen, value) : amountFen;
}

/** Law: N25 §2(9). 在岗领补: a contract for a public-welfare post runs on a day of the month at least. */
function inPost(): Condition<PostMonthFacts, 'not-in-post'> {
  return {
    else: 'not-in-post',
    cites: ARTICLE,
    interpretation: 'POLICY interpretation 28',
    reads: ['posts', 'month'],
    holds: (facts) => daysInPost(facts).length > 0,
    shows: (facts) => {
      const days = daysInPost(facts).length;
      return {
        needed: { daysInPostFrom: 1 },
        found: { days },
        zh: `当月须在岗；查得在岗 ${days} 日`,
        en: `needed a day in the post in the month; found ${days}`,
        evidence: facts.posts.flatMap(({ evidence }) => evidence),
      };
    },
  };
}
