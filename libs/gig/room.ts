import type { BusinessDate } from '../kernel/business-date.js';
import { parseInstant } from '../kernel/business-date.js';
import { centreOf, metresBetween } from '../kernel/divisions/divisions.js';
import { anyFacts, type FactSource, type Room, type StreamKind, streamKind } from '../process/room.js';
import { GIG_CALL_COMMANDS, type GigCallCommand } from './call/commands.js';
import { gigCallDecider, type GigCallFacts } from './call/decider.js';
import { GIG_CALL_EVENTS } from './call/events.js';
import { unansweredCallEnds, whoBecomesFreeHearsOfCalls } from './call/saga.js';
import type { GigCall, GigCallState } from './call/state.js';
import { gigEmployers, gigPostings } from './facts/known.js';
import { type GigPerson, gigPeople } from './facts/people.js';
import { type ReadyInCounty, readyInCounty } from './facts/ready-in-county.js';
import { GIG_MARKET_COMMANDS, type GigMarketCommand } from './market/commands.js';
import { gigMarketDecider, type GigMarketFacts } from './market/decider.js';
import { GIG_MARKET_EVENTS } from './market/events.js';
import { gigCalls } from './projections/gig-calls.js';
import { gigMarkets } from './projections/gig-markets.js';
import { type GigReportSettings, gigReports } from './projections/gig-reports.js';
import { gigStations } from './projections/gig-stations.js';
import { READINESS_COMMANDS, type ReadinessCommand } from './readiness/commands.js';
import { readinessDecider, type ReadinessFacts } from './readiness/decider.js';
import { READINESS_EVENTS } from './readiness/events.js';
import { GIG_REFUSALS } from './refusals.js';
import { type Strength, whoIsTold, type WorkAtOnce } from './rules/who-is-told.js';
import { GIG_STATION_COMMANDS, type GigStationCommand } from './station/commands.js';
import { gigStationDecider, type GigStationFacts } from './station/decider.js';
import { GIG_STATION_EVENTS } from './station/events.js';

/** What the room takes from elsewhere, each on a day. */
export interface GigSettings extends GigReportSettings {
  /** Minutes for which a call may be answered where nothing is said. */
  readonly answerMinutes: (on: BusinessDate) => number;
  /** How far from the work people are told, in metres. */
  readonly radiusMetres: (on: BusinessDate) => number;
  /** How many people are told for each opening. */
  readonly toldPerOpening: (on: BusinessDate) => number;
  /** May a person with these health notes do work of this strength? */
  readonly suitsHealth: (healthNotes: string, strength: Strength, on: BusinessDate) => boolean;
}

const HOUR_MS = 3_600_000;
/** Beyond the radius a county's centre may lie this far from a place in it, in metres. */
const COUNTY_REACH_METRES = 100_000;

type Asking = Pick<GigCallCommand, 'at' | 'on'>;

/** Who is told of the work, found among those who said to be free in the counties around. */
async function told(
  work: WorkAtOnce,
  { at, on, settings, only }: Asking & { settings: GigSettings; only?: string | undefined },
  source: FactSource,
): Promise<readonly string[]> {
  const radiusMetres = settings.radiusMetres(on);
  const there = work.point ?? centreOf(work.division);
  const counties = only === undefined ? await source.all(readyInCounty) : new Map<string, ReadyInCounty>();
  const around = [...counties].flatMap(([county, { until }]) => {
    const centre = centreOf(county);
    const near = there && centre && metresBetween(there, centre) <= radiusMetres + COUNTY_REACH_METRES;
    return near ? Object.keys(until).filter((id) => (until[id] ?? 0) > at) : [];
  });
  const ids = only === undefined ? around : [only];
  const found = await source.many(gigPeople, ids, () => []);
  const people = new Map(found.flatMap((person, nth) => (person ? [[ids[nth] ?? '', person]] : [])));
  const first = settings.firstStatuses(on);
  return whoIsTold(people, work, {
    at,
    radiusMetres,
    toldPerOpening: settings.toldPerOpening(on),
    suitsHealth: (notes, strength) => settings.suitsHealth(notes, strength, on),
    comesFirst: (person: GigPerson) =>
      person.statuses.some(
        ({ status, from, to }) => first.includes(status) && from <= on && (to === null || to >= on),
      ),
  });
}

async function knowsEmployer(employerId: string | undefined, source: FactSource): Promise<boolean> {
  if (employerId === undefined) return true;
  return (await source.one(gigEmployers, employerId, [`employer-${employerId}`])) !== undefined;
}

const calls = (settings: GigSettings): StreamKind =>
  streamKind({
    kind: 'gigcall',
    decider: gigCallDecider,
    commands: GIG_CALL_COMMANDS.map((definition) => ({
      definition,
      target: (command: GigCallCommand) => ({ stream: `gigcall-${command.with.callId}` }),
      gather: (command: GigCallCommand, source: FactSource, state: GigCallState) =>
        gatherCall(command, source, { settings, state }),
    })),
  });

