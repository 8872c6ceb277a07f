/**
 * Who belonged to which labour-cooperation alliance (劳务协作联盟, N6 art. 3) on which day: pure functions over a
 * list of memberships, so that every room folds the alliances' events in the same way.
 *
 * A fold begins with `STARTING_MEMBERSHIPS`; `AllianceFormed` and `MemberAdmitted` go through `admitMembers`,
 * `MemberLeft` through `releaseMembers`. A question looks at every membership once: who asks for many pairs
 * of
 * divisions on one day should ask `alliancesHolding` once a county and keep the answer.
 */
import { type BusinessDate, dayBefore } from './business-date.js';
import { currentDivision, isWithin } from './divisions/divisions.js';

/** A full member, or one that takes part in the exchange from outside the area; both share vacancies. */
export type MembershipTier = 'core' | 'linked';

/** A part of a member's division that stands outside since a day. */
export interface Absence {
  readonly division: string;
  readonly from: BusinessDate;
}

/** One division's stretch of time in one alliance; both ends are included. */
export interface Membership {
  readonly allianceId: string;
  /** The alliance's name, where it is known. */
  readonly name?: string;
  /** In the one form this product writes; a prefecture stands for all below it. */
  readonly division: string;
  readonly tier: MembershipTier;
  readonly from: BusinessDate;
  /** The last day inside; null while it stands. */
  readonly to: BusinessDate | null;
  /** Counties that left although the prefecture around them stayed. */
  readonly absences?: readonly Absence[];
}

/** The alliances, by id, that hold the division on the day, in order of ids. */
export function alliancesHolding(
  memberships: readonly Membership[],
  division: string,
  on: BusinessDate,
): string[] {
  const held = memberships.filter((one) => holdsOn(one, division, on)).map((one) => one.allianceId);
  return [...new Set(held)].sort();
}

/** The alliances, by id, that hold both divisions on the day. */
export function alliancesShared(
  memberships: readonly Membership[],
  one: string,
  other: string,
  on: BusinessDate,
): string[] {
  const holdingOther = new Set(alliancesHolding(memberships, other, on));
  return alliancesHolding(memberships, one, on).filter((allianceId) => holdingOther.has(allianceId));
}

/** Does this membership hold the division on the day? Both tiers do. */
export function holdsOn(membership: Membership, division: string, on: BusinessDate): boolean {
  if (!standsOn(membership, on) || !isWithin(division, membership.division)) return false;
  return !(membership.absences ?? []).some((part) => part.from <= on && isWithin(division, part.division));
}

/** Does the membership stand on the day, whatever part of it has left? */
export function standsOn(membership: Membership, on: BusinessDate): boolean {
  return membership.from <= on && (membership.to === null || membership.to >= on);
}

/**
 * Adds members from a day on. One that stands already is written again: the later entry says the tier.
 */
export function admitMembers(
  memberships: readonly Membership[],
  admission: {
    readonly allianceId: string;
    readonly name?: string;
    readonly members: readonly string[];
    readonly tier: MembershipTier;
    readonly from: BusinessDate;
  },
): readonly Membership[] {
  const { allianceId, name, members, tier, from } = admission;
  const divisions = [...new Set(members.map((code) => currentDivision(code) ?? code))];
  return [
    ...memberships,
    ...divisions.map((division) => ({
      allianceId,
      ...(name ? { name } : {}),
      division,
      tier,
      from,
      to: null,
    })),
  ];
}

/**
 * Ends the memberships of divisions that leave; `from` is their first day outside.
 *
 * A leaving prefecture takes along members below it. A county that belongs by its prefecture leaves alone:
 * the
 * prefecture's membership stands, with an absence. A membership that would end before it began never was.
 */
export function releaseMembers(
  memberships: readonly Membership[],
  departure: {
    readonly allianceId: string;
    readonly members: readonly string[];
    readonly from: BusinessDate;
  },
): readonly Membership[] {
  return departure.members.reduce<readonly Membership[]>(
    (before, division) =>
      before.flatMap((one) => {
        if (one.allianceId !== departure.allianceId || !standsOn(one, departure.from)) return [one];
        return released(one, division, departure.from);
      }),
    memberships,
  );
}

function released(membership: Membership, division: string, from: BusinessDate): Membership[] {
  if (isWithin(membership.division, division)) {
    return membership.from < from ? [{ ...membership, to: dayBefore(from) }] : [];
  }
  if (!isWithin(division, membership.division)) return [membership];
  return [{ ...membership, absences: [...(membership.absences ?? []), { division, from }] }];
}
