import { generatedId } from '../kernel/ids.js';
import { isRefusal } from '../kernel/refusal.js';
import { anyFacts, type FactSource, type Room, streamKind } from '../process/room.js';
import {
  assignSeat,
  confirmArrival,
  departConvoy,
  type DispatchCommand,
  planConvoy,
  releaseSeat,
} from './commands.js';
import { convoyDecider, organiserOf } from './decider.js';
import { DISPATCH_EVENTS } from './events.js';
import { type DispatchFacts, jobPlaces, organisers, passengers, travellers } from './facts.js';
import { convoysPlanned } from './projections/convoys.js';
import { DISPATCH_REFUSALS } from './refusals.js';
import { lostPlaceReleasesSeat } from './sagas/lost-place-releases-seat.js';

const target = (command: DispatchCommand) => ({
  stream: `convoy-${command.with.convoyId ?? generatedId('convoy', command.id)}`,
});

async function gatherOrganiser(command: DispatchCommand, source: FactSource): Promise<DispatchFacts> {
  if (command.name !== 'PlanConvoy') return {};
  const organiser = organiserOf(command.with);
  if (isRefusal(organiser)) return {};
  return { organiser: await source.one(organisers, organiser, [organiser.replace(':', '-')]) };
}

async function gatherSeat(command: DispatchCommand, source: FactSource): Promise<DispatchFacts> {
  if (command.name !== 'AssignSeat') return {};
  const { workerId, jobId } = command.with;
  return {
    passenger: await source.one(passengers, workerId, [`worker-${workerId}`, `places-${jobId}`]),
    place: await source.one(jobPlaces, jobId, [`job-${jobId}`]),
    seatedIn: await source.holder({ kind: 'waiting-seat', key: workerId }),
  };
}

async function gatherPassenger(command: DispatchCommand, source: FactSource): Promise<DispatchFacts> {
  if (command.name !== 'ReleaseSeat' && command.name !== 'ConfirmArrival') return {};
  const { workerId } = command.with;
  return { passenger: await source.one(passengers, workerId, [`worker-${workerId}`]) };
}

/** Dispatch, as the machinery sees it. */
export const dispatchRoom: Room = {
  name: 'dispatch',
  events: DISPATCH_EVENTS,
  refusals: DISPATCH_REFUSALS,
  facts: [anyFacts(passengers), anyFacts(travellers), anyFacts(jobPlaces), anyFacts(organisers)],
  sagas: [lostPlaceReleasesSeat],
  views: [convoysPlanned],
  streams: [
    streamKind({
      kind: 'convoy',
      decider: convoyDecider,
      commands: [
        { definition: planConvoy, target, gather: gatherOrganiser },
        { definition: assignSeat, target, gather: gatherSeat },
        { definition: releaseSeat, target, gather: gatherPassenger },
        { definition: departConvoy, target, gather: async () => ({}) },
        { definition: confirmArrival, target, gather: gatherPassenger },
      ],
    }),
  ],
};