async function gatherCall(
  command: GigCallCommand,
  source: FactSource,
  { settings, state }: { settings: GigSettings; state: GigCallState },
): Promise<GigCallFacts> {
  const answerMinutes = settings.answerMinutes(command.on);
  const nobody = { employerKnown: true, workerIds: [], answerMinutes };
  if (command.name === 'TellOfGigCall') {
    if (!state) return nobody;
    const only = command.with.workerId;
    return { ...nobody, workerIds: await told(workOf(state.work), { ...command, settings, only }, source) };
  }
  if (command.name !== 'CallForGigWork') return nobody;
  const [employerKnown, workerIds] = await Promise.all([
    knowsEmployer(command.with.employerId, source),
    told(workOf(command.with), { ...command, settings }, source),
  ]);
  return { employerKnown, workerIds, answerMinutes };
}

function workOf(called: Omit<GigCall['work'], 'answerBy'>): WorkAtOnce {
  const { lon, lat, startsAt, hours, hazardous, ...fields } = called;
  const from = parseInstant(startsAt) ?? 0;
  const point = lon === undefined || lat === undefined ? undefined : { lon, lat };
  return { ...fields, point, hazardous: hazardous ?? false, from, until: from + hours * HOUR_MS };
}

const stations = (settings: GigSettings): StreamKind =>
  streamKind({
    kind: 'gigstation',
    decider: gigStationDecider,
    commands: GIG_STATION_COMMANDS.map((definition) => ({
      definition,
      target: (command: GigStationCommand) => ({ stream: `gigstation-${command.with.gigStationId}` }),
      gather: (command: GigStationCommand, source: FactSource) => gatherStation(command, source, settings),
    })),
  });

async function gatherStation(
  command: GigStationCommand,
  source: FactSource,
  settings: GigSettings,
): Promise<GigStationFacts> {
  const fields = command.with;
  const operatorKnown = await knowsEmployer('operatorId' in fields ? fields.operatorId : undefined, source);
  const jobId = 'jobId' in fields ? fields.jobId : undefined;
  const job = jobId === undefined ? undefined : await source.one(gigPostings, jobId, [`job-${jobId}`]);
  if (!job) return { operatorKnown, jobKind: undefined, workerIds: [] };
  const { occupation, openings, wageMinFen, wageUnit, division, lon, lat, strength, hazardous } = job;
  const work: WorkAtOnce = {
    occupation,
    openings,
    payFen: wageMinFen,
    payUnit: wageUnit,
    division,
    point: lon === undefined || lat === undefined ? undefined : { lon, lat },
    strength,
    hazardous: hazardous ?? false,
    from: command.at,
    until: command.at,
  };
  return { operatorKnown, jobKind: job.kind, workerIds: await told(work, { ...command, settings }, source) };
}

const markets: StreamKind = streamKind({
  kind: 'gigmarket',
  decider: gigMarketDecider,
  commands: GIG_MARKET_COMMANDS.map((definition) => ({
    definition,
    target: (command: GigMarketCommand) => ({ stream: `gigmarket-${command.with.marketId}` }),
    gather: async ({ with: fields }: GigMarketCommand, source: FactSource): Promise<GigMarketFacts> => ({
      operatorKnown: await knowsEmployer('operatorId' in fields ? fields.operatorId : undefined, source),
    }),
  })),
});

const readiness: StreamKind = streamKind({
  kind: 'gigready',
  decider: readinessDecider,
  commands: READINESS_COMMANDS.map((definition) => ({
    definition,
    target: (command: ReadinessCommand) => ({ stream: `gigready-${command.with.workerId}` }),
    gather: async (command: ReadinessCommand, source: FactSource): Promise<ReadinessFacts> => {
      const { workerId } = command.with;
      return { workerKnown: (await source.one(gigPeople, workerId, [`worker-${workerId}`])) !== undefined };
    },
  })),
});

/** Gig work, as the machinery sees it, with parameters handed in. */
export function gigRoomWith(settings: GigSettings): Room {
  return {
    name: 'gig',
    events: [...GIG_STATION_EVENTS, ...GIG_MARKET_EVENTS, ...READINESS_EVENTS, ...GIG_CALL_EVENTS],
    refusals: GIG_REFUSALS,
    facts: [anyFacts(gigPeople), anyFacts(readyInCounty), anyFacts(gigEmployers), anyFacts(gigPostings)],
    sagas: [unansweredCallEnds, whoBecomesFreeHearsOfCalls],
    views: [gigStations, gigMarkets, gigCalls],
    reports: gigReports(settings),
    streams: [calls(settings), stations(settings), markets, readiness],
  };
}
