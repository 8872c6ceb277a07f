import { ageOn, type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import type { Labour } from '../facts.js';
import type { Person } from '../facts/known-parties.js';
import type { AssistanceCriterion, AssistanceTerms } from '../terms.js';
import { employedOn, worksOf } from './employed.js';
import { firstDayWithout } from './ending-counts.js';

/** A person looked at on a day, by the criteria in force then. */
export interface Looked {
  readonly labour: Labour;
  readonly person: Person;
  readonly on: BusinessDate;
  readonly terms: AssistanceTerms;
}

interface AssistanceCondition {
  readonly else: string;
  readonly because: (looked: Looked, criterion: AssistanceCriterion) => string;
  readonly holds: (looked: Looked, criterion: AssistanceCriterion) => boolean;
}

/** What must hold to be recognised, in the order of refusal. */
const CONDITIONS: readonly AssistanceCondition[] = [
  {
    else: 'no-recognised-status',
    because: ({ on, terms }) =>
      `none of ${terms.assistanceGroups.join(', ') || 'no statuses at all'} is held on ${on}`,
    holds: ({ labour, on, terms }) =>
      labour.statuses.some(
        ({ status, from, to }) =>
          terms.assistanceGroups.includes(status) && from <= on && (to === null || on <= to),
      ),
  },
  {
    else: 'has-work',
    because: ({ on }) => `a contract or a business runs on ${on}`,
    holds: ({ labour, on }) => !employedOn(labour, on),
  },
  {
    else: 'criterion-not-in-force',
    because: ({ on, terms }, criterion) =>
      `${criterion} is none of the criteria in force on ${on}: ${terms.assistanceCriteria.join(', ')}`,
    holds: ({ terms }, criterion) => terms.assistanceCriteria.includes(criterion),
  },
  {
    else: 'criterion-not-met',
    because: because,
    holds: (looked, criterion) => MET[criterion](looked) !== false,
  },
];

/**
 * 将符合条件的脱贫人口、农村低收入人口纳入就业援助对象范围: the first condition of the recognition that does not hold.
 * Criteria are those in force on the day (动态调整); of those that no fact here can show (disability, allowance,
 * land, family) the bureau's word is taken.
 *
 * Law: N25 §2(10).
 */
export function failingCriterion(
  looked: Looked,
  criterion: AssistanceCriterion,
): { readonly code: string; readonly message: string } | undefined {
  const failing = CONDITIONS.find((condition) => !condition.holds(looked, criterion));
  return failing && { code: failing.else, message: failing.because(looked, criterion) };
}

/** The criteria in force that the facts here prove: who may be recognised and nobody has asked. */
export function provenCriteria(looked: Looked): readonly AssistanceCriterion[] {
  return looked.terms.assistanceCriteria.filter(
    (criterion) => MET[criterion](looked) === true && failingCriterion(looked, criterion) === undefined,
  );
}

/** Undefined where the facts cannot say. */
const MET: Readonly<Record<AssistanceCriterion, (looked: Looked) => boolean | undefined>> = {
  older: ({ person, on, terms }) => {
    if (person.birthDate === undefined || person.female === undefined) return undefined;
    return ageOn(person.birthDate, on) >= (person.female ? terms.olderWomenYears : terms.olderMenYears);
  },
  'long-unemployed': (looked) => unemployedDays(looked) >= looked.terms.longUnemployedDays,
  disabled: () => undefined,
  'minimum-living-allowance': () => undefined,
  'land-lost': () => undefined,
  'zero-employment-family': () => undefined,
};

/**
 * Days registered as unemployed since the last work ended, the day of registration included; none
 * without.
 */
function unemployedDays({ labour, person, on }: Looked): number {
  const workedUntil = worksOf(labour)
    .filter(({ from }) => from <= on)
    .map(({ to, ending }) => (ending ? firstDayWithout(ending) : (to ?? on)))
    .reduce((last, day) => (day > last ? day : last), '');
  const since = person.unemployedFrom.filter((from) => from >= workedUntil && from <= on).sort()[0];
  return since === undefined ? 0 : daysBetween(since, on) + 1;
}

function because(looked: Looked, criterion: AssistanceCriterion): string {
  const { person, on, terms } = looked;
  if (criterion === 'older') {
    const needed = person.female ? terms.olderWomenYears : terms.olderMenYears;
    return `${ageOn(person.birthDate ?? on, on)} years old on ${on}, ${needed} needed`;
  }
  const [found, needed] = [unemployedDays(looked), terms.longUnemployedDays];
  return `${found} days registered as unemployed on ${on}, ${needed} needed`;
}
