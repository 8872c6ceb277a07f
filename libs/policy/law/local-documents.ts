/**
 * Documents of prefectures and counties: which of them speaks for a place, and what it may say.
 *
 * Law: N25 §3(2). A county's document stands before its prefecture's, that before the province's; among
 * documents of one place the higher priority. What the province leaves open (`local`), or an interpretation
 * leaves to them, they may fill; what it fixed they may not change.
 */
import { isWithin } from '../../kernel/divisions/divisions.js';
import { dayBefore, type BusinessDate } from '../../kernel/business-date.js';
import type { Parameter, ParameterEntry } from './parameter-file.js';
import { mayDiffer } from './parameters.js';

/** Where a decision is taken and for whom: the division whose documents count, the statuses held. */
export interface Place {
  /** A county, or what is known of one; null where no place is known, so that the province alone speaks. */
  readonly division: string | null;
  /** Statuses of the person on the day that counts. */
  readonly groups: readonly string[];
}

/** For whom and where a parameter file of a local document holds. */
export interface LocalScope {
  readonly division: string;
  readonly document: string;
  /** Statuses it is for; null for everyone. */
  readonly groups: readonly string[] | null;
  /** The higher stands where two are applicable; null says nothing. */
  readonly priority: number | null;
}

export interface LocalParameter extends Parameter {
  readonly scope: LocalScope;
}

export function isLocal(parameter: Parameter): parameter is LocalParameter {
  return parameter.scope !== null;
}

/** Half-open: from a day up to, not including, another; null without end. */
export interface Span {
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/** Each entry with the days for which it stands. */
export function spansOf(entries: readonly ParameterEntry[]): readonly (ParameterEntry & Span)[] {
  return entries.map((entry, index) => ({ ...entry, until: entries[index + 1]?.from ?? null }));
}

export function overlap(one: Span, other: Span): boolean {
  return (one.until === null || other.from < one.until) && (other.until === null || one.from < other.until);
}

/** The last day of a span, in words. */
export function lastDayOf({ until }: Span): string {
  return until === null ? 'without end' : `until ${dayBefore(until)}`;
}

/** Before all others first: county before prefecture, then by priority. */
export function inOrderOfPrecedence(locals: readonly LocalParameter[]): LocalParameter[] {
  const rank = ({ scope }: LocalParameter) => [scope.division.length, scope.priority ?? 0] as const;
  return [...locals].sort((one, other) => {
    const [level, priority] = rank(one);
    const [otherLevel, otherPriority] = rank(other);
    return otherLevel - level || otherPriority - priority;
  });
}

/**
 * What the local documents say of a parameter at a place on a day, or undefined. `locals` are those of the
 * parameter, in order of precedence; `open` is whether the province leaves it to them that day.
 *
 * A local value ends with the province's own: it fills what is left open, and nothing is left open then.
 */
export function localEntry(
  locals: readonly LocalParameter[],
  asked: { place: Place; date: BusinessDate; open: boolean },
): { readonly parameter: LocalParameter; readonly entry: ParameterEntry } | undefined {
  const { place, date, open } = asked;
  if (place.division === null) return undefined;
  for (const parameter of locals) {
    if (!open && mayDiffer(parameter.id) === undefined) continue;
    if (!speaksFor(parameter.scope, place)) continue;
    const entry = parameter.entries.findLast(({ from }) => from <= date);
    if (entry && entry.value !== null) return { parameter, entry };
  }
  return undefined;
}

function speaksFor({ division, groups }: LocalScope, place: Place): boolean {
  if (place.division === null || !isWithin(place.division, division)) return false;
  return groups === null || groups.some((group) => place.groups.includes(group));
}
