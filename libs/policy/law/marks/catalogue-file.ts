import { z } from 'zod';
import type { LawProblem } from '../law-error.js';
import { type LawFile, problemOf, readYaml } from '../law-file.js';

/** A measure of the notices by the name used everywhere; `source` names every article it rests on. */
export interface CatalogueEntry {
  readonly zh: string;
  readonly kind: readonly string[];
  readonly source: string;
}

/** Why no software follows from a clause. */
export interface GuidanceReason {
  readonly zh: string;
  readonly en: string;
}

export interface Catalogue {
  readonly measures: ReadonlyMap<string, CatalogueEntry>;
  readonly guidance: ReadonlyMap<string, GuidanceReason>;
}

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name, as public-welfare-post');
const KINDS = ['pay', 'rule', 'rank', 'list', 'flow', 'reading'] as const;
const catalogueFile = z.strictObject({
  measures: z.record(
    name,
    z.strictObject({
      zh: z.string().min(1),
      kind: z.array(z.enum(KINDS)).min(1),
      source: z.string().min(1, 'a citation'),
    }),
  ),
  guidance: z.record(name, z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })),
});

export function readCatalogue(file: LawFile, problems: LawProblem[]): Catalogue {
  const content = readYaml(file, problems);
  const parsed = catalogueFile.safeParse(content);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => problemOf(file, content, issue as never)));
    return { measures: new Map(), guidance: new Map() };
  }
  const { measures, guidance } = parsed.data;
  return { measures: new Map(Object.entries(measures)), guidance: new Map(Object.entries(guidance)) };
}
