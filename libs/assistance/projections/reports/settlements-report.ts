import type { BusinessDate } from '../../../kernel/business-date.js';
import { report } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { peopleOn, windowOn } from '../../settlement/history.js';
import { windowGap, type WindowGap } from '../../settlement/rules/many-people-need-a-window.js';
import { type Served, type SettlementRow, settlementsOf } from '../settlements.js';
import { WINDOW_GAP_WORDS, WINDOW_WORDS } from './area-words.js';

interface SettlementLine {
  readonly settlementId: string;
  readonly name: string;
  readonly division: string;
  readonly people: number;
  readonly window: 'station' | 'window' | null;
  readonly fullTimeStaff: number | null;
  readonly openSince: BusinessDate | null;
  readonly gap: WindowGap | null;
  /** People served in the calendar year up to the month of the day asked. */
  readonly policyAdvice: number;
  readonly businessHandling: number;
  readonly otherServices: number;
}

/**
 * Relocation settlements, their window with full-time staff and what it did this year (N25 §2(12)), those
 * first that lack it although they have the people.
 */
export const settlementsReport = (terms: AreaTerms) =>
  report<SettlementLine>({
    name: 'settlements',
    zh: '易地扶贫搬迁安置点及服务站（窗口）',
    en: 'Relocation settlements and their windows',
    measure: 'settlement-quota',
    cites: ['N25 §2(12)'],
    columns: [
      { key: 'settlementId', zh: '安置点编号', en: 'settlement', kind: 'id' },
      { key: 'name', zh: '名称', en: 'name', kind: 'text' },
      { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
      { key: 'people', zh: '人口规模', en: 'people', kind: 'count' },
      { key: 'window', zh: '站（窗口）', en: 'window', kind: 'text', words: WINDOW_WORDS },
      { key: 'fullTimeStaff', zh: '专职人员', en: 'full-time staff', kind: 'count' },
      { key: 'openSince', zh: '现状起始日', en: 'so since', kind: 'day' },
      { key: 'gap', zh: '缺口', en: 'lacks', kind: 'text', words: WINDOW_GAP_WORDS },
      { key: 'policyAdvice', zh: '本年政策咨询', en: 'advised this year', kind: 'count' },
      { key: 'businessHandling', zh: '本年业务办理', en: 'business handled this year', kind: 'count' },
      { key: 'otherServices', zh: '本年其他服务', en: 'other services this year', kind: 'count' },
    ],
    keyOf: ({ settlementId }) => settlementId,
    rows: async (source, tenant, { on, division }) => {
      const peopleFrom = terms.windowPeopleFrom(on);
      const lines = (await settlementsOf(source, tenant, division)).flatMap((one) =>
        lineOf(one, { on, peopleFrom }),
      );
      return [...lines.filter(({ gap }) => gap !== null), ...lines.filter(({ gap }) => gap === null)];
    },
  });

function lineOf(
  row: SettlementRow,
  { on, peopleFrom }: { on: BusinessDate; peopleFrom: number | null },
): readonly SettlementLine[] {
  const people = peopleOn(row, on);
  if (people === undefined) return [];
  const window = windowOn(row, on);
  const served = servedInYear(row.served, on);
  const policyAdvice = served['policy-advice'] ?? 0;
  const businessHandling = served['business-handling'] ?? 0;
  const all = Object.values(served).reduce((sum, persons) => sum + persons, 0);
  return [
    {
      settlementId: row.key,
      name: row.name,
      division: row.division,
      people,
      window: window?.kind ?? null,
      fullTimeStaff: window?.fullTimeStaff ?? null,
      openSince: window?.from ?? null,
      gap: windowGap(row, { on, peopleFrom }) ?? null,
      policyAdvice,
      businessHandling,
      otherServices: all - policyAdvice - businessHandling,
    },
  ];
}

/** Months up to that of the day, of its calendar year. */
function servedInYear(served: SettlementRow['served'], on: BusinessDate): Served {
  const sum: Record<string, number> = {};
  for (const [month, byService] of Object.entries(served)) {
    if (month.slice(0, 'YYYY'.length) !== on.slice(0, 'YYYY'.length) || month > on) continue;
    for (const [service, persons] of Object.entries(byService)) sum[service] = (sum[service] ?? 0) + persons;
  }
  return sum;
}
