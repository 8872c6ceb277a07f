import { report, type ReportColumn } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { employmentScale, fallingScale, type ScaleLine } from '../employment-scale.js';
import { FELL_BELOW_WORDS } from './area-words.js';

const COLUMNS: readonly ReportColumn<ScaleLine>[] = [
  { key: 'division', zh: '地区', en: 'division', kind: 'division' },
  { key: 'month', zh: '月份', en: 'month', kind: 'month' },
  { key: 'countedOn', zh: '统计日', en: 'counted on', kind: 'day' },
  { key: 'people', zh: '脱贫人口', en: 'people lifted out of poverty', kind: 'count' },
  { key: 'employed', zh: '在业人数', en: 'in work', kind: 'count' },
  { key: 'employedPermille', zh: '在业比例', en: 'share in work', kind: 'permille' },
  { key: 'monthBefore', zh: '上月在业', en: 'in work the month before', kind: 'count' },
  { key: 'yearBefore', zh: '上年同月在业', en: 'in work the year before', kind: 'count' },
  { key: 'warning', zh: '低于', en: 'fell below', kind: 'text', words: FELL_BELOW_WORDS },
];
const OF = { measure: 'employment-scale', cites: ['N25 §1', 'N6 art. 15'], columns: COLUMNS };

/** 脱贫人口就业规模 by division and month. */
export const employmentScaleReport = (terms: AreaTerms) =>
  report<ScaleLine>({
    ...OF,
    name: 'employment-scale',
    zh: '脱贫人口就业规模',
    en: 'People lifted out of poverty in work, by division and month',
    keyOf: ({ division, month }) => `${division}/${month}`,
    rows: (source, tenant, asked) => employmentScale(source, tenant, asked, terms),
  });

/** Divisions in which the number fell this month: what a bureau looks at. */
export const fallingScaleReport = (terms: AreaTerms) =>
  report<ScaleLine>({
    ...OF,
    name: 'employment-scale-falling',
    zh: '脱贫人口就业规模下降预警',
    en: 'Divisions in which fewer people lifted out of poverty are in work',
    keyOf: ({ division }) => division,
    rows: (source, tenant, asked) => fallingScale(source, tenant, asked, terms),
  });
