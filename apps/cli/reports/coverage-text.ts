import type { Counts } from '../../../libs/policy/law/marks/coverage.js';
import type { ClauseShown, CoverageReport } from '../../../libs/policy/law/marks/coverage-report.js';
import { MARKS } from '../../../libs/policy/law/marks/mark-file.js';
import { tableText, widthOf } from './table.js';

const LINE_COLUMNS = 50;
/** A closing mark never begins a line: one or two hang over its end. */
const WORDS_COLUMNS = LINE_COLUMNS + 4;
const CLOSING = /^[、，。：；！？”’）》〕]$/u;
const MARK_COLUMNS = Math.max(...MARKS.map((mark) => mark.length));

/** Article by article: each clause's own words beside its mark and what carries it out; then the counts. */
export function coverageText({ notices, measures, items }: CoverageReport): string {
  const lines: string[] = [];
  let article = '';
  for (const item of items) {
    if (item.article !== article) lines.push(...(article === '' ? [] : ['']), item.article);
    ({ article } = item);
    item.clauses.forEach((clause, at) =>
      lines.push(...clauseLines(clause, at === 0 ? String(item.sentence) : '')),
    );
  }
  const rows = (of: 'sentences' | 'clauses') =>
    notices.map((one) => [`${one.notice} ${of}`, ...countsOf(one[of])]);
  lines.push('', ...tableText(['', ...MARKS, 'all'], [...rows('sentences'), ...rows('clauses')]));
  lines.push('', `measures · 措施: ${measures.length}`);
  lines.push(
    ...tableText(
      ['measure', '措施', 'clauses'],
      measures.map((one) => [one.measure, one.zh, one.clauses]),
    ),
  );
  return lines.join('\n');
}

function countsOf(counts: Counts): number[] {
  const each = MARKS.map((mark) => counts[mark]);
  return [...each, each.reduce((sum, count) => sum + count, 0)];
}

function clauseLines(clause: ClauseShown, ordinal: string): string[] {
  const [first = '', ...others] = wrapped(clause.words);
  const space = ' '.repeat(Math.max(0, WORDS_COLUMNS - widthOf(first)));
  const start = `  ${ordinal.padStart(2)}  ${clause.mark.padEnd(MARK_COLUMNS)}  `;
  return [
    `${start}${first}${space}  ${behind(clause)}`,
    ...others.map((line) => `${' '.repeat(start.length)}${line}`),
  ];
}

/** What carries it out, which local document it waits for, or why nothing follows. */
function behind({ mark, measures, by, parameter, reason }: ClauseShown): string {
  const names = measures.join(', ');
  if (mark === 'guidance') return reason === null ? '' : `${reason.zh} · ${reason.en}`;
  if (mark === 'local') return `${names}: ${parameter} awaits a local document`;
  return `${names} ← ${by.join(', ')}`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (widthOf(line + character) > LINE_COLUMNS && !CLOSING.test(character)) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}
