/**
 * The nearest change of facts that would turn an answer into a grant, proven by assessing the changed facts.
 *
 * Idea: the condition that decides says how far away it is; that much is added to the facts and the measure
 * asked again, until it grants or a condition decides that no addition can mend (a status, an expiry, a grant
 * before). At most one round a condition. What is shown is a fact that is missing, never advice to invent it.
 */
import { addMonths, type BusinessDate, dayAfter, firstDayOf, lastDayOf } from '../../kernel/business-date.js';
import type { Law } from '../law/law.js';
import { assess } from './assess.js';
import type { AssessmentCode } from './codes.js';
import type {
  BusinessFacts,
  CommonFacts,
  ContractFacts,
  EmploymentFacts,
  InsurancePeriod,
  MonthFacts,
  PostPeriod,
  TripFacts,
  WageMonth,
} from './facts.js';
import { EMPLOYER_REMEDIES } from './employer-remedies.js';
import type { Assessment, Measure, Plain, TraceStep } from './measure.js';
import { listInChinese, listInEnglish } from './words.js';

export interface Change {
  readonly code: string;
  readonly short: TraceStep['short'];
  readonly zh: string;
  readonly en: string;
}

/** All changes together, and what would be granted then. */
export interface NearestChange {
  readonly changes: readonly Change[];
  readonly amountFen: number | null;
}

/** What a measure may know, of whatever kind it is. */
export interface AnyFacts extends CommonFacts {
  readonly contract?: ContractFacts | null;
  readonly employment?: EmploymentFacts | null;
  readonly insurance?: readonly InsurancePeriod[];
  readonly wages?: readonly WageMonth[];
  readonly trip?: TripFacts | null;
  readonly business?: BusinessFacts | null;
  readonly month?: (MonthFacts & { readonly kinds?: readonly string[] }) | null;
  readonly posts?: readonly PostPeriod[];
  readonly businesses?: readonly BusinessFacts[];
}

interface Remedy {
  readonly facts: AnyFacts;
  readonly zh: string;
  readonly en: string;
}

export function nearestChange<Facts extends CommonFacts>(
  measure: Measure<Facts>,
  facts: Facts,
  law: Law,
): NearestChange | null {
  const changes: Change[] = [];
  let changed: AnyFacts = facts;
  for (let round = 0; round <= measure.scope.length + measure.conditions.length; round += 1) {
    const assessment = assess(measure, changed as Facts, law);
    if (assessment.outcome === 'granted')
      return changes.length === 0 ? null : { changes, amountFen: assessment.amountFen };
    const step = decidingStep(assessment);
    const remedy = step && remedyOf(step.code)?.(changed, step);
    if (!step || !remedy) return null;
    changes.push({ code: step.code, short: step.short, zh: remedy.zh, en: remedy.en });
    changed = remedy.facts;
  }
  return null;
}

export function decidingStep({ trace, code }: Assessment): TraceStep | undefined {
  return trace.find((step) => step.code === code && step.result !== true);
}

type Mend = (facts: AnyFacts, step: TraceStep) => Remedy | null;

export function remedyOf(code: AssessmentCode): Mend | undefined {
  return (REMEDIES as { readonly [Code in AssessmentCode]?: Mend })[code];
}

/**
 * By code; null where nothing that could still be recorded would do. Every other code is in NO_REMEDY
 * (no-remedy.ts).
 */
