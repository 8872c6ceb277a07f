/** Faults and warnings that show only when all files of the law are seen together. */
import { dayAfter } from '../../kernel/business-date.js';
import { documentOf, referencesIn } from './citations.js';
import { shown, type LawProblem } from './law-error.js';
import type { LawFile } from './law-file.js';
import { isLocal } from './local-documents.js';
import { localProblems } from './local-checks.js';
import type { Article, Notice } from './notice-file.js';
import { idOf, type Parameter } from './parameter-file.js';
import { endsWithItsNotice, PARAMETERS } from './parameters.js';

/** The first day the calendar knows. */
const FIRST_DAY = '1900-01-01';

export interface LawParts {
  readonly notices: readonly Notice[];
  readonly parameters: readonly Parameter[];
  readonly articles: ReadonlyMap<string, Article>;
  /** Files already reported as faulty; a parameter of such a file is not reported missing as well. */
  readonly broken: readonly string[];
  readonly files: readonly LawFile[];
}

export function findProblems(parts: LawParts): LawProblem[] {
  return [
    ...namesTwice(parts),
    ...parametersMissing(parts),
    ...gaps(parts),
    ...localProblems(parts),
    ...parts.notices.flatMap((notice) =>
      Object.entries(notice.source).flatMap(([key, source]) =>
        citationFaults(parts, {
          file: `${notice.folder}/notice.yaml`,
          key: `source.${key}`,
          source,
          overlay: false,
        }),
      ),
    ),
    ...continuedUnknown(parts),
    ...parts.parameters.flatMap((parameter) =>
      parameter.entries.flatMap(({ from, source }) =>
        citationFaults(parts, {
          file: parameter.path,
          key: `source.${from}`,
          source,
          overlay: parameter.overlay && !isLocal(parameter),
        }),
      ),
    ),
    ...parts.parameters
      .filter((parameter) => !parameter.overlay && !isLocal(parameter))
      .flatMap((parameter) => outOfForce(parts, parameter)),
  ];
}

/** What is allowed in an overlay only, and worth a look. */
export function findWarnings(parts: LawParts): string[] {
  return parts.parameters
    .filter((parameter) => parameter.overlay && !isLocal(parameter))
    .flatMap((parameter) => [
      ...parameter.entries.flatMap(({ from, source }) =>
        referencesIn(source)
          .filter((reference) => !knows(parts, reference))
          .map((reference) => `${parameter.path}: source.${from}: no text of "${reference}" is in the data`),
      ),
      ...outOfForce(parts, parameter).map(
        ({ key, found, needed }) => `${parameter.path}: ${key}: found ${found}; needed ${needed}`,
      ),
    ]);
}

/** What a document says to take the place of is another in the data, or an article of one. */
function continuedUnknown({ notices, articles }: LawParts): LawProblem[] {
  return notices.flatMap(({ folder, cite, division, continues }) =>
    continues
      .filter(
        (one) =>
          division !== null || documentOf(one) === cite || !(articles.has(one) || isCited(notices, one)),
      )
      .map((found) => ({
        file: `${folder}/notice.yaml`,
        key: 'continues',
        found,
        needed:
          division === null ? 'another document in the data, or an article of one' : 'nothing in a local one',
      })),
  );
}

function isCited(notices: readonly Notice[], name: string): boolean {
  return notices.some(({ cite }) => cite === name);
}

/** Two files of one name, or two documents cited alike, would overlap. */
function namesTwice({ parameters, notices }: LawParts): LawProblem[] {
  const twice = <Item>(items: readonly Item[], name: (item: Item) => string, file: (item: Item) => string) =>
    items.flatMap((item, index) => {
      const first = items.findIndex((other) => name(other) === name(item));
      if (first === index) return [];
      return [
        {
          file: file(item),
          key: name(item),
          found: `the same name as ${file(items[first] as Item)}`,
          needed: 'each name once',
        },
      ];
    });
  return [
    ...twice(
      parameters.filter((parameter) => !isLocal(parameter)),
      ({ id }) => id,
      ({ path }) => path,
    ),
    ...twice(
      notices,
      ({ cite }) => cite,
      ({ folder }) => `${folder}/notice.yaml`,
    ),
  ];
}

function parametersMissing({ parameters, broken }: LawParts): LawProblem[] {
  const provincial = parameters.filter((parameter) => !isLocal(parameter));
  const present = new Set([...provincial.map(({ id }) => id), ...broken.map(idOf)]);
  return Object.entries(PARAMETERS)
    .filter(([id]) => !present.has(id))
    .map(([id, { expects }]) => ({
      file: `*/parameters/${id}.yaml`,
      key: '(file)',
      found: 'nothing',
      needed: expects,
    }));
}

/** What never ends holds from the calendar's first day, so that no fact is too old for it. */
function gaps({ parameters }: LawParts): LawProblem[] {
  return parameters
    .filter((parameter) => !isLocal(parameter) && !endsWithItsNotice(parameter.id))
    .flatMap(({ path, entries }) => {
      const first = entries[0]?.from ?? '';
      if (first <= FIRST_DAY) return [];
      return [{ file: path, key: `values.${first}`, found: `nothing before ${first}`, needed: FIRST_DAY }];
    });
}

function knows({ notices }: LawParts, reference: string): boolean {
  return notices.some(({ cite }) => cite === documentOf(reference));
}

/** A citation resolves to a heading; only an overlay may cite a document whose text is not in the data. */
function citationFaults(
  parts: LawParts,
  cited: { file: string; key: string; source: string; overlay: boolean },
): LawProblem[] {
  const { file, key, source, overlay } = cited;
  const references = referencesIn(source);
  if (references.length === 0) return [{ file, key, found: shown(source), needed: 'a citation' }];
  return references
    .filter((reference) => !parts.articles.has(reference) && !(overlay && !knows(parts, reference)))
    .map((reference) => ({
      file,
      key,
      found: shown(reference),
      needed: knows(parts, reference)
        ? `a heading of that name in the text of ${documentOf(reference)}`
        : `a document cited as ${documentOf(reference)}, with its text`,
    }));
}

/**
 * Money of a notice begins no earlier than it and has an entry on the day after its last: the end, or a
 * successor.
 */
function outOfForce(parts: LawParts, parameter: Parameter): LawProblem[] {
  if (!endsWithItsNotice(parameter.id)) return [];
  return parameter.entries.flatMap(({ from, value, source }, index) => {
    if (value === null) return [];
    const until = parameter.entries[index + 1]?.from ?? null;
    const key = `values.${from}`;
    return referencesIn(source).flatMap((reference) => {
      const notice = parts.notices.find(({ cite }) => cite === documentOf(reference));
      if (!notice) return [];
      const faults: LawProblem[] = [];
      if (from < notice.inForceFrom)
        faults.push({
          file: parameter.path,
          key,
          found: from,
          needed: `${notice.inForceFrom} or later, when ${notice.cite} came into force`,
        });
      if (notice.inForceUntil !== null && (until === null || until > dayAfter(notice.inForceUntil)))
        faults.push({
          file: parameter.path,
          key,
          found: until ? `a value until ${until}` : 'a value without end',
          needed: `an entry on ${dayAfter(notice.inForceUntil)}, after the last day of ${notice.cite}`,
        });
      return faults;
    });
  });
}
