import { anyFacts, type FactSource, type Room, streamKind } from '../process/room.js';
import {
  type BusinessCommand,
  closeBusiness,
  recordBusinessYears,
  reportBusiness,
} from './business/commands.js';
import { businessDeciderCounting } from './business/decider.js';
import { BUSINESS_EVENTS } from './business/events.js';
import { type BusinessFacts, knownWorker } from './business/facts.js';
import { calendarAnniversary, type YearOver } from './business/rules/year-of-business.js';
import { timeCompletesYearOfBusiness } from './business/saga.js';
import { businessesFounded } from './projections/businesses.js';
import { SERVICES_REFUSALS } from './refusals.js';

const target = (command: BusinessCommand) => ({ stream: `business-${command.with.workerId}` });

/** Whether the founder exists; the room's own timer only names one who does. */
async function gather(command: BusinessCommand, source: FactSource): Promise<BusinessFacts> {
  if (command.name === 'RecordBusinessYears') return { workerKnown: true };
  const { workerId } = command.with;
  return { workerKnown: (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined };
}

/** Services with a calculator of the year, which the parameter `business-year-calculator` selects. */
export function servicesRoomCounting(yearOver: YearOver): Room {
  return {
    name: 'services',
    events: BUSINESS_EVENTS,
    refusals: SERVICES_REFUSALS,
    facts: [anyFacts(knownWorker)],
    sagas: [timeCompletesYearOfBusiness(yearOver)],
    views: [businessesFounded],
    streams: [
      streamKind({
        kind: 'business',
        decider: businessDeciderCounting(yearOver),
        commands: [reportBusiness, closeBusiness, recordBusinessYears].map((definition) => ({
          definition,
          target,
          gather,
        })),
      }),
    ],
  };
}

/** Services, as the machinery sees them: so far the businesses that workers found. */
export const servicesRoom: Room = servicesRoomCounting(calendarAnniversary);
