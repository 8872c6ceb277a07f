/**
 * Divisions of China by code: six digits of GB/T 2260 down to the county, nine for a township, twelve for a
 * village.
 *
 * One division has one code here: six digits with zeros behind for province (420000), prefecture (420500)
 * and county (420525), nine digits for a township, twelve for a village. All functions take the shorter and
 * longer ways to write it too (42, 4205, 420525000000). Codes abolished since stand for today's division
 * (POLICY.md, interpretation 12). Answers are the edition of 2023-06-30, see `data/SOURCE.md`.
 */
import { abolishedPlaces, currentPlaces, townships, villages } from './division-tables.js';
import type { NamedPlace } from './division-tables.js';

export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village';

export interface Division {
  /** The one code this product writes. */
  readonly code: string;
  /** 远安县 */
  readonly name: string;
  /** 湖北省宜昌市远安县 */
  readonly fullName: string;
  readonly level: DivisionLevel;
  /** Degrees of its own centre; a township or village has none, see `centreOf`. */
  readonly lon?: number;
  readonly lat?: number;
}

export interface Point {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
}

const EARTH_RADIUS_METRES = 6_371_008.8;
const WRITTEN = /^[1-9]\d(\d{2}){0,2}(\d{3}){0,2}$/;
const WRITTEN_LENGTHS = new Set([2, 4, 6, 9, 12]);
/** 429004 and the like stand directly under the province: a heading in place of a prefecture. */
const DIRECTLY_UNDER_PROVINCE = /^\d{2}90\d{2}/;
const HEADINGS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
/** 东莞, 中山, 儋州: townships stand directly under the city. */
const CITIES_WITHOUT_COUNTIES = new Set(['441900', '442000', '460400']);
/** Zones counted beside counties by the statisticians; GB/T 2260 has no such code. */
const STATISTICAL_ZONE = /^\d{4}7[1-9]$/;

/** The code in its one form; undefined for text that has not the form of a code. Existence is not asked. */
export function normaliseDivision(code: string): string | undefined {
  if (!WRITTEN.test(code) || !WRITTEN_LENGTHS.has(code.length)) return undefined;
  if (code.length < 6) return code.padEnd(6, '0');
  const township = code.slice(6, 9);
  if (township === '' || township === '000') return /^0*$/.test(code.slice(6)) ? code.slice(0, 6) : undefined;
  return code.slice(9) === '000' ? code.slice(0, 9) : code;
}

/**
 * Today's division of that code, an abolished one answered by its successor; undefined where there is none.
 */
export function divisionOf(code: string): Division | undefined {
  const today = currentDivision(code);
  return today === undefined ? undefined : describe(today, placeOf(today)!);
}

/** Is it one of today's divisions, or an abolished one whose successor is known? */
export function divisionKnown(code: string): boolean {
  return currentDivision(code) !== undefined;
}

/**
 * Today's code in its one form, of an abolished county or prefecture too; undefined where nothing is known
 * of it.
 *
 * An old county that was divided among several maps to the prefecture that holds them.
 */
export function currentDivision(code: string): string | undefined {
  const written = normaliseDivision(code);
  if (written === undefined) return undefined;
  if (placeOf(written)) return written;
  return abolishedPlaces().get(written)?.successor;
}

/** Was it valid once and is not today? Headings such as 420501 市辖区 count as abolished. */
export function isAbolished(code: string): boolean {
  const written = normaliseDivision(code);
  return written !== undefined && !placeOf(written) && abolishedPlaces().has(written);
}

/**
 * May the first six digits of an identity number be this code? Source: GB 11643, GB/T 2260 with its old
 * editions.
 *
 * Counties of today and of every edition since 1980; cities, which stood on numbers before they had districts
 * (沙市 420400, 东莞 441900); residence permits of people from 香港, 澳门, 台湾 (810000, 820000, 830000).
 */
export function validInIdentityNumber(code: string): boolean {
  if (!/^\d{6}$/.test(code) || STATISTICAL_ZONE.test(code)) return false;
  if (code.endsWith('0000') && !/^8[123]/.test(code)) return false;
  return currentPlaces().has(code) || abolishedPlaces().has(code);
}

