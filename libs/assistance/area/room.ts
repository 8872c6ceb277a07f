import { type StreamKind, streamKind } from '../../process/room.js';
import { KEY_AREA_COMMANDS, type KeyAreaCommand } from '../key-area/commands.js';
import { keyAreaDecider } from '../key-area/decider.js';
import { KEY_AREA_EVENTS } from '../key-area/events.js';
import { countyFunds } from '../projections/county-funds.js';
import { helpOfYears } from '../projections/help-of-years.js';
import { keyCounties } from '../projections/key-counties.js';
import { settlementResidents } from '../projections/settlement-residents.js';
import { settlements } from '../projections/settlements.js';
import { workWishes } from '../projections/work-wishes.js';
import { SETTLEMENT_COMMANDS, type SettlementCommand } from '../settlement/commands.js';
import { settlementDecider } from '../settlement/decider.js';
import { SETTLEMENT_EVENTS } from '../settlement/events.js';

/** What the room keeps of places: relocation settlements, key counties, and what their people want. */
export const AREA_EVENTS = [...SETTLEMENT_EVENTS, ...KEY_AREA_EVENTS];

export const AREA_VIEWS = [
  settlements,
  settlementResidents,
  keyCounties,
  workWishes,
  helpOfYears,
  countyFunds,
];

export const AREA_STREAMS: readonly StreamKind[] = [
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
];
