import { type Membership, standsOn } from './alliances.js';
import { STARTING_ALLIANCES, STARTING_MEMBERSHIPS } from './alliances-starting-set.js';
import type { BusinessDate } from './business-date.js';

/** An alliance with all its members, of now and of before. */
export interface KnownAlliance {
  readonly allianceId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** An alliance as it stands on a day. */
export interface AllianceOnDay {
  readonly allianceId: string;
  readonly name: string;
  /** In order of codes; of a division admitted twice the later entry. */
  readonly members: readonly Membership[];
}

/** One of the alliances that the notices name, as it started; undefined of every other id. */
export function startingAlliance(allianceId: string): KnownAlliance | undefined {
  const named = STARTING_ALLIANCES.find((one) => one.allianceId === allianceId);
  if (!named) return undefined;
  const memberships = STARTING_MEMBERSHIPS.filter((one) => one.allianceId === allianceId);
  return { allianceId, name: named.name, memberships };
}

/**
 * Which alliances stand on the day, in order of ids: those that events changed or formed, and of the notices'
 * own those that nothing changed yet.
 */
export function alliancesOn(changed: readonly KnownAlliance[], on: BusinessDate): readonly AllianceOnDay[] {
  const known = new Map<string, KnownAlliance>();
  for (const { allianceId } of STARTING_ALLIANCES) {
    const started = startingAlliance(allianceId);
    if (started) known.set(allianceId, started);
  }
  for (const one of changed) known.set(one.allianceId, one);
  return [...known.values()]
    .map(({ allianceId, name, memberships }) => ({ allianceId, name, members: standing(memberships, on) }))
    .filter((one) => one.members.length > 0)
    .sort((one, other) => (one.allianceId < other.allianceId ? -1 : 1));
}

function standing(memberships: readonly Membership[], on: BusinessDate): Membership[] {
  const byDivision = new Map(
    memberships.filter((one) => standsOn(one, on)).map((one) => [one.division, one] as const),
  );
  return [...byDivision.values()].sort((one, other) => (one.division < other.division ? -1 : 1));
}