export const REMEDIES = {
  'contract-under-one-year': (facts: AnyFacts, step: TraceStep) => {
    const endsOn = textOf(step.needed, 'endsOn');
    if (!facts.contract || endsOn === null) return null;
    return {
      facts: { ...facts, contract: { ...facts.contract, endsOn } },
      zh: `劳动合同${daysZh(step)}（须至 ${endsOn}）`,
      en: `the contract is ${daysEn(step)} short (needed until ${endsOn})`,
    };
  },
  'under-one-year-employed': (facts: AnyFacts, step: TraceStep) => {
    const lastDay = textOf(step.needed, 'workedUntil');
    if (!facts.employment || lastDay === null) return null;
    return {
      facts: { ...facts, on: dayAfter(lastDay), employment: { ...facts.employment, endedOn: null } },
      zh: `就业${daysZh(step)}（须至 ${lastDay}）`,
      en: `the employment is ${daysEn(step)} short (needed until ${lastDay})`,
    };
  },
  'under-one-year-in-operation': (facts: AnyFacts, step: TraceStep) => {
    const overOn = textOf(step.needed, 'normalOperationUntil');
    if (overOn === null || textOf(step.found, 'brokenOn') !== null) return null;
    return {
      facts: { ...facts, on: overOn },
      zh: `经营${daysZh(step)}（须至 ${overOn}）`,
      en: `the business is ${daysEn(step)} short (needed until ${overOn})`,
    };
  },
  'no-social-insurance': insuranceAdded,
  'insurance-not-in-place': insuranceAdded,
  'wages-not-shown': (facts: AnyFacts, step: TraceStep) => {
    const from = facts.employment?.startsOn;
    const missing = step.short?.amount ?? 0;
    if (from === undefined || missing === 0) return null;
    const shown = new Set(facts.wages?.map(({ month }) => month));
    const open = monthsFrom(from).filter((month) => !shown.has(month));
    const added = open.slice(0, missing).map((month) => ({ month, evidence: [] }));
    return {
      facts: { ...facts, wages: [...(facts.wages ?? []), ...added] },
      zh: `缺 ${missing} 个月的工资记录`,
      en: `${missing} ${missing === 1 ? 'month' : 'months'} of wages missing`,
    };
  },
  'no-fare': (facts: AnyFacts) =>
    facts.trip
      ? { facts: { ...facts, trip: { ...facts.trip, fareFen: 1 } }, zh: '缺票价', en: 'the fare is missing' }
      : null,
  'not-employed-in-month': (facts: AnyFacts) => {
    if (!facts.month) return null;
    const employment = { startsOn: firstDayOf(facts.month.month), endedOn: null, evidence: [] };
    return {
      facts: { ...facts, employment },
      zh: `缺 ${facts.month.month} 的就业记录`,
      en: `an employment there in ${facts.month.month} is not recorded`,
    };
  },
  'not-in-post': (facts: AnyFacts) => {
    if (!facts.month) return null;
    const post = { from: firstDayOf(facts.month.month), to: lastDayOf(facts.month.month), evidence: [] };
    return {
      facts: { ...facts, posts: [...(facts.posts ?? []), post] },
      zh: `缺 ${facts.month.month} 在岗的合同记录`,
      en: `a contract for the post in ${facts.month.month} is not recorded`,
    };
  },
  'no-business-running': (facts: AnyFacts) => {
    if (!facts.month) return null;
    const running = {
      creditCode: '',
      kind: 'individual',
      licensedOn: firstDayOf(facts.month.month),
      closedOn: null,
      interruptions: [],
      returnedHome: false,
      division: null,
      evidence: [],
    };
    return {
      facts: { ...facts, businesses: [...(facts.businesses ?? []), running] },
      zh: `缺 ${facts.month.month} 经营的实体登记`,
      en: `a business that ran in ${facts.month.month} is not reported`,
    };
  },
  ...EMPLOYER_REMEDIES,
} satisfies { readonly [Code in AssessmentCode]?: Mend };

/** The kinds asked for: paid in the month by a flexible worker, else from the contract's first day on. */
function insuranceAdded(facts: AnyFacts, step: TraceStep): Remedy | null {
  const kinds = listOf(step.needed, 'kinds');
  if (facts.month?.kinds)
    return {
      facts: { ...facts, month: { ...facts.month, kinds: [...facts.month.kinds, ...kinds] } },
      zh: `${facts.month.month} 未缴：${listInChinese(listOf(step.found, 'missing'))}`,
      en: `not paid for ${facts.month.month}: ${listInEnglish(listOf(step.found, 'missing'))}`,
    };
  if (!facts.contract || kinds.length === 0) return null;
  const added = { kinds, from: facts.contract.startsOn, until: null, evidence: [] };
  const missing = listOf(step.found, 'missing');
  const named = missing.length > 0 ? missing : kinds;
  return {
    facts: { ...facts, insurance: [...(facts.insurance ?? []), added] },
    zh: `参保不全：${listInChinese(named)}`,
    en: `insurance not all in place: ${listInEnglish(named)}`,
  };
}

const MONTHS_OF_A_YEAR = 12;

function monthsFrom(day: BusinessDate): string[] {
  const first = `${day.slice(0, 7)}-01`;
  return Array.from({ length: MONTHS_OF_A_YEAR }, (_, index) => addMonths(first, index).slice(0, 7));
}

function daysZh({ short }: TraceStep): string {
  return short ? `差 ${short.amount} 日` : '不足';
}

function daysEn({ short }: TraceStep): string {
  if (!short) return 'somewhat';
  return `${short.amount} ${short.amount === 1 ? 'day' : 'days'}`;
}

function fieldOf(value: Plain, name: string): Plain | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Plain })[name];
}

function textOf(value: Plain, name: string): string | null {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : null;
}

function listOf(value: Plain, name: string): readonly string[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
}
