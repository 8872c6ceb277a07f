import { generatedId } from '../kernel/ids.js';
import { type Room, streamKind } from '../process/room.js';
import { admitMember, type AllianceCommand, formAlliance, leaveAlliance } from './commands.js';
import { COOPERATION_COMMANDS, type CooperationCommand } from './cooperation/commands.js';
import { cooperationDecider } from './cooperation/decider.js';
import { COOPERATION_EVENTS } from './cooperation/events.js';
import { allianceDecider } from './decider.js';
import { ALLIANCE_EVENTS } from './events.js';
import { allianceMembers } from './projections/alliance-members.js';
import { cooperationAgreements, cooperationLevels } from './projections/cooperation-agreements.js';
import { ALLIANCE_REFUSALS } from './refusals.js';

const target = (command: AllianceCommand) => ({
  stream: `alliance-${command.with.allianceId ?? generatedId('alliance', command.id)}`,
});

/** An alliance is decided by its own stream alone: it needs no facts of others. */
const alone = (definition: typeof formAlliance | typeof admitMember | typeof leaveAlliance) =>
  ({ definition, target, gather: async () => null }) as const;

/** The alliances, as the machinery sees them. */
export const allianceRoom: Room = {
  name: 'alliance',
  events: [...ALLIANCE_EVENTS, ...COOPERATION_EVENTS],
  refusals: ALLIANCE_REFUSALS,
  facts: [],
  sagas: [],
  views: [allianceMembers, cooperationAgreements],
  reports: [cooperationLevels],
  streams: [
    streamKind({
      kind: 'alliance',
      decider: allianceDecider,
      commands: [alone(formAlliance), alone(admitMember), alone(leaveAlliance)],
    }),
    streamKind({
      kind: 'cooperation',
      decider: cooperationDecider,
      commands: COOPERATION_COMMANDS.map((definition) => ({
        definition,
        target: (command: CooperationCommand) => ({ stream: `cooperation-${command.with.agreementId}` }),
        gather: async () => null,
      })),
    }),
  ],
};
