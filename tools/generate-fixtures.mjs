#!/usr/bin/env node
/**
 * Writes the made-up rosters and vacancy lists of test/fixtures/, which the demo and the import specs read.
 *
 * Deterministic: its own seeds, no clock, and the zip's time stamps set to a fixed day, so that the same
 * bytes come out until a table here or the writing library changes.
 *
 * `node tools/generate-fixtures.mjs [FOLDER]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import iconv from 'iconv-lite';
import writeWorkbookFile from 'write-excel-file/node';
import { ROSTER_HEADINGS, SPOILT_ROWS, workerMaker } from '../test/fixtures/made-up/people.mjs';
import { randomFrom } from '../test/fixtures/made-up/random.mjs';
import {
  employerMaker,
  SPOILT_VACANCIES,
  VACANCY_HEADINGS,
  vacancyOf,
} from '../test/fixtures/made-up/vacancies.mjs';

const ROSTER_SEED = 20_220_301;
const VACANCY_SEED = 20_220_215;
const SAMPLE_SEED = 7;
const SAMPLE_FIRST_NUMBER = 9_001;
const ROSTER_ROWS = 2_400;
const VACANCY_ROWS = 180;
const EMPLOYERS = 70;
const ROSTER_TITLE = '2023年农村劳动力就业意愿花名册（示例数据，人员均为虚构）';
const VACANCY_TITLE = '2023年春季岗位信息表（示例数据，单位均为虚构）';
/** 2023-03-01 00:00 as MS-DOS date and time, which zip files use. */
const ZIP_DAY = ((2023 - 1980) << 9) | (3 << 5) | 1;

/** File name → bytes. */
export async function fixtureFiles() {
  const roster = rosterRows(randomFrom(ROSTER_SEED), ROSTER_ROWS);
  const vacancies = vacancyRows(randomFrom(VACANCY_SEED), {
    count: VACANCY_ROWS,
    employerCount: EMPLOYERS,
    firstNumber: 1,
  });
  const sampleRoster = sampleRosterRows(randomFrom(SAMPLE_SEED));
  const sampleVacancies = vacancyRows(randomFrom(SAMPLE_SEED), {
    count: 9,
    employerCount: 5,
    firstNumber: 901,
  });
  return {
    'roster-2023.xlsx': await workbook('花名册', ROSTER_TITLE, ROSTER_HEADINGS, roster),
    'vacancies-2023.csv': iconv.encode(csv(VACANCY_TITLE, VACANCY_HEADINGS, vacancies), 'gb18030'),
    'roster-sample.csv': Buffer.from(`\ufeff${csv(ROSTER_TITLE, ROSTER_HEADINGS, sampleRoster)}`),
    'vacancies-sample.xlsx': await workbook('岗位', VACANCY_TITLE, VACANCY_HEADINGS, sampleVacancies),
  };
}

/** Sound rows with the spoilt ones strewn among them. */
function rosterRows(random, count) {
  const makeWorker = workerMaker(random);
  const spoilt = SPOILT_ROWS.flatMap(([times, , spoil]) =>
    Array.from({ length: times }, (_, index) => ({ spoil, index })),
  );
  const places = spread(count, spoilt.length);
  const rows = [];
  for (let number = 1; number <= count; number += 1) {
    const bad = spoilt[places.indexOf(number)];
    const row = makeWorker();
    const earlier = rows.findLast((one) => !one.spoilt);
    const made = bad ? { ...bad.spoil(row, earlier, bad.index), spoilt: true } : row;
    rows.push({ 序号: String(number), ...made });
  }
  return rows;
}

function sampleRosterRows(random) {
  const makeWorker = workerMaker(random, SAMPLE_FIRST_NUMBER);
  const rows = Array.from({ length: 10 }, (_, index) => ({ 序号: String(index + 1), ...makeWorker() }));
  rows[6] = { ...rows[6], 就业意愿: '省外', 期望月薪: '看着给' };
  return rows;
}

function vacancyRows(random, { count, employerCount, firstNumber }) {
  const makeEmployer = employerMaker(random, firstNumber);
  const employers = Array.from({ length: employerCount }, makeEmployer);
  const bad = count > SPOILT_VACANCIES.length * 2 ? SPOILT_VACANCIES : SPOILT_VACANCIES.slice(2, 3);
  const places = spread(count, bad.length);
  return Array.from({ length: count }, (_, index) => {
    const employer = employers[index % employerCount];
    const row = vacancyOf(random, employer, Math.floor(index / employerCount));
    const spoil = bad[places.indexOf(index + 1)]?.[1];
    return { 序号: String(index + 1), ...(spoil ? spoil(row) : row) };
  });
}

/** So many row numbers, evenly apart. */
function spread(rows, count) {
  return Array.from({ length: count }, (_, index) => Math.floor(((index + 1) * rows) / (count + 1)));
}

async function workbook(sheet, title, headings, rows) {
  const cells = rows.map((row) => headings.map((heading) => cellOf(row[heading] ?? '')));
  const header = headings.map((value) => ({ value, type: String, fontWeight: 'bold' }));
  const sheetRows = [[{ value: title, type: String, fontWeight: 'bold' }], header, ...cells];
  return withoutTime(await writeWorkbookFile(sheetRows, { sheet }).toBuffer());
}

function cellOf(value) {
  if (value === '') return null;
  if (value instanceof Date) return { value, type: Date, format: 'yyyy/m/d' };
  return { value, type: typeof value === 'number' ? Number : String };
}

function csv(title, headings, rows) {
  const text = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''));
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [[title], headings, ...rows.map((row) => headings.map((heading) => text(row[heading])))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** Sets every time stamp of a zip file to one day: in its directory and before each part. */
function withoutTime(zip) {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = zip.readUInt32LE(at + 42);
    for (const stamp of [at + 12, local + 10]) zip.writeUInt32LE((ZIP_DAY << 16) >>> 0, stamp);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv[2] ?? fileURLToPath(new URL('../test/fixtures/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(await fixtureFiles())) {
    writeFileSync(join(folder, name), bytes);
    console.log(`${name} ${bytes.length} bytes`);
  }
}
