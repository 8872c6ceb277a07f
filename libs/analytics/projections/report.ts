import { parametersThatDiffer } from './compiled-law.js';
import type { Law } from '../../policy/law/law.js';
import { labelOf } from './labels.js';
import type { Cell, Dimension, Tally, UnlikeTheLog } from './tally.js';
import type { Replayed } from './what-if.js';

/** One row of a comparison: grants that stand and what they come to under both laws. */
export interface ComparedRow extends Cell {
  readonly name: string;
  readonly label: string;
  readonly differenceFen: number;
}

export interface Party {
  readonly id: string;
  readonly differenceFen: number;
}

/** Everything a what-if says; the shape is public contract. */
export interface WhatIfReport {
  readonly position: number;
  readonly events: number;
  readonly passes: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly measures: readonly string[];
  readonly parameters: readonly string[];
  /** The same in the words of their files. */
  readonly parameterLabels: readonly string[];
  /**
   * Changed parameters that other rooms read at their own time, and measures that read a second person's
   * facts in a log too large for it: their part is missing from the sums.
   */
  readonly notReplayed: readonly string[];
  readonly total: ComparedRow;
  readonly lastYear: ComparedRow;
  readonly by: { readonly [Of in Dimension]: readonly ComparedRow[] };
  readonly gaining: Side;
  readonly losing: Side;
  readonly changedAnswers: number;
  readonly log: {
    readonly answers: number;
    readonly unlike: number;
    readonly undoneByOfficers: number;
    readonly differences: readonly UnlikeTheLog[];
  };
  readonly workers: number;
  readonly assessedTwice: number;
}

export interface Side {
  readonly workers: number;
  readonly payees: number;
  readonly fen: number;
  /** Those with the most, at most as many as are shown. */
  readonly mostWorkers: readonly Party[];
  readonly mostPayees: readonly Party[];
}

/** Persons and payees named in a report; the file of changed answers names all. */
const NAMED = 20;
const DIMENSIONS: readonly Dimension[] = ['measure', 'month', 'year', 'county', 'group', 'priority', 'fund'];
/** Read by other rooms when they set a timer or open a notice. */
const READ_ELSEWHERE: readonly string[] = [
  'employment-year-calculator',
  'business-year-calculator',
  'offer-expiry-days',
  'public-notice-working-days',
];

export function reportOf(
  replayed: Replayed,
  of: { before: Law; after: Law; from: string | null; to: string | null; today: string },
): WhatIfReport {
  const { tally, needs, position, events, passes } = replayed;
  const { unlikeTheLog: unlike, answersInTheLog: answers, undoneByOfficers } = tally.counts;
  const by = Object.fromEntries(DIMENSIONS.map((name) => [name, rowsOf(tally, name)])) as WhatIfReport['by'];
  const year = String(Number(of.today.slice(0, 4)) - 1);
  const parameters = [...parametersThatDiffer(of.before, of.after)].sort();
  return {
    position,
    events,
    passes,
    from: of.from,
    to: of.to,
    measures: needs.measures,
    parameters,
    parameterLabels: parameters.map((id) => labelOfParameter(id, [of.after, of.before])),
    notReplayed: [...parameters.filter((id) => READ_ELSEWHERE.includes(id)), ...replayed.leftOut],
    total: by.measure.reduce(sum, emptyRow('total', '合计')),
    lastYear: by.year.find(({ name }) => name === year) ?? emptyRow(year, year),
    by,
    gaining: sideOf(tally, 1),
    losing: sideOf(tally, -1),
    changedAnswers: tally.counts.changed,
    log: { answers, unlike, undoneByOfficers, differences: tally.unlike },
    workers: tally.counts.workers,
    assessedTwice: tally.counts.assessedTwice,
  };
}

function rowsOf({ cells }: Tally, dimension: Dimension): readonly ComparedRow[] {
  const prefix = `${dimension} `;
  return [...cells]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, cell]) => {
      const name = key.slice(prefix.length);
      const differenceFen = cell.afterFen - cell.beforeFen;
      return { name, label: labelOf(dimension, name), ...cell, differenceFen };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function labelOfParameter(wanted: string, laws: readonly Law[]): string {
  const all = laws.flatMap(({ parameters, locals }) => [...parameters, ...locals]);
  return all.find(({ id }) => id === wanted)?.labelZh ?? wanted;
}

function emptyRow(name: string, label: string): ComparedRow {
  return { name, label, beforeCount: 0, beforeFen: 0, afterCount: 0, afterFen: 0, differenceFen: 0 };
}

function sum(one: ComparedRow, other: ComparedRow): ComparedRow {
  return {
    ...one,
    beforeCount: one.beforeCount + other.beforeCount,
    beforeFen: one.beforeFen + other.beforeFen,
    afterCount: one.afterCount + other.afterCount,
    afterFen: one.afterFen + other.afterFen,
    differenceFen: one.differenceFen + other.differenceFen,
  };
}

function sideOf({ workers, payees }: Tally, sign: 1 | -1): Side {
  const having = (sums: ReadonlyMap<string, number>): Party[] =>
    [...sums]
      .filter(([, fen]) => Math.sign(fen) === sign)
      .map(([id, differenceFen]) => ({ id, differenceFen }))
      .sort((one, other) =>
        one.differenceFen === other.differenceFen
          ? one.id < other.id
            ? -1
            : 1
          : sign * (other.differenceFen - one.differenceFen),
      );
  const [persons, paid] = [having(workers), having(payees)];
  return {
    workers: persons.length,
    payees: paid.length,
    fen: paid.reduce((total, { differenceFen }) => total + differenceFen, 0),
    mostWorkers: persons.slice(0, NAMED),
    mostPayees: paid.slice(0, NAMED),
  };
}
