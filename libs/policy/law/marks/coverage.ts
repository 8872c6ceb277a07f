/**
 * Which clause of the notices has become software, and which has not: every sentence bears a mark, and every
 * mark repeats the words it stands for, so that an edit of the text and a mark left behind are both found.
 */
import { documentOf, referencesIn } from '../citations.js';
import { LawError, type LawProblem, shown } from '../law-error.js';
import { type LawFile, withLines } from '../law-file.js';
import type { Law } from '../law.js';
import { isParameterId } from '../parameters.js';
import { type Catalogue, readCatalogue } from './catalogue-file.js';
import { type Clause, type Mark, type MarkFile, MARKS, readMarks } from './mark-file.js';
import { sentencesOf } from './sentences.js';

export interface CoveredSentence {
  readonly article: string;
  readonly ordinal: number;
  /** The least of its clauses' marks: local, else modelled, else guidance. */
  readonly mark: Mark;
  readonly clauses: readonly Clause[];
}

export type Counts = { readonly [Name in Mark]: number };

export interface Coverage {
  readonly catalogue: Catalogue;
  readonly sentences: readonly CoveredSentence[];
}

/** The documents whose every sentence must bear a mark. */
export function noticesCovered(law: Law): string[] {
  return law.notices
    .filter(({ kind, division }) => kind === 'notice' && division === null)
    .map(({ cite }) => cite);
}

/** Reads the marks against the law's own words. Throws LawError naming every fault of every file. */
export function buildCoverage(law: Law, files: readonly LawFile[]): Coverage {
  const problems: LawProblem[] = [];
  const listed = files.find(({ path }) => path === 'catalogue.yaml');
  const catalogue = readCatalogue(listed ?? { path: 'catalogue.yaml', text: '', overlay: false }, problems);
  const marked = files
    .filter(({ path }) => path.includes('/marks/'))
    .flatMap((file) => readMarks(file, problems) ?? []);
  problems.push(...marked.flatMap((file) => faultsOf(file, law, catalogue)));
  if (problems.length === 0) problems.push(...leftOut(law, marked, catalogue));
  if (problems.length > 0) throw new LawError(withLines(files, problems));
  const inOrder = law.notices.flatMap(({ cite }) => law.headings(cite));
  const sentences = inOrder.flatMap((article) =>
    (marked.find((file) => file.article === article)?.sentences ?? []).map(({ ordinal, clauses }) => ({
      article,
      ordinal,
      clauses,
      mark: leastOf(clauses.map(({ mark }) => mark)),
    })),
  );
  return { catalogue, sentences };
}

const LEAST_FIRST = ['local', 'modelled', 'guidance'] as const;

function leastOf(marks: readonly Mark[]): Mark {
  return LEAST_FIRST.find((mark) => marks.includes(mark)) ?? 'guidance';
}

export function countMarks(marked: readonly { readonly mark: Mark }[]): Counts {
  return Object.fromEntries(
    MARKS.map((mark) => [mark, marked.filter((one) => one.mark === mark).length]),
  ) as Counts;
}

function faultsOf(file: MarkFile, law: Law, catalogue: Catalogue): LawProblem[] {
  const [article] = law.articles(file.article);
  const fault = (key: string, found: string, needed: string) => ({ file: file.path, key, found, needed });
  if (!article || law.articles(file.article).length !== 1)
    return [fault('article', shown(file.article), 'a heading of the text beside it')];
  const sentences = sentencesOf(article.zh);
  const faults: LawProblem[] = [];
  if (file.sentences.length !== sentences.length)
    faults.push(fault('sentences', `${file.sentences.length} marked`, `the article's ${sentences.length}`));
  file.sentences.forEach(({ ordinal, clauses }, index) => {
    const key = `sentences.${index}`;
    if (ordinal !== index + 1)
      faults.push(fault(`${key}.sentence`, String(ordinal), `${index + 1}: sentences in their order`));
    const words = clauses.map((clause) => clause.words).join('');
    if (words !== sentences[index])
      faults.push(
        fault(`${key}.clauses`, shown(words), `the sentence as it stands: ${shown(sentences[index])}`),
      );
    clauses.forEach((clause, at) =>
      faults.push(
        ...namesUnknown(clause, law, catalogue, file.article).map(([name, found, needed]) =>
          fault(`${key}.clauses.${at}.${name}`, found, needed),
        ),
      ),
    );
  });
  return faults;
}

/** Names of a clause that lead nowhere, as [key, found, needed]. */
function namesUnknown(
  { mark, measures, reason, parameter }: Clause,
  law: Law,
  catalogue: Catalogue,
  article: string,
): [string, string, string][] {
  const faults: [string, string, string][] = [];
  if (reason !== null && !catalogue.guidance.has(reason))
    faults.push(['guidance', shown(reason), 'a reason of catalogue.yaml']);
  for (const name of measures) {
    const entry = catalogue.measures.get(name);
    const key = mark === 'local' ? 'of' : 'modelled';
    if (!entry) faults.push([key, shown(name), 'a measure of catalogue.yaml']);
    else if (!referencesIn(entry.source).includes(article))
      faults.push([key, shown(name), `a measure whose source names ${article}`]);
  }
  if (parameter !== null && !(isParameterId(parameter) && leftOpen(law, parameter)))
    faults.push(['local', shown(parameter), 'a parameter that the law leaves to local documents']);
  return faults;
}

function leftOpen(law: Law, id: string): boolean {
  return law.parameters.some(
    (parameter) => parameter.id === id && parameter.entries.some(({ value }) => value === 'local'),
  );
}

/** Articles without marks or with two files, and names of the catalogue that no clause bears. */
function leftOut(law: Law, marked: readonly MarkFile[], { measures, guidance }: Catalogue): LawProblem[] {
  const faults: LawProblem[] = [];
  for (const article of noticesCovered(law).flatMap((cite) => law.headings(cite))) {
    const files = marked.filter((file) => file.article === article);
    if (files.length !== 1)
      faults.push({
        file: files[1]?.path ?? `${documentOf(article)}/marks`,
        key: 'article',
        found: files.length === 0 ? 'no marks' : `a second file for ${article}`,
        needed: `one file of marks for ${article}`,
      });
  }
  const clauses = marked.flatMap(({ sentences }) => sentences.flatMap((one) => one.clauses));
  const borne = new Set(clauses.flatMap((clause) => [...clause.measures, clause.reason ?? '']));
  for (const [list, names] of [
    ['measures', measures],
    ['guidance', guidance],
  ] as const) {
    for (const name of names.keys())
      if (!borne.has(name))
        faults.push({
          file: 'catalogue.yaml',
          key: `${list}.${name}`,
          found: 'a name that no clause bears',
          needed: 'a clause of a notice',
        });
  }
  return faults;
}
