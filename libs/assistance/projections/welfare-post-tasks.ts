import type { BusinessDate } from '../../kernel/business-date.js';
import { type AnyReport, report } from '../../projections/report.js';
import { type PostHolder, postHolders } from './post-holders.js';
import { numbersReport } from './welfare-post-numbers.js';
import { alikeReport } from './welfare-posts-apart.js';
import {
  incomeAgainstTheLine,
  incomeOfTwelveMonths,
} from '../welfare-post/rules/flexible-income-within-the-line.js';
import { assessmentDueOn } from '../welfare-post/rules/holders-are-assessed.js';
import { uncoveredSince } from '../welfare-post/rules/insurance-covers-the-holder.js';
import { placementFaults } from '../welfare-post/rules/placement-meets-its-conditions.js';
import type { WelfareTerms } from '../welfare-post/terms.js';
import { DUTY_WORDS, FAULT_WORDS, INCOME_WORDS } from '../welfare-post/words.js';

/** What every open task of a holder shows. */
interface HolderTask {
  readonly workerId: string;
  readonly contractId: string;
  readonly employerId: string;
  readonly county: string;
  /** Since when the task is open. */
  readonly since: BusinessDate;
}

const HOLDER_COLUMNS = [
  { key: 'workerId', zh: '在岗人员', en: 'holder', kind: 'id' },
  { key: 'contractId', zh: '合同', en: 'contract', kind: 'id' },
  { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
  { key: 'county', zh: '所在县', en: 'county', kind: 'division' },
  { key: 'since', zh: '自', en: 'since', kind: 'day' },
] as const;

const taskOf = (
  { workerId, contractId, employerId, county }: PostHolder,
  since: BusinessDate,
): HolderTask => ({
  workerId,
  contractId,
  employerId,
  county,
  since,
});

const keyOf = ({ contractId }: HolderTask) => contractId;

/** The last assessment in this very post by the day; what was assessed in another post says nothing of it. */
export function lastAssessed(
  { labour, jobId, since, records }: Pick<PostHolder, 'labour' | 'jobId' | 'since' | 'records'>,
  day: BusinessDate,
) {
  const own = new Set(labour.contracts.flatMap((one) => (one.jobId === jobId ? [one.contractId] : [])));
  return records.assessments
    .filter(({ contractId, on }) => own.has(contractId) && since <= on && on <= day)
    .sort((one, other) => (one.on < other.on ? -1 : 1))
    .at(-1);
}

/** Open the longest first. */
function oldestFirst<Row extends HolderTask>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}

/** Every list of public-welfare posts, under what the law leaves to parameters. */
export function welfareReports(terms: WelfareTerms): readonly AnyReport[] {
  return [
    wrongPlacements,
    missingCover,
    assessmentsDue(terms),
    exitsDue(terms),
    numbersReport(terms),
    alikeReport(terms),
  ];
}

const wrongPlacements = report<
  HolderTask & { readonly faults: readonly string[]; readonly examinedOn: string | null }
>({
  name: 'welfare-placements-in-doubt',
  zh: '乡村公益性岗位安置条件存疑',
  en: 'Placements in public-welfare posts whose conditions are in doubt',
  measure: 'public-welfare-post',
  cites: ['N6 art. 16', 'N25 §2(9)'],
  columns: [
    ...HOLDER_COLUMNS,
    { key: 'faults', zh: '存疑条件', en: 'conditions not met', kind: 'text', words: FAULT_WORDS },
    { key: 'examinedOn', zh: '核查日期', en: 'examined', kind: 'day' },
  ],
  keyOf,
  rows: async (source, tenant, asked) => {
    const holders = await postHolders(source, tenant, asked);
    return oldestFirst(
      holders.flatMap((holder) => {
        const examination =
          holder.records.examinations
            .filter(({ contractId, on }) => contractId === holder.contractId && on <= asked.on)
            .sort((one, other) => (one.on < other.on ? -1 : 1))
            .at(-1) ?? null;
        const faults = placementFaults({ ...holder, examination });
        if (faults.length === 0) return [];
        const row = { faults, examinedOn: examination?.on ?? null };
        return [{ ...taskOf(holder, holder.startsOn), ...row }];
      }),
    );
  },
});

