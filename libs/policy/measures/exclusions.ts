import type { LawOn } from '../law/law.js';
import type { CommonFacts, OtherGrant } from './facts.js';
import type { MeasureId } from './measure.js';

/** Two measures of which a person has only one; `employer`: only one for each employer. */
interface Pair {
  readonly text: string;
  readonly measures: readonly string[];
  readonly byEmployer: boolean;
}

/**
 * What a grant excludes, each as one text for a unique index that grants of the one measure share and that
 * keeps the other away: `absorption-reward+startup-subsidy/worker:w1`. Both orders of a pair are one key.
 *
 * Law: N25 §2(3) names measures side by side; which exclude each other is a parameter (POLICY interpretation
 * 5).
 */
export function exclusionKeys(policy: MeasureId, facts: Pick<CommonFacts, 'workerId'>, law: LawOn): string[] {
  return pairsOf(policy, law).map(({ text, measures, byEmployer }) => {
    const key = `${[...measures].sort().join('+')}/worker:${facts.workerId}`;
    if (!byEmployer) return key;
    const employerId = employerIn(facts);
    if (employerId === null)
      throw new Error(`${text}: ${policy} is given without an employer. Perhaps leave out /employer.`);
    return `${key}/employer:${employerId}`;
  });
}

/** The grants known that exclude this one. */
export function excluding(policy: MeasureId, facts: CommonFacts, law: LawOn): OtherGrant[] {
  const pairs = pairsOf(policy, law);
  return facts.otherGrants.filter((other) =>
    pairs.some(
      ({ measures, byEmployer }) =>
        measures.includes(other.policy) &&
        other.policy !== policy &&
        (!byEmployer || other.employerId === employerIn(facts)),
    ),
  );
}

/** The measures that a pair, whenever in force, sets against this one. */
export function everExcluding(policy: MeasureId, pairs: readonly string[]): string[] {
  return pairs
    .map(pairOf)
    .filter(({ measures }) => measures.includes(policy))
    .flatMap(({ measures }) => measures.filter((one) => one !== policy));
}

function pairsOf(policy: MeasureId, law: LawOn): Pair[] {
  return law
    .value('measures-excluding-each-other')
    .value.map(pairOf)
    .filter(({ measures }) => measures.includes(policy));
}

function pairOf(text: string): Pair {
  const [names = '', scope] = text.split('/');
  return { text, measures: names.split('+'), byEmployer: scope === 'employer' };
}

function employerIn(facts: object): string | null {
  return 'employer' in facts ? (facts.employer as { employerId: string }).employerId : null;
}
