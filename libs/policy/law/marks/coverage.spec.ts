/** Every sentence of both notices bears a mark, and whatever is changed on one side alone is found. */
import { LawError } from '../law-error.js';
import type { LawFile } from '../law-file.js';
import { loadLaw, readCoverageFiles } from '../load-law.js';
import { documentOf } from '../citations.js';
import { buildCoverage, countMarks, noticesCovered } from './coverage.js';
import { coverageReport } from './coverage-report.js';
import { MARKS } from './mark-file.js';
import { sentencesOf } from './sentences.js';

const law = loadLaw();
const files = readCoverageFiles();
const REWARD = 'N25/marks/section-2-item-3.yaml';

/** The faults as `key | the line it points at`, with one file changed, left out or added. */
function faultsWith(path: string, change: (text: string) => string | null): string[] {
  const others = files.filter((file) => file.path !== path);
  const text = change(files.find((file) => file.path === path)?.text ?? '');
  const changed: LawFile[] = text === null ? others : [...others, { path, text, overlay: false }];
  try {
    buildCoverage(law, changed);
    return [];
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    for (const { found, needed } of error.problems) expect(`${found}|${needed}`).toMatch(/.\|./);
    return error.problems.map(({ key, line = 0 }) => `${key} | ${text?.split('\n')[line - 1]?.trim()}`);
  }
}
const replaced = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('the coverage of the notices', () => {
  const coverage = buildCoverage(law, files);

  it('marks every sentence of both notices, in the words of the text', () => {
    expect(noticesCovered(law)).toEqual(['N25', 'N6']);
    for (const article of ['N25', 'N6'].flatMap((cite) => law.headings(cite))) {
      const marked = coverage.sentences.filter((sentence) => sentence.article === article);
      const words = marked.map(({ clauses }) => clauses.map((clause) => clause.words).join(''));
      expect(words).toEqual(sentencesOf(law.articles(article)[0]?.zh ?? ''));
    }
  });

  it('calls a sentence no more than the least of its clauses', () => {
    for (const { mark, clauses } of coverage.sentences) {
      const marks = clauses.map((clause) => clause.mark);
      if (mark === 'modelled') expect(marks).not.toContain('local');
      if (mark === 'guidance') expect(new Set(marks)).toEqual(new Set(['guidance']));
      if (marks.includes('local')) expect(mark).toBe('local');
    }
  });

  it('says of every clause what carries it out, which document it waits for, or why nothing follows', () => {
    for (const clause of coverage.sentences.flatMap(({ clauses }) => clauses)) {
      const says = {
        modelled: clause.by.length > 0,
        local: clause.parameter !== null,
        guidance: clause.reason !== null,
      };
      expect(says[clause.mark]).toBe(true);
    }
  });

  it('counts what it shows, and shows one notice or one mark alone', () => {
    for (const notice of ['N25', 'N6', undefined]) {
      const whole = coverageReport(law, { notice });
      for (const one of whole.notices) {
        const items = whole.items.filter(({ article }) => documentOf(article) === one.notice);
        expect(one.sentences).toEqual(countMarks(items));
        expect(one.clauses).toEqual(countMarks(items.flatMap(({ clauses }) => clauses)));
      }
      for (const only of MARKS) {
        const shown = coverageReport(law, { notice, only }).items.flatMap(({ clauses }) => clauses);
        const counted = whole.notices.reduce((sum, one) => sum + one.clauses[only], 0);
        expect([shown.length, shown.filter(({ mark }) => mark !== only)]).toEqual([counted, []]);
      }
    }
  });
});

const CLAUSE = 'sentences.3.clauses.0';
describe('marks are refused', () => {
  it.each([
    ['when the text says 2000 and they say 3000', '2000元', '3000元', 'sentences.3.clauses | clauses:'],
    ['when a clause is left out', '培训补贴等政策，', '培训补贴等', 'sentences.2.clauses | clauses:'],
    ['when a sentence is misnumbered', 'sentence: 2', 'sentence: 7', 'sentences.1.sentence | - sentence: 7'],
    [
      'when they name a measure that is none',
      '[absorption-reward]',
      '[absorbtion-reward]',
      `${CLAUSE}.modelled | modelled: [absorbtion-reward]`,
    ],
    [
      'when they name a measure of another article',
      '[absorption-reward]',
      '[work-relief]',
      `${CLAUSE}.modelled | modelled: [work-relief]`,
    ],
    [
      'when a reason is none',
      'guidance: method',
      'guidance: whim',
      'sentences.1.clauses.1.guidance | guidance: whim',
    ],
    [
      'when they cite an article that is none',
      'article: N25 §2(3)',
      'article: N25 §2(13)',
      'article | article: N25 §2(13)',
    ],
    [
      'with a key nobody reads',
      'guidance: method',
      'guidence: method',
      'sentences.1.clauses.1 | - words: 积极改善劳动条件，',
    ],
    [
      'that say nothing of what carries a clause out',
      '        by: [measure absorption-reward]\n',
      '',
      `${CLAUSE} | - words: 对企业参与就业帮扶，吸纳脱贫人口就业，签订1年以上劳动合同、实现就业1年以上的，`,
    ],
    [
      'that carry nothing out by name',
      'by: [measure absorption-reward]',
      'by: [absorption-reward]',
      `${CLAUSE}.by.0 | by: [absorption-reward]`,
    ],
  ])('%s', (_title, from, to, fault) => {
    expect(faultsWith(REWARD, replaced(from, to))).toEqual([fault]);
  });

  it('of a parameter that the law does not leave open', () => {
    const change = replaced('local: agency-service-subsidy-amount', 'local: absorption-reward-amount');
    expect(faultsWith('N25/marks/section-2-item-1.yaml', change)).toEqual([
      'sentences.6.clauses.1.local | local: absorption-reward-amount',
    ]);
  });

  it('when an article has none, or two files', () => {
    expect(faultsWith(REWARD, () => null)[0]).toContain('article | ');
    const own = files.find(({ path }) => path === REWARD)?.text ?? '';
    expect(faultsWith('N25/marks/again.yaml', () => own)).toEqual(['article | article: N25 §2(3)']);
  });

  it('when the catalogue lists what no sentence speaks of', () => {
    const listing = 'measures:\n  moon-landing: { zh: 登月, kind: [flow], source: N25 §1 }';
    expect(faultsWith('catalogue.yaml', replaced('measures:', listing))[0]).toContain(
      'measures.moon-landing | moon-landing:',
    );
  });
});
