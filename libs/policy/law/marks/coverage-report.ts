import { documentOf } from '../citations.js';
import type { Law } from '../law.js';
import { readCoverageFiles } from '../load-law.js';
import { buildCoverage, type Counts, countMarks, type Coverage, noticesCovered } from './coverage.js';
import type { GuidanceReason } from './catalogue-file.js';
import type { Clause, Mark } from './mark-file.js';

export interface CoverageQuestion {
  /** `N25` or `N6`; every notice where none is named. */
  readonly notice?: string | undefined;
  /** Only the clauses of this mark. */
  readonly only?: Mark | undefined;
}

export interface ClauseShown extends Omit<Clause, 'reason'> {
  readonly reason: GuidanceReason | null;
}

export interface SentenceShown {
  readonly article: string;
  readonly sentence: number;
  readonly mark: Mark;
  readonly clauses: readonly ClauseShown[];
}

/** `clauses` counts parts of sentences; a sentence counts by the least of its clauses' marks. */
export interface CoverageReport {
  readonly notices: readonly {
    readonly notice: string;
    readonly sentences: Counts;
    readonly clauses: Counts;
  }[];
  /** Measures of the catalogue, each with the number of clauses that it carries out. */
  readonly measures: readonly { readonly measure: string; readonly zh: string; readonly clauses: number }[];
  readonly items: readonly SentenceShown[];
}

/** What of the notices has become software; the counts are those of the notices asked for, whole. */
export function coverageReport(law: Law, { notice, only }: CoverageQuestion = {}): CoverageReport {
  const coverage = buildCoverage(law, readCoverageFiles());
  const asked = noticesCovered(law).filter((cite) => notice === undefined || cite === notice);
  const sentences = coverage.sentences.filter(({ article }) => asked.includes(documentOf(article)));
  return {
    notices: asked.map((cite) => {
      const own = sentences.filter(({ article }) => documentOf(article) === cite);
      return {
        notice: cite,
        sentences: countMarks(own),
        clauses: countMarks(own.flatMap(({ clauses }) => clauses)),
      };
    }),
    measures: measuresIn(
      coverage,
      sentences.flatMap(({ clauses }) => clauses),
    ),
    items: sentences.flatMap(({ article, ordinal, mark, clauses }) => {
      const kept = clauses.filter((clause) => only === undefined || clause.mark === only);
      if (kept.length === 0) return [];
      return [{ article, sentence: ordinal, mark, clauses: kept.map((clause) => shownOf(clause, coverage)) }];
    }),
  };
}

function shownOf({ reason, ...clause }: Clause, { catalogue }: Coverage): ClauseShown {
  return { ...clause, reason: reason === null ? null : (catalogue.guidance.get(reason) ?? null) };
}

function measuresIn({ catalogue }: Coverage, clauses: readonly Clause[]): CoverageReport['measures'] {
  return [...catalogue.measures].flatMap(([measure, { zh }]) => {
    const count = clauses.filter(({ measures }) => measures.includes(measure)).length;
    return count === 0 ? [] : [{ measure, zh, clauses: count }];
  });
}