/** 420525 → 420000. Undefined for text that has not the form of a code. */
export function provinceOf(code: string): string | undefined {
  return todayOrAsWritten(code)?.slice(0, 2).padEnd(6, '0');
}

/** 420525 → 420500; a county directly under its province is its own (429004); undefined for a province. */
export function prefectureOf(code: string): string | undefined {
  const today = todayOrAsWritten(code);
  if (today === undefined || today.endsWith('0000')) return undefined;
  if (DIRECTLY_UNDER_PROVINCE.test(today)) return today.slice(0, 6);
  return `${today.slice(0, 4)}00`;
}

/** 420525101 → 420525; a city without counties is its own (东莞 441900); undefined for larger divisions. */
export function countyOf(code: string): string | undefined {
  const today = todayOrAsWritten(code);
  if (today === undefined) return undefined;
  const county = today.slice(0, 6);
  return county.endsWith('00') && !CITIES_WITHOUT_COUNTIES.has(county) ? undefined : county;
}

/** Does the division lie in the area, or is it the area? A shorter code stands for all below it. */
export function isWithin(code: string, area: string): boolean {
  const [inner, outer] = [todayOrAsWritten(code), todayOrAsWritten(area)];
  return inner !== undefined && outer !== undefined && inner.startsWith(significantDigits(outer));
}

/** The digits all divisions below share: 420000 → 42, 420500 → 4205, longer codes as they are. */
export function significantDigits(code: string): string {
  if (code.length > 6) return code;
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}

/** Where it lies, in degrees: its own centre, else its county's, prefecture's, province's. */
export function centreOf(code: string): Point | undefined {
  const today = currentDivision(code);
  if (today === undefined) return undefined;
  for (const digits of [today.slice(0, 6), `${today.slice(0, 4)}00`, `${today.slice(0, 2)}0000`]) {
    const place = currentPlaces().get(digits);
    if (place?.lon !== undefined && place.lat !== undefined) return { lon: place.lon, lat: place.lat };
  }
  return undefined;
}

/**
 * Whole metres between the centres of two divisions along the great circle; undefined where a centre is
 * missing.
 */
export function distanceMetres(one: string, other: string): number | undefined {
  const [from, to] = [centreOf(one), centreOf(other)];
  return from && to ? metresBetween(from, to) : undefined;
}

/** Whole metres along the great circle on a sphere of the mean radius (IUGG), by the haversine formula. */
export function metresBetween(from: Point, to: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [fromLat, toLat] = [radians(from.lat), radians(to.lat)];
  const halfLat = Math.sin((toLat - fromLat) / 2);
  const halfLon = Math.sin(radians(to.lon - from.lon) / 2);
  const haversine = halfLat * halfLat + Math.cos(fromLat) * Math.cos(toLat) * halfLon * halfLon;
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(haversine))));
}

/** The level that a code in its one form has by its digits. */
export function levelOf(code: string): DivisionLevel {
  if (code.length === 12) return 'village';
  if (code.length === 9) return 'township';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function todayOrAsWritten(code: string): string | undefined {
  const written = normaliseDivision(code);
  if (written === undefined || written.length === 6) return currentDivision(code) ?? written;
  const county = abolishedPlaces().get(written.slice(0, 6))?.successor;
  return county === undefined || currentPlaces().has(written.slice(0, 6)) ? written : county;
}

function placeOf(code: string): NamedPlace | undefined {
  if (code.length === 6) return currentPlaces().get(code);
  return code.length === 9 ? townships().get(code) : villages().get(code);
}

function describe(code: string, place: NamedPlace): Division {
  const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code.slice(0, 6), code.slice(0, 9)];
  const line = [...new Set([...above, code])].filter((part) => part.length <= code.length);
  const names = line.map((part) => placeOf(part)?.name ?? '').filter((name) => !HEADINGS.has(name));
  return { code, fullName: names.join(''), level: levelOf(code), ...place };
}
