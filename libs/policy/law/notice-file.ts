import { z } from 'zod';
import { isBusinessDate, type BusinessDate } from '../../kernel/business-date.js';
import { divisionOf, significantDigits } from '../../kernel/divisions/divisions.js';
import { documentOf } from './citations.js';
import type { LawProblem } from './law-error.js';
import { problemOf, readYaml, type LawFile } from './law-file.js';

/** A document the law rests on. `inForceUntil` is the last day, null when none is set. */
export interface Notice {
  readonly cite: string;
  readonly folder: string;
  readonly kind: 'notice' | 'interpretation';
  /** Where it holds: a prefecture's four digits or a county's six; null of the province's documents. */
  readonly division: string | null;
  readonly number: string | null;
  readonly title: string;
  readonly titleZh: string;
  readonly issued: BusinessDate;
  readonly inForceFrom: BusinessDate;
  readonly inForceUntil: BusinessDate | null;
  /** Earlier documents, or articles of theirs, whose place it takes for the lists that they ask for. */
  readonly continues: readonly string[];
  readonly source: {
    readonly issued: string;
    readonly inForceFrom: string;
    readonly inForceUntil: string;
  };
}

/** The words under one heading; `en` where an English text stands beside the Chinese. */
export interface Article {
  readonly citation: string;
  readonly document: string;
  readonly zh: string;
  readonly en: string | null;
}

/** `4205` or `420525`, as GB/T 2260 knows them today; `4290` is a heading there, no prefecture. */
function isPrefectureOrCounty(code: string): boolean {
  if (!/^\d{4}(\d{2})?$/.test(code) || /^\d{2}90$/.test(code)) return false;
  const division = divisionOf(code);
  const level = code.length === 4 ? 'prefecture' : 'county';
  return division?.level === level && significantDigits(division.code) === code;
}

const day = z.string('a day, YYYY-MM-DD').refine(isBusinessDate, 'a day, YYYY-MM-DD');
const noticeFile = z.strictObject({
  cite: z.string().regex(/^[^\s,，;()]+$/, 'a short name without spaces, as N25'),
  kind: z.enum(['notice', 'interpretation']),
  division: z
    .string("a division in quotes, as '4205' or '420525'")
    .refine(isPrefectureOrCounty, "a prefecture's four digits or a county's six, in quotes")
    .optional(),
  number: z.string().min(1).nullable(),
  title: z.string().min(1),
  title_zh: z.string().min(1),
  issued: day,
  inForceFrom: day,
  inForceUntil: day.nullable(),
  continues: z.array(z.string().min(1)).optional(),
  source: z.strictObject({
    issued: z.string().min(1),
    inForceFrom: z.string().min(1),
    inForceUntil: z.string().min(1),
  }),
});

export function readNotice(file: LawFile, problems: LawProblem[]): Notice | undefined {
  const content = readYaml(file, problems);
  if (content === undefined) return undefined;
  const parsed = noticeFile.safeParse(content);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => problemOf(file, content, issue as never)));
    return undefined;
  }
  const { title_zh: titleZh, division = null, continues = [], ...notice } = parsed.data;
  if (notice.inForceUntil !== null && notice.inForceUntil < notice.inForceFrom) {
    problems.push({
      file: file.path,
      key: 'inForceUntil',
      found: notice.inForceUntil,
      needed: `a day on or after ${notice.inForceFrom}`,
    });
  }
  return { ...notice, division, continues, titleZh, folder: folderOf(file.path) };
}

/** The words by heading: each `## ` line begins an article, a `# ` line only parts chapters. */
export function readHeadings(
  file: LawFile,
  notice: Notice | undefined,
  problems: LawProblem[],
): Map<string, string> {
  const words = new Map<string, string>();
  const fault = (key: string, found: string, needed: string) =>
    problems.push({ file: file.path, key, found, needed });
  if (!notice) fault('(file)', 'a text without notice.yaml', 'a notice.yaml beside it');
  for (const part of file.text.replace(/\r\n/g, '\n').split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = part.split('\n');
    const key = `## ${heading.trim()}`;
    const text = lines
      .filter((line) => !line.startsWith('# '))
      .join('\n')
      .trim();
    if (notice && documentOf(heading.trim()) !== notice.cite)
      fault(key, heading.trim(), `a heading that begins with ${notice.cite}`);
    if (words.has(heading.trim())) fault(key, 'the heading twice', 'each heading once');
    if (text === '') fault(key, 'no words', "the article's own words");
    words.set(heading.trim(), text);
  }
  return words;
}

export function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}
