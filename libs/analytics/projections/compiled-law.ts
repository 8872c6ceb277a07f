import type { BusinessDate } from '../../kernel/business-date.js';
import type { Dated, Law, LawValues, Standing } from '../../policy/law/law.js';
import type { ParameterId } from '../../policy/law/parameters.js';

/** Says whether an answer was read that another law would give otherwise. */
export interface Watch {
  differs: boolean;
}

type Asked = (id: ParameterId, date: BusinessDate) => unknown;

/**
 * A law made ready for many questions: each answer is found once for a parameter, a day and a place, and
 * kept.
 *
 * With `other`, reading what `other` answers differently is noted in `watch`. An assessment is a function of
 * its facts and of the values it reads, so one that reads nothing of the kind comes out alike under both.
 * Memory: an answer for each parameter and day asked at each place with documents of its own; days number
 * about 400 a year.
 */
export function compiledLaw(law: Law, other?: { readonly law: Law; readonly watch: Watch }): Law {
  const changed = other && parametersThatDiffer(law, other.law);
  const made = (own: LawValues, others: LawValues | undefined): LawValues => {
    const noting = (ask: (values: LawValues) => Asked) => {
      const keep = kept(ask(own));
      if (!others || !other || !changed) return keep;
      const differs = kept((id, date) => unlike(ask(own), ask(others), id, date));
      return (id: ParameterId, date: BusinessDate) => {
        if (changed.has(id) && differs(id, date) === true) other.watch.differs = true;
        return keep(id, date);
      };
    };
    const value = noting((values) => (id, date) => values.value(id, date));
    const standing = noting((values) => (id, date) => values.standing(id, date));
    return {
      value: (id, date) => value(id, date) as Dated<never>,
      standing: (id, date) => standing(id, date) as Standing,
      turns: (id) => [...new Set([...own.turns(id), ...(others?.turns(id) ?? [])])].sort(),
    };
  };
  const province = made(law, other?.law);
  const places = new Map<string, LawValues>();
  const alike = law.locals.length === 0 && (other?.law.locals.length ?? 0) === 0;
  return {
    ...law,
    ...province,
    in: (place) => {
      if (alike) return province;
      const key = `${place.division} ${place.groups.join(',')}`;
      const known = places.get(key) ?? made(law.in(place), other?.law.in(place));
      places.set(key, known);
      return known;
    },
  };
}

/** Names of the parameters whose values are not the same in both laws, anywhere or on any day. */
export function parametersThatDiffer(one: Law, other: Law): ReadonlySet<string> {
  const told = (law: Law) => {
    const texts = new Map<string, string[]>();
    for (const { id, entries, scope } of [...law.parameters, ...law.locals]) {
      const said = entries.map(({ from, value }) => [from, value]);
      texts.set(id, [...(texts.get(id) ?? []), JSON.stringify([scope, said])]);
    }
    return texts;
  };
  const [before, after] = [told(one), told(other)];
  const differs = (id: string) => String(before.get(id)?.sort()) !== String(after.get(id)?.sort());
  return new Set([...before.keys(), ...after.keys()].filter(differs));
}

function kept(ask: Asked): Asked {
  const answers = new Map<string, Map<string, unknown>>();
  return (id, date) => {
    let byDay = answers.get(id);
    if (!byDay) answers.set(id, (byDay = new Map()));
    let answer = byDay.get(date);
    if (answer === undefined) byDay.set(date, (answer = ask(id, date)));
    return answer;
  };
}

/** Compared by what decides: the value, or the state; where it stands written changes no outcome. */
function unlike(own: Asked, others: Asked, id: ParameterId, date: BusinessDate): boolean {
  return decisive(own, id, date) !== decisive(others, id, date);
}

function decisive(ask: Asked, id: ParameterId, date: BusinessDate): string {
  try {
    const answer = ask(id, date) as { value?: unknown; state?: unknown };
    return JSON.stringify('value' in answer ? answer.value : answer.state);
  } catch {
    return 'silent';
  }
}
