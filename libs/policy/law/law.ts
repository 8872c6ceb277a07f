import { createHash } from 'node:crypto';
import { dayBefore, type BusinessDate } from '../../kernel/business-date.js';
import { findProblems, findWarnings, type LawParts } from './law-checks.js';
import { LawError, LawSilent, type LawProblem } from './law-error.js';
import { type LawFile, withLines } from './law-file.js';
import { referencesIn } from './citations.js';
import {
  inOrderOfPrecedence,
  isLocal,
  localEntry,
  type LocalParameter,
  type Place,
} from './local-documents.js';
import { folderOf, readHeadings, readNotice, type Article, type Notice } from './notice-file.js';
import { idOf, readParameter, type Parameter, type ParameterEntry } from './parameter-file.js';
import { isParameterId, type ParameterId, type ValueOf } from './parameters.js';

/** A parameter's value on a day: since when it holds, and on which citation. */
export interface Dated<Value> {
  readonly parameter: string;
  readonly value: Value;
  readonly from: BusinessDate;
  readonly source: string;
  /** The document of a prefecture or county that says so, where one does. */
  readonly local?: { readonly document: string; readonly division: string };
}

/** Whether a parameter has begun or ended on a day, and where that is said. */
export type Standing =
  | { readonly state: 'not-yet'; readonly from: BusinessDate; readonly source: string }
  | { readonly state: 'in-force'; readonly lastDay: BusinessDate | null; readonly source: string }
  | { readonly state: 'ended'; readonly lastDay: BusinessDate; readonly source: string };

/** Values on any day. A day before the first value throws LawSilent: what is missing is never zero. */
export interface LawValues {
  value<Id extends ParameterId>(id: Id, date: BusinessDate): Dated<ValueOf<Id>>;
  standing(id: ParameterId, date: BusinessDate): Standing;
  /** Days on which the value may become another, wherever; between two of them it is one. */
  turns(id: ParameterId): readonly BusinessDate[];
}

/** The law on one day; another day may still be asked for by naming it. */
export interface LawOn extends LawValues {
  readonly date: BusinessDate;
  value<Id extends ParameterId>(id: Id, date?: BusinessDate): Dated<ValueOf<Id>>;
  standing(id: ParameterId, date?: BusinessDate): Standing;
}

/** The whole law as data, read once and never changed. */
export interface Law extends LawValues {
  /** `sha256:` over the paths and texts of all files in force; pinned in every decision. */
  readonly version: string;
  /** The files it was read from, of each path the one in force. */
  readonly files: readonly LawFile[];
  /**
   * What an overlay may do but a reader should know: documents without text here, ends left out, names
   * nobody reads.
   */
  readonly warnings: readonly string[];
  readonly notices: readonly Notice[];
  readonly parameters: readonly Parameter[];
  /** What the local documents say, each value in its order of precedence. */
  readonly locals: readonly LocalParameter[];
  at(date: BusinessDate): LawOn;
  /** The law as it holds at a place for somebody: the province's, filled by the documents of the place. */
  in(place: Place): LawValues;
  /** The articles' own words behind a source; those of documents without text here are left out. */
  articles(source: string): readonly Article[];
  /** The headings of a document, in the order of its text. */
  headings(cite: string): readonly string[];
}

/**
 * Builds the law from its files, of which a later one of the same path has already replaced the earlier.
 * Throws LawError naming every fault of every file.
 */
export function buildLaw(files: readonly LawFile[]): Law {
  const problems: LawProblem[] = [];
  const parts = readParts(files, problems);
  problems.push(...findProblems(parts));
  if (problems.length > 0) throw new LawError(withLines(files, problems));
  return { ...lawOf(parts), version: versionOf(files), files };
}

function lawOf(parts: LawParts): Omit<Law, 'version' | 'files'> {
  const provincial = parts.parameters.filter((parameter) => !isLocal(parameter));
  const locals = inOrderOfPrecedence(parts.parameters.filter(isLocal));
  const byId = new Map(provincial.map((parameter) => [parameter.id, parameter]));
  const turns = turnsOf(parts.parameters);
  const values: LawValues = {
    value: (id, date) => valueOn(byId.get(id) as Parameter, date) as Dated<never>,
    standing: (id, date) => standingOn(byId.get(id) as Parameter, date),
    turns: (id) => turns.get(id) ?? [],
  };
  return {
    ...values,
    warnings: findWarnings(parts),
    notices: parts.notices,
    parameters: provincial,
    locals,
    in: (place) => (locals.length === 0 ? values : valuesIn(place, values, locals)),
    at: (date) => lawOn(values, date),
    articles: (source) => referencesIn(source).flatMap((reference) => parts.articles.get(reference) ?? []),
    headings: (cite) =>
      [...parts.articles.values()]
        .filter(({ document }) => document === cite)
        .map(({ citation }) => citation),
  };
}

/**
 * The law of files kept from before. Parameters that the program has learnt to read since have no file there
 * and are read as they stand today: nothing was decided by them then. What the files say of each other was
 * checked when they were in force, and is not asked again.
 */
