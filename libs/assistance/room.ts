import { anyFacts, type Room, streamKind } from '../process/room.js';
import { raiseWarning } from './commands.js';
import { assistanceDecider } from './decider.js';
import { ASSISTANCE_EVENTS } from './events.js';
import { labourOfWorker } from './facts.js';
import { labourLists } from './projections/labour-lists.js';
import { labourPlaces } from './projections/labour-places.js';
import { openWarnings } from './projections/warnings.js';
import { ASSISTANCE_REFUSALS } from './refusals.js';
import { lostJobWarnsTheBureau } from './saga.js';

/** Assistance, as the machinery sees it. */
export const assistanceRoom: Room = {
  name: 'assistance',
  events: ASSISTANCE_EVENTS,
  refusals: ASSISTANCE_REFUSALS,
  facts: [anyFacts(labourOfWorker)],
  sagas: [lostJobWarnsTheBureau],
  views: [labourLists, labourPlaces, openWarnings],
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
  ],
};
