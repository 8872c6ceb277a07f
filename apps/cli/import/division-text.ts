import {
  type DivisionColumns,
  divisionByName,
  divisionByNames,
  type DivisionSearch,
} from '../../../libs/kernel/divisions/division-names.js';
import { currentDivision, type DivisionLevel, levelOf } from '../../../libs/kernel/divisions/divisions.js';
import { solidText } from './cell-text.js';

export interface FoundPlace {
  readonly code: string;
  /** What stands behind it and is in no table: a street, a village merged since. */
  readonly leftOver?: string;
}

export interface UnknownPlace {
  readonly code?: undefined;
  /** For the clerk, in Chinese. */
  readonly why: string;
}

const LEVELS: readonly DivisionLevel[] = ['province', 'prefecture', 'county', 'township', 'village'];
/** A name borne elsewhere too is taken for the one at home, where the offices that send the files are. */
const HOME_PROVINCE = '420000';
const CANDIDATES_SHOWN = 3;
/** `云溪土家县` is not 云溪区: what stands behind the part that was understood is a county's name still. */
const ANOTHER_COUNTY = /^.{0,8}县(?!城|道|府)/;

/**
 * `远安县鸣凤镇`, `420525101` or an address that begins with a division → its code. The least level is asked for,
 * because an address understood only as far as its city says nothing about a household's county.
 */
export function placeFromText(text: string, atLeast: DivisionLevel): FoundPlace | UnknownPlace {
  const solid = solidText(text);
  if (/^\d+$/.test(solid)) {
    const code = currentDivision(solid);
    return code === undefined
      ? { why: `区划代码 ${solid} 不存在` }
      : whenDeepEnough({ code }, atLeast, solid);
  }
  return placeFound(
    searchAtHomeToo((options) => divisionByName(solid, options)),
    atLeast,
    solid,
  );
}

/** As placeFromText, of one column for each level; the county may be a code. */
export function placeFromColumns(
  columns: DivisionColumns,
  atLeast: DivisionLevel,
): FoundPlace | UnknownPlace {
  const written = Object.values(columns).join('');
  const { county = '', ...below } = columns;
  if (!/^\d+$/.test(solidText(county))) {
    const alone = searchAtHomeToo((options) => divisionByNames({ county }, options));
    if (alone.outcome === 'unknown') return { why: `“${county}”不在行政区划表中, 请写全省、市、县` };
    const search = searchAtHomeToo((options) => divisionByNames(columns, options));
    return placeFound(search, atLeast, written);
  }
  const deepest = [columns.village, columns.township].find((name) =>
    /^\d{9,12}$/.test(solidText(name ?? '')),
  );
  if (deepest !== undefined) return placeFromText(deepest, atLeast);
  const code = currentDivision(solidText(county));
  if (code === undefined) return { why: `区划代码 ${solidText(county)} 不存在` };
  if (Object.values(below).every((name) => solidText(name ?? '') === ''))
    return whenDeepEnough({ code }, atLeast, code);
  return placeFound(divisionByNames(below, { within: code }), atLeast, written);
}

function searchAtHomeToo(search: (options: { within?: string }) => DivisionSearch): DivisionSearch {
  const anywhere = search({});
  if (anywhere.outcome !== 'ambiguous') return anywhere;
  const atHome = search({ within: HOME_PROVINCE });
  return atHome.outcome === 'found' ? atHome : anywhere;
}

function placeFound(
  search: DivisionSearch,
  atLeast: DivisionLevel,
  written: string,
): FoundPlace | UnknownPlace {
  switch (search.outcome) {
    case 'found':
      return whenDeepEnough({ code: search.division.code }, atLeast, written);
    case 'ambiguous': {
      const names = search.candidates.slice(0, CANDIDATES_SHOWN).map((one) => one.fullName);
      return { why: `“${search.name}”有多处同名 (${names.join('、')}), 请写明省、市` };
    }
    case 'unknown':
      if (search.within === undefined || ANOTHER_COUNTY.test(search.name))
        return { why: `“${search.name}”不在行政区划表中, 请写全省、市、县` };
      return whenDeepEnough({ code: search.within, leftOver: search.name }, atLeast, written);
    default:
      return search satisfies never;
  }
}

function whenDeepEnough(
  place: FoundPlace,
  atLeast: DivisionLevel,
  written: string,
): FoundPlace | UnknownPlace {
  const deepEnough = LEVELS.indexOf(levelOf(place.code)) >= LEVELS.indexOf(atLeast);
  if (deepEnough || CITIES_WITHOUT_COUNTIES.has(place.code)) return place;
  return {
    why: `“${place.leftOver ?? written}”不在行政区划表中, 请写明到${atLeast === 'county' ? '县' : '市'}`,
  };
}

/** 东莞, 中山, 儋州: nothing smaller stands in GB/T 2260. */
const CITIES_WITHOUT_COUNTIES = new Set(['441900', '442000', '460400']);
