import type { BusinessDate } from '../kernel/business-date.js';
import { documentOf, type ListBasis, type ListEnded, type ListRests } from './report.js';

/** A document of the law that lists rest on, in force on both its days and between them. */
export interface ListDocument {
  readonly cite: string;
  /** As the office numbers it. */
  readonly number: string | null;
  readonly title: string;
  readonly titleZh: string;
  readonly inForceFrom: BusinessDate;
  /** Null where no end is set. */
  readonly inForceUntil: BusinessDate | null;
  /** Earlier documents, or articles of theirs, whose place it takes from its first day on. */
  readonly continues: readonly string[];
}

/**
 * Until when a list is kept, by the documents that its articles stand in.
 *
 * Law: N25, last paragraph. Lists that rest on N25 alone end with it; those that N6 asks for too go on
 * (POLICY interpretation 4). A list is kept as long as one of its articles is in force, or a document that
 * takes the article's place. An article of a document that is not in the data is a fault.
 */
export function restingOn(cites: readonly string[], documents: readonly ListDocument[]): ListRests {
  const basis = cites.flatMap((citation) => basisOf(citation, documents));
  return {
    basis,
    endedOn: (on) => {
      if (basis.some(({ from, until, first }) => (first || from <= on) && (until === null || until >= on)))
        return null;
      return ended(
        basis.filter(({ first, from }) => first || from <= on),
        on,
      );
    },
  };
}

/** The document of the article, then those that take its place. */
function basisOf(citation: string, documents: readonly ListDocument[]): ListBasis[] {
  const own = documents.find(({ cite }) => cite === documentOf(citation));
  if (!own) throw new Error(`${citation}: a list rests on it, and no document of the law is cited so`);
  const later = documents.filter(
    ({ continues }) => continues.includes(own.cite) || continues.includes(citation),
  );
  return [own, ...later].map((document) => ({
    citation: document === own ? citation : document.cite,
    first: document === own,
    number: document.number,
    title: document.title,
    titleZh: document.titleZh,
    from: document.inForceFrom,
    until: document.inForceUntil,
  }));
}

function ended(basis: readonly ListBasis[], on: BusinessDate): ListEnded {
  const documents = [...new Set(basis.map(({ citation }) => documentOf(citation)))].map((cite) =>
    basis.filter(({ citation }) => documentOf(citation) === cite),
  );
  const [zh, en] = [documents.map((of) => named(of, 'zh')), documents.map((of) => named(of, 'en'))];
  return {
    lastDay: basis
      .map(({ until }) => until ?? '')
      .sort()
      .at(-1) as BusinessDate,
    zh: `本清单依据${zh.join('；')}；${on}已无有效依据，不再列出。`,
    en: `This list rests on ${en.join('; ')}; on ${on} nothing in force asks for it, and nothing is listed.`,
  };
}

/** The articles of one document, its name and its last day. */
function named(of: readonly ListBasis[], language: 'zh' | 'en'): string {
  const [{ number, title, titleZh, until }] = of as [ListBasis];
  const articles = of.map(({ citation }) => citation);
  return language === 'zh'
    ? `${articles.join('、')}（《${titleZh}》${number === null ? '' : `，${number}`}，有效期至${until}）`
    : `${articles.join(', ')} (${[number, title].filter(Boolean).join(', ')}, in force until ${until})`;
}
