/**
 * Divisions by their Chinese names, as agencies write them: `远安`, `远安县`, `宜昌市远安县`,
 * `湖北省宜昌市远安县鸣凤镇`, or one column for each level.
 *
 * Idea: the longest beginning of the text that names a division inside the area found so far is taken, then
 * the rest is read inside that one. Whole names come before short ones (吉林市 is the city), short ones before
 * former ones (襄樊市, 宜昌县). A name borne at two levels of one line is the upper (恩施 is the prefecture); a
 * province's short name is the province. Townships and villages are known in Hubei only. The cost is that of
 * a few dozen look-ups in a table; a text longer than `LONGEST_TEXT` is not read.
 */
import { abolishedPlaces, currentPlaces, formerNames, townships, villages } from './division-tables.js';
import type { NamedPlace } from './division-tables.js';
import { divisionOf, isWithin, levelOf, normaliseDivision } from './divisions.js';
import type { Division, DivisionLevel } from './divisions.js';

export type DivisionSearch = FoundDivision | AmbiguousDivision | UnknownDivision;

export interface FoundDivision {
  readonly outcome: 'found';
  readonly division: Division;
}

/** Several divisions bear the name; the caller asks, or names the one above. */
export interface AmbiguousDivision {
  readonly outcome: 'ambiguous';
  readonly name: string;
  readonly candidates: readonly Division[];
}

export interface UnknownDivision {
  readonly outcome: 'unknown';
  /** What was not found, for example the street behind a township. */
  readonly name: string;
  /** The code up to which the text was understood. */
  readonly within?: string;
}

export type DivisionColumns = Partial<Record<DivisionLevel, string>>;

/** How a name stands for its division, best first. */
type Manner = 'whole' | 'short' | 'former';
interface Bearer {
  readonly code: string;
  readonly manner: Manner;
}
type NameIndex = ReadonlyMap<string, readonly Bearer[]>;

const LONGEST_TEXT = 100;
const SHORTEST_NAME = 2;
const MANNERS: readonly Manner[] = ['whole', 'short', 'former'];
const COLUMNS: readonly DivisionLevel[] = ['province', 'prefecture', 'county', 'township', 'village'];
const WITH_TOWNSHIPS = '420000';
const ENDING = /(特别行政区|管理区|新区|自治州|自治县|自治旗|自治区|林区|地区|县|市|区|旗|盟|省|州)$/;
const PEOPLE_NAMES =
  '回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|' +
  '布朗|撒拉|毛南|仡佬|锡伯|怒|鄂温克|保安|裕固|普米|独龙|鄂伦春|各';
const PEOPLES = new RegExp(`((${PEOPLE_NAMES})族|(蒙古|哈萨克|柯尔克孜|塔吉克|维吾尔|回)族?)$`);
const COMMITTEE = /(社区)?(居民委员会|居委会)$|(村民委员会|村委会|民委员会)$/;
/** 解放路 is a street of 鸣凤镇, not its village 解放. */
const VILLAGE_ENDING = /(村|社区|会)$/;
/** What notices write for the heading 429000. */
const OTHER_HEADINGS = ['省直辖县级行政单位', '省直辖县', '省直辖', '直管市'];

/** The one division that the text names, inside the area `within` where one is given. */
export function divisionByName(text: string, options: { within?: string } = {}): DivisionSearch {
  return readName(tidy(text), options.within, undefined);
}

/**
 * The division that columns name together; empty ones are passed over, and each may hold more than its own
 * level.
 */
export function divisionByNames(columns: DivisionColumns, options: { within?: string } = {}): DivisionSearch {
  let search: DivisionSearch = unknown('', options.within);
  let area = options.within;
  for (const level of COLUMNS) {
    const name = tidy(columns[level] ?? '');
    if (name === '') continue;
    search = readName(name, area, level);
    if (search.outcome !== 'found') return search;
    area = search.division.code;
  }
  return search;
}

function readName(
  name: string,
  within: string | undefined,
  level: DivisionLevel | undefined,
): DivisionSearch {
  const area = within === undefined ? undefined : normaliseDivision(within);
  if (name === '' || name.length > LONGEST_TEXT) return unknown(name, area);
  const codes = readAll(name, area);
  const atLevel = codes.filter((code) => levelOf(code) === level);
  const meant = atLevel.length > 0 ? atLevel : preferUpper(codes, name);
  if (meant.length === 0) return deepestUnknown(name, area);
  const candidates = meant.map((code) => divisionOf(code)!);
  if (candidates.length > 1) return { outcome: 'ambiguous', name, candidates };
  return { outcome: 'found', division: candidates[0]! };
}

/**
 * The codes of every division the whole text can name by its longest readable beginning, best manner only.
 */
function readAll(text: string, area: string | undefined): string[] {
  for (let length = text.length; length >= SHORTEST_NAME; length -= 1) {
    const rest = text.slice(length);
    for (const manner of MANNERS) {
      const heads = bearersOf(text.slice(0, length), area).filter((bearer) => bearer.manner === manner);
      const codes = heads.flatMap(({ code }) => (rest === '' ? [code] : readAll(rest, code)));
      if (codes.length > 0) return [...new Set(codes)];
    }
  }
  return [];
}

