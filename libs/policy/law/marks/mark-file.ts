import { z } from 'zod';
import type { LawProblem } from '../law-error.js';
import { type LawFile, problemOf, readYaml } from '../law-file.js';

/** What has become of a clause. */
export const MARKS = ['modelled', 'local', 'guidance'] as const;
export type Mark = (typeof MARKS)[number];

/** A part of a sentence, as fine as the catalogue tells its duties apart. */
export interface Clause {
  readonly words: string;
  readonly mark: Mark;
  /** Names of the catalogue; empty of guidance. */
  readonly measures: readonly string[];
  /** What carries it out, `KIND NAME`; empty of what is not modelled. */
  readonly by: readonly string[];
  /** The parameter that waits for a local document. */
  readonly parameter: string | null;
  /** Why no software follows, a reason of the catalogue. */
  readonly reason: string | null;
}

export interface MarkedSentence {
  readonly ordinal: number;
  readonly clauses: readonly Clause[];
}

export interface MarkFile {
  readonly path: string;
  readonly article: string;
  readonly sentences: readonly MarkedSentence[];
}

/** What may carry out a clause; the second word names it. */
export const TARGET_KINDS = [
  'measure',
  'parameter',
  'notice',
  'command',
  'list',
  'saga',
  'rule',
  'part',
] as const;
const TARGET = new RegExp(`^(${TARGET_KINDS.join('|')}) [^ ]+$`);

const words = z.string("the clause's own words").min(1, "the clause's own words");
const clause = z.union(
  [
    z.strictObject({ words, guidance: z.string() }),
    z.strictObject({ words, local: z.string(), of: z.string() }),
    z.strictObject({
      words,
      modelled: z.array(z.string()).min(1),
      by: z.array(z.string().regex(TARGET)).min(1),
    }),
  ],
  'words with one of: guidance; local and of; modelled and by',
);
const markFile = z.strictObject({
  article: z.string(),
  sentences: z.array(z.strictObject({ sentence: z.int().min(1), clauses: z.array(clause).min(1) })).min(1),
});

export function readMarks(file: LawFile, problems: LawProblem[]): MarkFile | undefined {
  const content = readYaml(file, problems);
  if (content === undefined) return undefined;
  const parsed = markFile.safeParse(content);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => problemOf(file, content, issue as never)));
    return undefined;
  }
  const { article, sentences } = parsed.data;
  return {
    path: file.path,
    article,
    sentences: sentences.map(({ sentence, clauses }) => ({
      ordinal: sentence,
      clauses: clauses.map(clauseOf),
    })),
  };
}

function clauseOf(written: z.output<typeof clause>): Clause {
  const nothing = { measures: [], by: [], parameter: null, reason: null };
  const { words: own } = written;
  if ('guidance' in written) return { ...nothing, words: own, mark: 'guidance', reason: written.guidance };
  if ('local' in written)
    return { ...nothing, words: own, mark: 'local', parameter: written.local, measures: [written.of] };
  return { ...nothing, words: own, mark: 'modelled', measures: written.modelled, by: written.by };
}
