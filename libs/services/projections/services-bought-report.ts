import type { BusinessDate } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report } from '../../projections/report.js';
import { BOUGHT_WORDS } from './support-words.js';
import type { ServiceBoughtRow } from './services-bought.js';

interface Bought {
  readonly purchaseId: string;
  readonly provider: string;
  readonly providerKind: string;
  readonly service: string;
  readonly division: string;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly amountFen: number;
  readonly persons: number;
  readonly served: number;
  readonly placed: number;
  /** Served of those agreed. */
  readonly deliveredPermille: number;
  /** Over and not examined yet. */
  readonly toExamine: boolean;
  readonly finding: string | null;
  readonly paidFen: number | null;
}

/**
 * Services bought from HR agencies and social organisations, and what they delivered by a day (N25 §2(10), N6
 * art. 9): those that are over and wait to be examined first, then what runs, then what is closed.
 */
export const servicesBoughtReport = report<Bought>({
  name: 'services-bought',
  zh: '政府购买就业服务',
  en: 'Employment services bought, and what they delivered',
  measure: 'purchased-services',
  cites: ['N25 §2(10)', 'N6 art. 9'],
  columns: [
    { key: 'purchaseId', zh: '项目', en: 'purchase', kind: 'id' },
    { key: 'provider', zh: '承接机构', en: 'bought from', kind: 'text' },
    { key: 'providerKind', zh: '机构类别', en: 'kind', kind: 'text', words: BOUGHT_WORDS },
    { key: 'service', zh: '服务', en: 'service', kind: 'text', words: BOUGHT_WORDS },
    { key: 'division', zh: '地区', en: 'division', kind: 'division' },
    { key: 'firstDay', zh: '起始日', en: 'from', kind: 'day' },
    { key: 'lastDay', zh: '截止日', en: 'until', kind: 'day' },
    { key: 'amountFen', zh: '合同金额', en: 'agreed', kind: 'fen' },
    { key: 'persons', zh: '约定人次', en: 'persons agreed', kind: 'count' },
    { key: 'served', zh: '已服务人次', en: 'persons served', kind: 'count' },
    { key: 'placed', zh: '其中就业', en: 'of them placed', kind: 'count' },
    { key: 'deliveredPermille', zh: '完成比例', en: 'delivered', kind: 'permille' },
    { key: 'toExamine', zh: '待验收', en: 'to be examined', kind: 'flag' },
    { key: 'finding', zh: '验收结论', en: 'finding', kind: 'text', words: BOUGHT_WORDS },
    { key: 'paidFen', zh: '已付', en: 'paid', kind: 'fen' },
  ],
  keyOf: ({ purchaseId }) => purchaseId,
  rows: async (source, tenant, { on, division }) => {
    const found: { row: ServiceBoughtRow }[] = await source.query(
      `select to_json(s) as row from service_bought s
       where s.tenant = $1 and s."firstDay" <= $2 and ($3::text is null or starts_with(s.division, $3))
       order by (s."closedOn" is not null and s."closedOn" <= $2), s."lastDay", s.key collate "C"`,
      [tenant, on, division === undefined ? null : significantDigits(division)],
    );
    return found.map(({ row }) => standingOn(row, on));
  },
});

function standingOn(row: ServiceBoughtRow, on: BusinessDate): Bought {
  const { key, providerName, providerKind, service, division, firstDay, lastDay, amountFen, persons } = row;
  const by = row.deliveries.filter((one) => one.on <= on);
  const served = by.reduce((sum, one) => sum + one.persons, 0);
  const closed = row.closedOn !== null && row.closedOn <= on;
  return {
    purchaseId: key,
    provider: providerName,
    providerKind,
    service,
    division,
    firstDay,
    lastDay,
    amountFen,
    persons,
    served,
    placed: by.reduce((sum, one) => sum + one.placed, 0),
    deliveredPermille: Math.floor((served * 1_000) / persons),
    toExamine: !closed && lastDay < on,
    finding: closed ? row.finding : null,
    paidFen: closed ? row.paidFen : null,
  };
}