const missingCover = report<HolderTask>({
  name: 'welfare-posts-without-cover',
  zh: '乡村公益性岗位未参加工伤保险且未购买意外伤害保险',
  en: 'Holders of public-welfare posts without work-injury or accident insurance',
  measure: 'public-welfare-post',
  cites: ['N6 art. 16', 'N25 §2(9)'],
  columns: HOLDER_COLUMNS,
  keyOf,
  rows: async (source, tenant, asked) => {
    const holders = await postHolders(source, tenant, asked);
    return oldestFirst(
      holders.flatMap((holder) => {
        const post = { employerId: holder.employerId, startsOn: holder.since, on: asked.on };
        const since = uncoveredSince(holder.records.covers, post);
        return since === undefined ? [] : [taskOf(holder, since)];
      }),
    );
  },
});

const assessmentsDue = (terms: WelfareTerms) =>
  report<HolderTask & { readonly assessedOn: string | null; readonly duties: string | null }>({
    name: 'welfare-post-assessments-due',
    zh: '乡村公益性岗位在岗人员待考核',
    en: 'Assessments of holders of public-welfare posts that are due',
    measure: 'public-welfare-post',
    cites: ['N6 art. 16'],
    columns: [
      ...HOLDER_COLUMNS,
      { key: 'assessedOn', zh: '上次考核', en: 'last assessed', kind: 'day' },
      { key: 'duties', zh: '上次履职情况', en: 'duties then', kind: 'text', words: DUTY_WORDS },
    ],
    keyOf,
    rows: async (source, tenant, asked) => {
      const holders = await postHolders(source, tenant, asked);
      return oldestFirst(
        holders.flatMap((holder) => {
          const months = terms.assessmentMonths({ county: holder.county, on: asked.on });
          const last = lastAssessed(holder, asked.on);
          if (months === null) return [];
          const dueOn = assessmentDueOn({ since: holder.since, assessedOn: last?.on ?? null }, months);
          if (asked.on < dueOn) return [];
          const before = { assessedOn: last?.on ?? null, duties: last?.duties ?? null };
          return [{ ...taskOf(holder, dueOn), ...before }];
        }),
      );
    },
  });

const exitsDue = (terms: WelfareTerms) =>
  report<
    HolderTask & {
      readonly verdict: string;
      readonly incomeFen: number;
      readonly lineFen: number | null;
      readonly decidedOn: string | null;
    }
  >({
    name: 'welfare-post-exits-due',
    zh: '灵活就业收入超出监测范围应退岗人员',
    en: 'Holders whose flexible income passed the monitoring line and who are to leave the post',
    measure: 'public-welfare-post',
    cites: ['N6 art. 16'],
    columns: [
      ...HOLDER_COLUMNS,
      { key: 'verdict', zh: '情况', en: 'standing', kind: 'text', words: INCOME_WORDS },
      { key: 'incomeFen', zh: '此前12个月灵活就业收入', en: 'flexible income of 12 months', kind: 'fen' },
      { key: 'lineFen', zh: '防止返贫监测范围', en: 'monitoring line', kind: 'fen' },
      { key: 'decidedOn', zh: '决定日期', en: 'decided', kind: 'day' },
    ],
    keyOf,
    rows: async (source, tenant, asked) => {
      const holders = await postHolders(source, tenant, asked);
      return oldestFirst(
        holders.flatMap((holder) => {
          const line = terms.monitoringLineFen({ county: holder.county, on: asked.on });
          const incomeFen = incomeOfTwelveMonths(holder.records.income, asked.on);
          if (!holder.partTime || line === null || incomeFen === 0) return [];
          const verdict = incomeAgainstTheLine(incomeFen, line);
          const decided = holder.records.exits
            .filter(({ contractId, on }) => contractId === holder.contractId && on <= asked.on)
            .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
            .at(-1);
          const rests = decided?.reviewOn !== null && decided !== undefined && asked.on < decided.reviewOn;
          if (verdict === 'within' || rests) return [];
          const lineFen = line === 'local' ? null : line;
          // Income is counted by whole months, so it passed the line at the latest when this month began.
          const since = `${asked.on.slice(0, 7)}-01`;
          return [{ ...taskOf(holder, since), verdict, incomeFen, lineFen, decidedOn: decided?.on ?? null }];
        }),
      );
    },
  });