function bearersOf(name: string, area: string | undefined): Bearer[] {
  const inside = ({ code }: Bearer) => area === undefined || isWithin(code, area);
  const found = (countyNames().get(name) ?? []).filter(inside);
  if (found.length > 0 || (area !== undefined && !isWithin(area, WITH_TOWNSHIPS))) return found;
  const inTownships = (townshipNames().get(name) ?? []).filter(inside);
  if (inTownships.length > 0 || area === undefined || levelOf(area) === 'province') return inTownships;
  return levelOf(area) === 'prefecture' ? [] : (villageNames().get(name) ?? []).filter(inside);
}

/** Without a level to go by: 恩施 is 恩施州 above 恩施市, 海南 the province. */
function preferUpper(codes: readonly string[], name: string): readonly string[] {
  const provinces = codes.filter((code) => levelOf(code) === 'province');
  if (provinces.length === 1) return provinces;
  const whole = codes.filter((code) => divisionOf(code)?.name === name);
  if (whole.length === 1) return whole;
  return codes.filter((code) => !codes.some((other) => other !== code && isWithin(code, other)));
}

/** Which beginning was understood, so that the answer can name the rest. */
function deepestUnknown(text: string, area: string | undefined): UnknownDivision {
  for (let length = text.length - 1; length >= SHORTEST_NAME; length -= 1) {
    const beginning = text.slice(0, length);
    const codes = preferUpper(readAll(beginning, area), beginning);
    const [code] = codes;
    if (code === undefined || codes.length > 1) continue;
    if (levelOf(code) !== 'village' || VILLAGE_ENDING.test(beginning))
      return unknown(text.slice(length), code);
  }
  return unknown(text, area);
}

function unknown(name: string, within: string | undefined): UnknownDivision {
  return within === undefined ? { outcome: 'unknown', name } : { outcome: 'unknown', name, within };
}

/** Spaces, separators and a leading 中国 carry nothing. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,,、·/>\-—_]/g, '')
    .replace(/^(中华人民共和国|中国)/, '');
}

let counties: NameIndex | undefined;
let townshipIndex: NameIndex | undefined;
let villageIndex: NameIndex | undefined;

function countyNames(): NameIndex {
  if (counties) return counties;
  const index = indexOf(currentPlaces(), shortNames);
  for (const [code, name] of formerNames()) bear(index, name, { code, manner: 'former' });
  for (const [code, { name, successor }] of abolishedPlaces()) {
    if (name.length > SHORTEST_NAME && !code.endsWith('01'))
      bear(index, name, { code: successor, manner: 'former' });
  }
  for (const heading of OTHER_HEADINGS) {
    for (const code of ['419000', '429000', '469000']) bear(index, heading, { code, manner: 'whole' });
  }
  counties = index;
  return index;
}

function townshipNames(): NameIndex {
  townshipIndex ??= indexOf(townships(), (name) => [
    name.replace(/(街道办事处|街道|街办)$/, ''),
    name.replace(/街道$/, '街道办事处'),
    name.replace(/街道$/, '街办'),
    name.replace(/(.*?)(回|土家|苗|侗|维吾尔)族(镇|乡)$/, '$1$3'),
    name.replace(/(镇|乡)$/, ''),
  ]);
  return townshipIndex;
}

function villageNames(): NameIndex {
  villageIndex ??= indexOf(villages(), (name) => {
    const bare = name.replace(COMMITTEE, '');
    return [bare, `${bare}村`, `${bare}社区`, bare.replace(/(村|社区)$/, '')];
  });
  return villageIndex;
}

function indexOf(
  places: ReadonlyMap<string, NamedPlace>,
  others: (name: string) => string[],
): Map<string, Bearer[]> {
  const index = new Map<string, Bearer[]>();
  for (const [code, { name }] of places) {
    const whole = tidy(name);
    bear(index, whole, { code, manner: 'whole' });
    for (const other of new Set(others(whole))) {
      if (other !== whole && other.length >= SHORTEST_NAME) bear(index, other, { code, manner: 'short' });
    }
  }
  return index;
}

function bear(index: Map<string, Bearer[]>, name: string, bearer: Bearer): void {
  const bearers = index.get(name);
  if (bearers) bearers.push(bearer);
  else index.set(name, [bearer]);
}

/** 恩施土家族苗族自治州 → 恩施州, 恩施; 长阳土家族自治县 → 长阳县, 长阳; 宜昌市 → 宜昌. */
function shortNames(name: string): string[] {
  let stem = name.replace(ENDING, '');
  while (stem.length > SHORTEST_NAME && PEOPLES.test(stem)) {
    const shorter = stem.replace(PEOPLES, '');
    if (shorter.length < SHORTEST_NAME) break;
    stem = shorter;
  }
  const kind = /自治(州|县|旗)$/.exec(name)?.[1];
  return kind ? [stem, stem + kind] : [stem];
}
