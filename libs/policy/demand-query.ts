import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../kernel/business-date.js';
import { yuan } from './law/explain.js';
import { entitlement, type EntitlementRow } from './projections/entitlements.js';

type Step = Readonly<Record<string, unknown>>;
type Language = 'zh' | 'en';

/** One condition as it was found when the grant was made, and as a late fact leaves it. */
export interface ConditionTwice {
  readonly code: string;
  readonly citation: string;
  readonly before: Step | null;
  readonly after: Step | null;
  /** Whether it held then and does not now, or the other way round. */
  readonly changed: boolean;
}

/** Why money is demanded back: both assessments side by side, by one law. */
export interface DemandExplained {
  readonly entitlementId: string;
  readonly reason: string | null;
  readonly citation: string | null;
  /** Still owed; null where nothing was paid. */
  readonly toReturnFen: number | null;
  readonly dueOn: BusinessDate | null;
  readonly lawVersion: string;
  /** The law of the second assessment: the first one's, unless its files were not kept. */
  readonly lawVersionAgain: string | null;
  readonly conditions: readonly ConditionTwice[];
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** Of a grant that was undone; undefined of any other. No guard: it shows what stands. */
export async function demandExplained(
  { source, tenant }: { readonly source: DataSource; readonly tenant: string },
  entitlementId: string,
): Promise<DemandExplained | undefined> {
  const row = await entitlement(source, tenant, entitlementId);
  if (!row || row.status !== 'clawed-back') return undefined;
  const { reason, citation, lawVersion, steps } = row;
  const conditions = sideBySide(steps.traceBefore ?? row.trace, steps.traceBefore ? row.trace : []);
  const told = {
    entitlementId,
    reason,
    citation,
    toReturnFen: steps.toReturnFen ?? null,
    dueOn: steps.returnDueOn ?? null,
    lawVersion,
    lawVersionAgain: steps.lawVersionAgain ?? null,
    conditions,
  };
  return { ...told, zh: linesOf('zh', told, row), en: linesOf('en', told, row) };
}

/** Every condition of either, in the order of the first. */
function sideBySide(before: readonly Step[], after: readonly Step[]): ConditionTwice[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => String(code)))];
  return codes.map((code) => {
    const [was, is] = [before, after].map((trace) => trace.find((step) => step.code === code) ?? null);
    const citation = String((is ?? was)?.citation ?? '');
    const changed = Boolean(was && is && was.result !== is.result);
    return { code, citation, before: was ?? null, after: is ?? null, changed };
  });
}

function linesOf(
  language: Language,
  told: Omit<DemandExplained, Language>,
  { policy, beneficiary, amountFen }: EntitlementRow,
): string[] {
  const say = WORDS[language];
  const owed = told.toReturnFen === null ? '0.00' : yuan(told.toReturnFen);
  const due = told.dueOn === null ? say.notDemanded : `${say.dueOn} ${told.dueOn}`;
  const same = told.lawVersionAgain === null || told.lawVersionAgain === told.lawVersion;
  return [
    [policy, beneficiary, told.entitlementId].join(' · '),
    `${say.undone} ${told.reason ?? ''} [${told.citation ?? '-'}]`,
    `${say.granted} ${amountFen === null ? '-' : yuan(amountFen)}; ${say.owed} ${owed}; ${due}`,
    ...told.conditions.flatMap((one) => twoLines(language, one)),
    `${say.law} ${told.lawVersion}`,
    ...(same ? [] : [`${say.otherLaw} ${told.lawVersionAgain}`]),
  ];
}

function twoLines(language: Language, { code, citation, before, after, changed }: ConditionTwice): string[] {
  const say = WORDS[language];
  const line = (when: string, step: Step | null) =>
    step ? `  ${when} ${markOf(step)} ${String(step[language] ?? '')}` : `  ${when} -`;
  const head = `${changed ? '≠' : '='} ${code} [${citation}]`;
  return [head, line(say.then, before), ...(after ? [line(say.now, after)] : [])];
}

function markOf({ result }: Step): string {
  return result === true ? '✓' : result === false ? '✗' : '?';
}

const WORDS = {
  zh: {
    undone: '撤销原因：',
    granted: '给予（元）',
    owed: '应退（元）',
    dueOn: '退回期限',
    notDemanded: '尚未发出退回通知',
    then: '给予时',
    now: '现在',
    law: '法规数据版本',
    otherLaw: '给予时的法规数据未留存，现按版本',
  },
  en: {
    undone: 'undone:',
    granted: 'granted (yuan)',
    owed: 'to return (yuan)',
    dueOn: 'due back on',
    notDemanded: 'not demanded yet',
    then: 'then',
    now: 'now ',
    law: 'version of the law',
    otherLaw: 'the files of that version were not kept; assessed again by',
  },
} as const;
