import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { StationCommand } from './commands.js';
import type { StationEvent } from './events.js';

type Named<Name extends StationCommand['name']> = Extract<StationCommand, { name: Name }>;
type Decision = readonly StationEvent[] | Refusal;

interface Station {
  readonly from: BusinessDate;
  readonly closedOn: BusinessDate | null;
}

/** One station; null until it is opened. */
export type StationState = Station | null;

export interface StationFacts {
  /** True where the command names nobody. */
  readonly workerKnown: boolean;
  /** Postings named that do not exist. */
  readonly jobsUnknown: readonly string[];
}

/** 就业服务站点, 劳务工作站: opened and closed, the posts it gave, whom it followed up and trained. */
export const stationDecider: Decider<StationState, StationCommand, StationEvent, StationFacts> = {
  initial: () => null,
  evolve: (state, event) => {
    switch (event.type) {
      case 'StationRegistered':
        return { from: event.data.from, closedOn: null };
      case 'StationClosed':
        return state && { ...state, closedOn: event.data.on };
      case 'PostsGiven':
      case 'WorkerFollowedUp':
      case 'StationTrainingReported':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command, facts) {
    if (command.name === 'RegisterStation') return register(state, command);
    const { stationId } = command.with;
    if (!state) return refuse({ code: 'station-unknown', message: `${stationId}: no station has this id` });
    if (command.name === 'CloseStation') return close(state, command);
    const objection = namesTheUnknown(command, facts) ?? outOfItsTime(state, command);
    if (objection) return objection;
    switch (command.name) {
      case 'GivePosts':
        return [{ type: 'PostsGiven', data: { ...command.with, jobIds: [...new Set(command.with.jobIds)] } }];
      case 'FollowUpWorker':
        return [{ type: 'WorkerFollowedUp', data: command.with }];
      case 'ReportStationTraining':
        return [{ type: 'StationTrainingReported', data: command.with }];
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function register(state: StationState, { with: fields }: Named<'RegisterStation'>): Decision {
  const { stationId, division, serves } = fields;
  const unknown = [division, ...serves].find((one) => !divisionKnown(one));
  if (unknown !== undefined) {
    return refuse({
      code: 'division-unknown',
      message: `${unknown}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  if (state) return refuse({ code: 'already-exists', message: `${stationId}: opened before` });
  const place = (code: string) => normaliseDivision(code) ?? code;
  const data = { ...fields, division: place(division), serves: [...new Set(serves.map(place))] };
  return [{ type: 'StationRegistered', data }];
}

function close({ from, closedOn }: Station, { with: fields }: Named<'CloseStation'>): Decision {
  if (closedOn !== null) return refuse({ code: 'out-of-turn', message: `closed before, on ${closedOn}` });
  if (fields.on < from) return invalid(`on: ${fields.on} lies before ${from}, its first day`);
  return [{ type: 'StationClosed', data: fields }];
}

type Serving = Named<'GivePosts' | 'FollowUpWorker' | 'ReportStationTraining'>;

function namesTheUnknown({ with: fields }: Serving, facts: StationFacts): Refusal | undefined {
  if (!facts.workerKnown) {
    return refuse({ code: 'worker-unknown', message: `${fields.workerId}: no worker has this id` });
  }
  const [job] = facts.jobsUnknown;
  return job === undefined
    ? undefined
    : refuse({ code: 'job-unknown', message: `${job}: no posting has this id` });
}

function outOfItsTime({ from, closedOn }: Station, { with: fields, on }: Serving): Refusal | undefined {
  const day = 'completedOn' in fields ? fields.completedOn : fields.on;
  if (day > on) return invalid(`${day} lies after today, ${on}; what was done is reported`);
  if (day < from) return invalid(`${day} lies before ${from}, the station's first day`);
  if (closedOn !== null && day > closedOn) {
    return refuse({ code: 'out-of-turn', message: `the station was closed on ${closedOn}` });
  }
  return undefined;
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