export function lawOfFiles(
  files: readonly LawFile[],
  { version, since }: { readonly version: string; readonly since: Law },
): Law {
  const known = files.filter(({ path }) => !isParameterFile(path) || isParameterId(idOf(path)));
  const ids = new Set(known.filter(({ path }) => isParameterFile(path)).map(({ path }) => idOf(path)));
  const added = since.files.filter(({ path }) => isParameterFile(path) && !ids.has(idOf(path)));
  const paths = new Set(known.map(({ path }) => path));
  const documents = since.files.filter(({ path }) => !isParameterFile(path) && !paths.has(path));
  const problems: LawProblem[] = [];
  const parts = readParts([...known, ...documents, ...added], problems);
  if (problems.length > 0) throw new LawError(withLines(files, problems));
  return { ...lawOf(parts), version, files };
}

function isParameterFile(path: string): boolean {
  return path.includes('/parameters/');
}

function turnsOf(parameters: readonly Parameter[]): ReadonlyMap<string, readonly BusinessDate[]> {
  const days = new Map<string, Set<BusinessDate>>();
  for (const { id, entries } of parameters) {
    const known = days.get(id) ?? new Set();
    days.set(id, known);
    for (const { from } of entries) known.add(from);
  }
  return new Map([...days].map(([id, found]) => [id, [...found].sort()]));
}

/** The values at a place. Whether a measure is in force is the province's to say. */
function valuesIn(place: Place, province: LawValues, locals: readonly LocalParameter[]): LawValues {
  return {
    standing: (id, date) => province.standing(id, date),
    turns: (id) => province.turns(id),
    value: (id, date) => {
      const own = province.value(id, date);
      const known = locals.filter((parameter) => parameter.id === id);
      const said = localEntry(known, { place, date, open: (own.value as unknown) === 'local' });
      if (!said) return own;
      const { document, division } = said.parameter.scope;
      const { value, from, source } = said.entry;
      return { parameter: id, value, from, source, local: { document, division } } as typeof own;
    },
  };
}

/** The law on one day, over any source of values (a decision passes one that notes what it read). */
export function lawOn(values: LawValues, date: BusinessDate): LawOn {
  return {
    date,
    value: (id, other = date) => values.value(id, other),
    standing: (id, other = date) => values.standing(id, other),
    turns: (id) => values.turns(id),
  };
}

function readParts(files: readonly LawFile[], problems: LawProblem[]): LawParts {
  const notices: Notice[] = [];
  const parameters: Parameter[] = [];
  const articles = new Map<string, Article>();
  for (const file of files.filter(({ path }) => path.endsWith('/notice.yaml'))) {
    const notice = readNotice(file, problems);
    if (notice) notices.push(notice);
  }
  const texts = (name: string) => files.filter(({ path }) => path.endsWith(`/${name}`));
  const noticeOf = (file: LawFile) => notices.find(({ folder }) => folder === folderOf(file.path));
  for (const file of texts('text.zh.md')) {
    for (const [citation, zh] of readHeadings(file, noticeOf(file), problems))
      articles.set(citation, { citation, document: noticeOf(file)?.cite ?? '', zh, en: null });
  }
  for (const file of texts('text.en.md')) {
    for (const [citation, en] of readHeadings(file, noticeOf(file), problems)) {
      const article = articles.get(citation);
      if (article) articles.set(citation, { ...article, en });
      else
        problems.push({
          file: file.path,
          key: `## ${citation}`,
          found: 'English words only',
          needed: 'the heading in text.zh.md',
        });
    }
  }
  for (const file of files.filter(({ path }) => path.includes('/parameters/'))) {
    const parameter = readParameter(file, noticeOf(file), problems);
    if (parameter) parameters.push(parameter);
  }
  const broken = files.map(({ path }) => path).filter((path) => problems.some(({ file }) => file === path));
  return { notices, parameters, articles, broken, files };
}

function entryOn(parameter: Parameter, date: BusinessDate): ParameterEntry | undefined {
  return parameter.entries.findLast(({ from }) => from <= date);
}

function valueOn(parameter: Parameter, date: BusinessDate): Dated<unknown> {
  const entry = entryOn(parameter, date);
  if (!entry) throw new LawSilent(parameter.id, date, `a value from ${date} or earlier in ${parameter.path}`);
  return { parameter: parameter.id, value: entry.value, from: entry.from, source: entry.source };
}

function standingOn(parameter: Parameter, date: BusinessDate): Standing {
  const [first] = parameter.entries as [ParameterEntry];
  const entry = entryOn(parameter, date);
  if (!entry) return { state: 'not-yet', from: first.from, source: first.source };
  if (entry.value === null) return { state: 'ended', lastDay: dayBefore(entry.from), source: entry.source };
  const end = parameter.entries.find(({ from, value }) => from > date && value === null);
  return {
    state: 'in-force',
    lastDay: end ? dayBefore(end.from) : null,
    source: end?.source ?? entry.source,
  };
}

/** The same files give the same version wherever they lie, in whatever order they were read. */
function versionOf(files: readonly LawFile[]): string {
  const hash = createHash('sha256');
  const sorted = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { path, text } of sorted) hash.update(`${path}\n${Buffer.byteLength(text)}\n${text}\n`);
  return `sha256:${hash.digest('hex')}`;
}
