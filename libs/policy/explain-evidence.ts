import { type BusinessDate, calendarYearOf } from '../kernel/business-date.js';
import { comparisonsRecord } from './facts/comparisons.js';
import type { Reading } from './facts/gather.js';
import { TOPICS, type Topic } from './law/parameter-names.js';
import { yuan } from './law/explain.js';
import type { Assessment } from './measures/measure.js';
import { inChinese } from './measures/words.js';
import { type FundLine, fundsOf } from './payment-queries.js';

/** What a bureau's record said of a fact that the measure may rest on; `unknown`: nobody compared it. */
export interface ComparisonShown {
  readonly topic: Topic;
  readonly verdict: 'matched' | 'mismatched' | 'not-found' | 'unknown';
  readonly employerId: string | null;
  readonly source: string | null;
  /** The day of the bureau's record, and the day on which it was compared. */
  readonly asOf: BusinessDate | null;
  readonly comparedOn: BusinessDate | null;
  readonly hash: string | null;
  readonly evidence: readonly string[];
}

/** Beside the conditions: comparisons with the bureaus' records, and the budgets of the county that pays. */
export interface Beside {
  readonly comparisons: readonly ComparisonShown[];
  readonly budgets: readonly FundLine[];
}

/**
 * The latest comparison of each fact; one that a document demands and nobody made says so, and what to
 * supply.
 *
 * Law: PRACTICE comparisons; PRACTICE funds. What was compared after the day asked about is left out.
 */
export async function besideTheTrace(
  reading: Reading,
  { workerId, division }: Assessment,
  employerId: string | null,
): Promise<Beside> {
  // Nothing is compared of an employer as such.
  const record = workerId === null ? undefined : await reading.source.one(comparisonsRecord, workerId, []);
  const known = (record?.comparisons ?? []).filter(
    (one) =>
      (one.comparedOn ?? one.asOf) <= reading.today &&
      (one.employerId === null || employerId === null || one.employerId === employerId),
  );
  const there = reading.law.in({ division, groups: [] });
  const demanded: readonly Topic[] =
    workerId === null ? [] : there.value('comparisons-demanded', reading.today).value;
  const comparisons = TOPICS.flatMap((topic): ComparisonShown | [] => {
    const last = known.findLast((one) => one.topic === topic);
    if (!last) return demanded.includes(topic) ? { topic, verdict: 'unknown', ...NOTHING } : [];
    const { eventId, comparedOn = null, ...said } = last;
    return { ...said, comparedOn, evidence: [eventId] };
  });
  const year = calendarYearOf(reading.today);
  const budgets = division === null ? [] : await fundsOf(reading, { division, year });
  return { comparisons, budgets };
}

const NOTHING = {
  employerId: null,
  source: null,
  asOf: null,
  comparedOn: null,
  hash: null,
  evidence: [],
} as const;

/** The same in lines, to stand under the conditions. */
export function besideLines({ comparisons, budgets }: Beside): { zh: string[]; en: string[] } {
  const sum = (fen: number | null, none: string) => (fen === null ? none : yuan(fen));
  return {
    zh: [
      ...comparisons.map((one) =>
        one.verdict === 'unknown'
          ? `? 比对 ${TOPIC_ZH[one.topic]}：未比对，请提供主管部门的记录（CompareEvidence）`
          : `${MARKS[one.verdict]} 比对 ${TOPIC_ZH[one.topic]}：${VERDICT_ZH[one.verdict]}（来源 ${one.source}，` +
            `记录日 ${one.asOf}，比对日 ${one.comparedOn ?? '-'}，sha256:${one.hash}）`,
      ),
      ...budgets.map(
        (one) =>
          `预算 ${inChinese(one.fund)}：${sum(one.budgetFen, '未登记')}，已列支 ${yuan(one.drawnFen)}，` +
          `余 ${sum(one.leftFen, '未知')} 元`,
      ),
    ],
    en: [
      ...comparisons.map((one) =>
        one.verdict === 'unknown'
          ? `? comparison of ${one.topic}: unknown, supply the bureau's record with CompareEvidence`
          : `${MARKS[one.verdict]} comparison of ${one.topic}: ${one.verdict} (source ${one.source}, ` +
            `record of ${one.asOf}, compared on ${one.comparedOn ?? '-'}, sha256:${one.hash})`,
      ),
      ...budgets.map(
        (one) =>
          `budget ${one.fund}: ${sum(one.budgetFen, 'none set')}, drawn ${yuan(one.drawnFen)}, ` +
          `left ${sum(one.leftFen, 'not known')} yuan`,
      ),
    ],
  };
}

const MARKS = { matched: '✓', mismatched: '✗', 'not-found': '?' } as const;
const VERDICT_ZH = { matched: '一致', mismatched: '不一致', 'not-found': '查无记录' } as const;
const TOPIC_ZH: { readonly [Name in Topic]: string } = {
  'social-insurance-months': '社会保险月数',
  'unemployment-registration': '失业登记',
  'wages-paid': '工资发放',
  'household-status': '户籍身份',
};
