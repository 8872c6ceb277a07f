import { anyFacts, type Room, streamKind } from '../process/room.js';
import { raiseWarning } from './commands.js';
import { KEY_AREA_COMMANDS, type KeyAreaCommand } from './key-area/commands.js';
import { keyAreaDecider } from './key-area/decider.js';
import { KEY_AREA_EVENTS } from './key-area/events.js';
import { assistanceDecider } from './decider.js';
import { ASSISTANCE_EVENTS } from './events.js';
import { labourOfWorker } from './facts.js';
import { countyFunds } from './projections/county-funds.js';
import { helpGiven } from './projections/help-given.js';
import { keyCounties } from './projections/key-counties.js';
import { labourLists } from './projections/labour-lists.js';
import { labourPlaces } from './projections/labour-places.js';
import { settlementResidents } from './projections/settlement-residents.js';
import { settlements } from './projections/settlements.js';
import { openWarnings } from './projections/warnings.js';
import { workWishes } from './projections/work-wishes.js';
import { ASSISTANCE_REFUSALS } from './refusals.js';
import { lostJobWarnsTheBureau } from './saga.js';
import { SETTLEMENT_COMMANDS, type SettlementCommand } from './settlement/commands.js';
import { settlementDecider } from './settlement/decider.js';
import { SETTLEMENT_EVENTS } from './settlement/events.js';

/** Assistance, as the machinery sees it. */
export const assistanceRoom: Room = {
  name: 'assistance',
  events: [...ASSISTANCE_EVENTS, ...SETTLEMENT_EVENTS, ...KEY_AREA_EVENTS],
  refusals: ASSISTANCE_REFUSALS,
  facts: [anyFacts(labourOfWorker)],
  sagas: [lostJobWarnsTheBureau],
  views: [
    labourLists,
    labourPlaces,
    openWarnings,
    settlements,
    settlementResidents,
    keyCounties,
    workWishes,
    helpGiven,
    countyFunds,
  ],
  streams: [
    streamKind({
      kind: 'assistance',
      decider: assistanceDecider,
      commands: [
        {
          definition: raiseWarning,
          target: (command) => ({ stream: `assistance-${command.with.workerId}` }),
          gather: async (command, source) => {
            const { workerId } = command.with;
            const restsOn = [`worker-${workerId}`, `employment-${workerId}`, `business-${workerId}`];
            return { labour: await source.one(labourOfWorker, workerId, restsOn) };
          },
        },
      ],
    }),
    streamKind({
      kind: 'settlement',
      decider: settlementDecider,
      commands: SETTLEMENT_COMMANDS.map((definition) => ({
        definition,
        target: (command: SettlementCommand) => ({ stream: `settlement-${command.with.settlementId}` }),
        gather: async () => null,
      })),
    }),
    streamKind({
      kind: 'key-counties',
      decider: keyAreaDecider,
      commands: KEY_AREA_COMMANDS.map((definition) => ({
        definition,
        target: (command: KeyAreaCommand) => ({ stream: `key-counties-${command.with.listId}` }),
        gather: async () => null,
      })),
    }),
  ],
};
