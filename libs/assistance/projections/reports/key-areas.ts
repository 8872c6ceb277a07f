import type { DataSource } from 'typeorm';
import { isWithin } from '../../../kernel/divisions/divisions.js';
import { report, type ReportAsked } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { type ScaleWarning, scaleWarning } from '../../rules/scale-is-stable.js';
import { keyCountiesOn } from '../key-counties.js';
import { settlementsOf } from '../settlements.js';
import { FELL_BELOW_WORDS, KEY_AREA_WORDS } from './area-words.js';
import { type Area, type Concentration, concentrationOf } from './key-area-concentration.js';
import { type Scale, scalesOf } from './key-area-scale.js';
import { isKeySettlement } from './key-people.js';

/** One key area: who is in work there, and what is concentrated there. */
interface KeyArea extends Omit<Area, 'county'>, Scale, Concentration {
  readonly warning: ScaleWarning | null;
  /** Public-welfare posts may be added here beyond what is kept stable elsewhere. */
  readonly mayAddWelfarePosts: boolean;
}

const NOBODY: Scale = { lifted: 0, employed: 0, monthBefore: null, yearBefore: null };

/**
 * 重点地区: key counties, then relocation settlements, those first in which fewer 脱贫人口 are in work than before
 * (N6 art. 15; N25 §2(12)).
 */
export const keyAreas = (terms: AreaTerms) =>
  report<KeyArea>({
    name: 'key-areas',
    zh: '重点地区就业帮扶',
    en: 'Key areas: posts, fairs, projects, workshops, and who is in work',
    measure: 'key-area',
    cites: ['N6 art. 15', 'N25 §2(12)'],
    columns: [
      { key: 'area', zh: '重点地区', en: 'key area', kind: 'id' },
      { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: KEY_AREA_WORDS },
      { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'document', zh: '名单依据', en: 'named by', kind: 'text' },
      { key: 'lifted', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'count' },
      { key: 'employed', zh: '在业', en: 'in work', kind: 'count' },
      { key: 'monthBefore', zh: '上月末在业', en: 'in work the month before', kind: 'count' },
      { key: 'yearBefore', zh: '上年同日在业', en: 'in work the year before', kind: 'count' },
      { key: 'warning', zh: '低于', en: 'fell below', kind: 'text', words: FELL_BELOW_WORDS },
      { key: 'postings', zh: '在招岗位', en: 'postings', kind: 'count' },
      { key: 'free', zh: '剩余名额', en: 'free places', kind: 'count' },
      { key: 'fairs', zh: '近12个月招聘活动', en: 'fairs in 12 months', kind: 'count' },
      { key: 'projects', zh: '在建项目', en: 'projects', kind: 'count' },
      { key: 'industryProjects', zh: '其中产业项目', en: 'of them industry', kind: 'count' },
      { key: 'workshops', zh: '就业帮扶车间', en: 'workshops', kind: 'count' },
      { key: 'newLabourIntensive', zh: '新引进劳动密集型', en: 'new labour-intensive', kind: 'count' },
      { key: 'newEnvironmentallyFriendly', zh: '新引进生态友好型', en: 'new eco-friendly', kind: 'count' },
      { key: 'welfarePlaces', zh: '公益性岗位', en: 'public-welfare places', kind: 'count' },
      { key: 'mayAddWelfarePosts', zh: '可加大公益岗开发', en: 'may add welfare posts', kind: 'flag' },
    ],
    keyOf: ({ kind, area }) => `${kind}/${area}`,
    rows: async (source, tenant, asked) => {
      const areas = await areasOn(source, tenant, { ...asked, terms });
      const scales = await scalesOf(source, tenant, { areas, on: asked.on, terms });
      const sums = await concentrationOf(source, tenant, { areas, asked });
      const tolerance = terms.scaleTolerancePermille(asked.on);
      const rows = areas.map((area): KeyArea => {
        const scale = scales.get(`${area.kind}/${area.area}`) ?? NOBODY;
        const { county: _county, ...shown } = area;
        const found = { ...shown, ...scale, ...sums(area) };
        const mayAddWelfarePosts = area.kind === 'key-county';
        return { ...found, warning: scaleWarning(scale, tolerance) ?? null, mayAddWelfarePosts };
      });
      return [
        ...rows.filter(({ warning }) => warning !== null),
        ...rows.filter(({ warning }) => warning === null),
      ];
    },
  });

/** The key areas of a day, counties first. */
async function areasOn(
  source: DataSource,
  tenant: string,
  { on, division, terms }: ReportAsked & { readonly terms: AreaTerms },
): Promise<readonly Area[]> {
  const inside = (place: string) => division === undefined || isWithin(place, division);
  const counties = [...(await keyCountiesOn(source, tenant, on))].map(
    ([county, { since, document }]): Area => ({
      area: county,
      kind: 'key-county',
      division: county,
      county,
      since,
      document,
    }),
  );
  const settlements = (await settlementsOf(source, tenant, division))
    .filter((one) => isKeySettlement(one, { on, terms }))
    .map(
      ({ key, division: place, county, from }): Area => ({
        area: key,
        kind: 'settlement',
        division: place,
        county,
        since: from,
        document: null,
      }),
    );
  return [...counties, ...settlements].filter((one) => inside(one.division));
}
