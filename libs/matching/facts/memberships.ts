import type { RecordedAllianceEvent } from '../../alliance/events.js';
import { admitMembers, type Membership, releaseMembers } from '../../kernel/alliances.js';
import { STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import { factsProjection } from '../../process/room.js';

/** The one key under which all memberships stand. */
export const ALL_ALLIANCES = 'all';

export interface MembershipsDoc {
  readonly memberships: readonly Membership[];
}

const everywhere = () => [ALL_ALLIANCES];

/** Who belongs to which alliance; nothing is there until the first event, see `membershipsOf`. */
export const allianceMemberships = factsProjection<MembershipsDoc, RecordedAllianceEvent>({
  kind: 'alliance-memberships',
  on: { AllianceFormed: everywhere, MemberAdmitted: everywhere, MemberLeft: everywhere },
  fold: (doc, event) => {
    const before = membershipsOf(doc);
    return {
      memberships:
        event.type === 'MemberLeft' ? releaseMembers(before, event.data) : admitMembers(before, event.data),
    };
  },
});

/** The memberships recorded, or those the notices begin with. */
export function membershipsOf(doc: MembershipsDoc | undefined): readonly Membership[] {
  return doc?.memberships ?? STARTING_MEMBERSHIPS;
}
