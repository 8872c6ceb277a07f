import { admitMembers, holdsOn, type Membership, releaseMembers, standsOn } from '../kernel/alliances.js';
import { STARTING_ALLIANCES, STARTING_MEMBERSHIPS } from '../kernel/alliances-starting-set.js';
import type { BusinessDate } from '../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../kernel/decider.js';
import { currentDivision, isWithin } from '../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import type { AllianceCommand } from './commands.js';
import type { AllianceEvent } from './events.js';

interface UnformedAlliance {
  readonly kind: 'unformed';
  readonly allianceId: string;
}

interface FormedAlliance {
  readonly kind: 'formed';
  readonly allianceId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

export type AllianceState = UnformedAlliance | FormedAlliance;

/**
 * One alliance and its members by day. The three that the notices name are formed without an event
 * (N6 art. 3, POLICY interpretation 8); every other one begins with `AllianceFormed`.
 */
export const allianceDecider: Decider<AllianceState, AllianceCommand, AllianceEvent, null> = {
  initial(streamId) {
    const allianceId = streamId.slice('alliance-'.length);
    const named = STARTING_ALLIANCES.find((one) => one.allianceId === allianceId);
    if (!named) return { kind: 'unformed', allianceId };
    const memberships = STARTING_MEMBERSHIPS.filter((one) => one.allianceId === allianceId);
    return { kind: 'formed', allianceId, name: named.name, memberships };
  },
  evolve,
  decide(state, command) {
    if (command.name === 'FormAlliance') return form(state, command.with);
    if (state.kind === 'unformed') {
      return refuse({
        code: 'alliance-unknown',
        message: `${state.allianceId}: no alliance has this id. Perhaps form it first.`,
      });
    }
    switch (command.name) {
      case 'AdmitMember':
        return admit(state, command.with);
      case 'LeaveAlliance':
        return leave(state, command.with);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(state: AllianceState, event: AllianceEvent): AllianceState {
  switch (event.type) {
    case 'AllianceFormed': {
      const { name } = event.data;
      return { ...state, kind: 'formed', name, memberships: admitMembers([], event.data) };
    }
    case 'MemberAdmitted':
      return withMemberships(state, (before) => admitMembers(before, event.data));
    case 'MemberLeft':
      return withMemberships(state, (before) => releaseMembers(before, event.data));
    default:
      return unchanged(state, event);
  }
}

function withMemberships(
  state: AllianceState,
  change: (before: readonly Membership[]) => readonly Membership[],
): AllianceState {
  return state.kind === 'formed' ? { ...state, memberships: change(state.memberships) } : state;
}

type Fields<Name extends AllianceCommand['name']> = Extract<AllianceCommand, { name: Name }>['with'];
type Decision = readonly AllianceEvent[] | Refusal;

function form(state: AllianceState, { name, members, tier, from }: Fields<'FormAlliance'>): Decision {
  return withKnownMembers(members, (divisions) => {
    if (state.kind === 'formed') {
      const message = `${state.allianceId}: ${state.name} has this id. Perhaps admit members to it.`;
      return refuse({ code: 'already-exists', message });
    }
    const { allianceId } = state;
    return [{ type: 'AllianceFormed', data: { allianceId, name, members: divisions, tier, from } }];
  });
}

function admit(state: FormedAlliance, { members, tier, from }: Fields<'AdmitMember'>): Decision {
  return withKnownMembers(members, (divisions) => [
    { type: 'MemberAdmitted', data: { allianceId: state.allianceId, members: divisions, tier, from } },
  ]);
}

function leave(state: FormedAlliance, { members, from }: Fields<'LeaveAlliance'>): Decision {
  return withKnownMembers(members, (divisions) => {
    const stranger = divisions.find((division) => !belongs(state.memberships, division, from));
    if (stranger !== undefined) {
      const found = state.memberships.filter((one) => standsOn(one, from)).map((one) => one.division);
      const held = found.join(', ') || 'none';
      return refuse({
        code: 'not-a-member',
        message: `${stranger} does not belong to ${state.name} on ${from}; it holds ${held}`,
      });
    }
    return [{ type: 'MemberLeft', data: { allianceId: state.allianceId, members: divisions, from } }];
  });
}

/** A division belongs by itself, by the prefecture around it, or by counties inside it. */
function belongs(memberships: readonly Membership[], division: string, on: BusinessDate): boolean {
  return memberships.some(
    (one) => holdsOn(one, division, on) || (standsOn(one, on) && isWithin(one.division, division)),
  );
}

/** Passes on today's codes in their one form, each once. */
function withKnownMembers(codes: readonly string[], decide: (divisions: string[]) => Decision): Decision {
  const unknown = codes.find((code) => currentDivision(code) === undefined);
  if (unknown === undefined) return decide([...new Set(codes.map((code) => currentDivision(code) ?? code))]);
  return refuse({
    code: 'division-unknown',
    message: `${unknown}: no division of GB/T 2260 has this code`,
    citation: 'GB/T 2260',
  });
}
