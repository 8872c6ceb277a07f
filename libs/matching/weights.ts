import type { BusinessDate } from '../kernel/business-date.js';

/** What a good match weighs, five parts of 1000 points; dated, so that a later choice is a later entry. */
export interface Weights {
  readonly from: BusinessDate;
  readonly source: string;
  /** Near the household. */
  readonly distance: number;
  /** Pay above the floor the person named. */
  readonly wage: number;
  /** A valid certificate in the post's occupation, or at least the wish to do it. */
  readonly skill: number;
  /** Light work for older workers. */
  readonly olderWorker: number;
  /** Work as far away as the person is willing to go. */
  readonly scope: number;
  /**
   * On top, for the place a person was told of and has not turned down: nobody is moved for less. Far below
   * what a placement is worth, so it never keeps another person out.
   */
  readonly retention: number;
  /** From here on distance earns nothing. */
  readonly farthestMetres: number;
  /** Pay so many percent above the floor earns all points. */
  readonly wageCeilingPercent: number;
  /** From this age on a worker counts as older. */
  readonly olderFromYears: number;
}

export const WEIGHTS: readonly Weights[] = [
  {
    from: '1900-01-01',
    source:
      'The notices name what to look at and no weights: N6 art. 12 (work that suits older workers), ' +
      'N6 art. 6 (work near home), POLICY interpretation 9 (50 years to start with). ' +
      'The points are a choice of this office, and so is what it takes to move a person (retention).',
    distance: 250,
    wage: 300,
    skill: 200,
    olderWorker: 100,
    scope: 150,
    retention: 50,
    farthestMetres: 1_500_000,
    wageCeilingPercent: 50,
    olderFromYears: 50,
  },
];

export function weightsOn(on: BusinessDate): Weights {
  const found = WEIGHTS.findLast((one) => one.from <= on);
  if (!found) throw new Error(`no weights are in force on ${on}`);
  return found;
}
