import type { BusinessDate, BusinessMonth } from '../../../kernel/business-date.js';
import { type AnyReport, report } from '../../../projections/report.js';
import type { DataSource } from 'typeorm';
import type { ReportAsked } from '../../../projections/report.js';
import { countedOn } from '../../rules/ending-counts.js';
import { hadDiedBy } from '../../rules/lists.js';
import { type Sign, signsOfLoss } from '../../rules/signs-of-loss.js';
import { groupsOn } from '../../rules/watched-groups.js';
import { failingCondition } from '../../rules/warnings.js';
import type { AssistanceTerms, TermsOn } from '../../terms.js';
import { byTexts, everyone } from './people.js';
import { WORDS } from './words.js';

interface SignRow {
  readonly workerId: string;
  readonly county: string;
  readonly sign: Sign;
  readonly employerId: string;
  readonly since: BusinessDate;
}

/** What announces that somebody watched may lose work (N6 art. 13: 及时发现苗头性问题). */
export const signsOfLossList = (termsOn: TermsOn): AnyReport =>
  report<SignRow>({
    name: 'signs-of-loss',
    zh: '苗头性问题',
    en: 'Signs that work may be lost',
    measure: 'job-loss-warning',
    cites: ['N6 art. 13'],
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'sign', zh: '苗头', en: 'sign', kind: 'text', words: WORDS },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
    ],
    keyOf: ({ workerId, sign, employerId }) => `${workerId}/${sign}/${employerId}`,
    rows: async (source, tenant, asked) => {
      const signs = await signRows(source, { ...asked, tenant, terms: termsOn(asked.on) });
      return signs.sort(byTexts(({ since, workerId, sign }) => [since, workerId, sign]));
    },
  });

type SignsAsked = ReportAsked & { readonly tenant: string; readonly terms: AssistanceTerms };

async function signRows(source: DataSource, { terms, ...asked }: SignsAsked): Promise<SignRow[]> {
  const { on } = asked;
  return everyone(source, { ...asked, who: 'ever-recognised' }, (filed) => {
    const { workerId, householdCounty: county, labour } = filed;
    if (groupsOn(labour.statuses, on, terms).length === 0 || hadDiedBy(labour, on)) return [];
    const signs = signsOfLoss({ ...filed, on, terms });
    // Two contracts with one employer show one sign.
    return [...new Map(signs.map((one) => [`${one.sign}/${one.employerId}`, one])).values()].map((one) => ({
      workerId,
      county,
      ...one,
    }));
  });
}

/** Everybody watched who lost all work in the month, up to the day. */
async function lossRows(
  source: DataSource,
  { terms, ...asked }: SignsAsked,
): Promise<readonly Omit<SignRow, 'sign'>[]> {
  const { on } = asked;
  return everyone(source, { ...asked, who: 'ever-recognised' }, ({ workerId, householdCounty, labour }) => {
    if (groupsOn(labour.statuses, on, terms).length === 0) return [];
    const lost = labour.endings.filter((ending) => {
      const counted = countedOn(ending);
      return counted.slice(0, 7) === on.slice(0, 7) && counted <= on && isLoss(labour, ending);
    });
    return lost.map((ending) => {
      const { employerId } = ending;
      return { workerId, county: householdCounty, employerId, since: countedOn(ending) };
    });
  });
}

const isLoss = (...[labour, ending]: [Parameters<typeof hadDiedBy>[0], LossEnding]) =>
  failingCondition('job-lost', { labour, ending }) === undefined;
type LossEnding = Parameters<typeof failingCondition>[1]['ending'];

export type TrendKind = 'lost-jobs' | Sign;

export interface TrendRow {
  readonly trend: TrendKind;
  readonly employerId: string | null;
  readonly county: string | null;
  readonly month: BusinessMonth;
  readonly people: number;
  readonly threshold: number;
  readonly since: BusinessDate;
  readonly workers: readonly string[];
}

/**
 * 倾向性问题: what befalls several at one employer, or of one county, in a month (N6 art. 13). Households are
 * known to the county: a township's people are counted in it.
 */
export const trendsOfLoss = (termsOn: TermsOn): AnyReport =>
  report<TrendRow>({
    name: 'trends-of-loss',
    zh: '倾向性问题',
    en: 'Trends: the same sign or loss of several at one employer or in one county',
    measure: 'job-loss-warning',
    cites: ['N6 art. 13'],
    columns: [
      { key: 'trend', zh: '情形', en: 'what', kind: 'text', words: WORDS },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'month', zh: '月份', en: 'month', kind: 'month' },
      { key: 'people', zh: '人数', en: 'people', kind: 'count' },
      { key: 'threshold', zh: '预警人数', en: 'raised from', kind: 'count' },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'workers', zh: '劳动者', en: 'workers', kind: 'text' },
    ],
    keyOf: ({ trend, employerId, county }) => `${trend}/${employerId ?? ''}/${county ?? ''}`,
    rows: async (source, tenant, asked) => {
      const terms = termsOn(asked.on);
      const within = { ...asked, tenant, terms };
      const signs = await signRows(source, within);
      const losses = await lossRows(source, within);
      const all = [
        ...signs.map((one) => ({ ...one, trend: one.sign as TrendKind })),
        ...losses.map((one) => ({ ...one, trend: 'lost-jobs' as const })),
      ];
      return trendsAmong(all, { month: asked.on.slice(0, 7), terms });
    },
  });

interface Befallen {
  readonly trend: TrendKind;
  readonly workerId: string;
  readonly employerId: string;
  readonly county: string;
  readonly since: BusinessDate;
}

/** Counts people, each once, by employer and by county; keeps what reaches the number of people (以上). */
export function trendsAmong(
  all: readonly Befallen[],
  { month, terms }: { month: BusinessMonth; terms: AssistanceTerms },
): readonly TrendRow[] {
  const grouped = new Map<
    string,
    { of: Pick<TrendRow, 'trend' | 'employerId' | 'county'>; all: Befallen[] }
  >();
  for (const one of all) {
    const { trend, employerId, county } = one;
    for (const of of [
      { trend, employerId, county: null },
      { trend, employerId: null, county },
    ]) {
      const key = JSON.stringify(of);
      const group = grouped.get(key) ?? { of, all: [] };
      group.all.push(one);
      grouped.set(key, group);
    }
  }
  return [...grouped.values()]
    .map(({ of, all: befallen }): TrendRow => {
      const workers = [...new Set(befallen.map(({ workerId }) => workerId))].sort();
      const threshold = of.county === null ? terms.trendEmployerPeople : terms.trendCountyPeople;
      const since = befallen.map((one) => one.since).sort()[0] as BusinessDate;
      return { ...of, month, people: workers.length, threshold, since, workers };
    })
    .filter(({ people, threshold }) => people >= threshold)
    .sort(
      (one, other) =>
        other.people - one.people ||
        byTexts<TrendRow>(({ trend, employerId, county }) => [trend, employerId ?? '', county ?? ''])(
          one,
          other,
        ),
    );
}
