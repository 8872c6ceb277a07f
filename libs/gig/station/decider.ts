import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { divisionKnown, levelOf, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { GigStationCommand } from './commands.js';
import type { GigStationEvent } from './events.js';

type Named<Name extends GigStationCommand['name']> = Extract<GigStationCommand, { name: Name }>;
type Decision = readonly GigStationEvent[] | Refusal;

/** One gig station; null until it is opened. */
export type GigStationState = { readonly from: BusinessDate; readonly closedOn: BusinessDate | null } | null;

export interface GigStationFacts {
  /** True where none is named. */
  readonly operatorKnown: boolean;
  /** The kind of the posting named; undefined where there is none of that id. */
  readonly jobKind: string | undefined;
  /** Who is free, suited and near the posting, in the order in which they are told. */
  readonly workerIds: readonly string[];
}

/** 零工驿站: opened, checked, closed, and the gig postings it pushed. */
export const gigStationDecider: Decider<
  GigStationState,
  GigStationCommand,
  GigStationEvent,
  GigStationFacts
> = {
  initial: () => null,
  evolve: (state, event) => {
    switch (event.type) {
      case 'GigStationRegistered':
        return { from: event.data.from, closedOn: null };
      case 'GigStationClosed':
        return state && { ...state, closedOn: event.data.on };
      case 'GigStationChecked':
      case 'GigPostPushed':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command, facts) {
    if (command.name === 'RegisterGigStation') return register(state, command, facts);
    const { gigStationId } = command.with;
    if (!state) {
      return refuse({ code: 'gig-station-unknown', message: `${gigStationId}: no gig station has this id` });
    }
    switch (command.name) {
      case 'CheckGigStation':
        return inItsTime(state, command) ?? [{ type: 'GigStationChecked', data: checked(command) }];
      case 'CloseGigStation':
        return close(state, command);
      case 'PushGigPost':
        return push(state, command, facts);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function register(
  state: GigStationState,
  { with: fields }: Named<'RegisterGigStation'>,
  { operatorKnown }: GigStationFacts,
): Decision {
  const { gigStationId, level, division, park, operatorId } = fields;
  if (!divisionKnown(division)) {
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  const place = normaliseDivision(division) ?? division;
  if (level !== 'industrial-park' && levelOf(place) !== level) {
    return refuse({
      code: 'level-does-not-fit',
      message: `${division} is a ${levelOf(place)}; the code of a ${level} needed`,
      citation: 'N6 art. 9',
    });
  }
  if ((level === 'industrial-park') !== (park !== undefined)) {
    return invalid('park: named where the station stands in one, and only there');
  }
  if (!operatorKnown) {
    return refuse({ code: 'employer-unknown', message: `${operatorId}: no employer has this id` });
  }
  if (state) return refuse({ code: 'already-exists', message: `${gigStationId}: opened before` });
  return [{ type: 'GigStationRegistered', data: { ...fields, division: place } }];
}

function checked({ with: fields }: Named<'CheckGigStation'>) {
  return { ...fields, found: [...new Set(fields.found)].sort() };
}

function inItsTime(
  { from, closedOn }: NonNullable<GigStationState>,
  { with: fields, on }: Named<'CheckGigStation'>,
): Refusal | undefined {
  if (fields.on > on) return invalid(`on: ${fields.on} lies after today, ${on}`);
  if (fields.on < from) return invalid(`on: ${fields.on} lies before ${from}, the station's first day`);
  if (closedOn !== null && fields.on > closedOn) return closed(closedOn);
  return undefined;
}

function close(
  { from, closedOn }: NonNullable<GigStationState>,
  { with: fields }: Named<'CloseGigStation'>,
): Decision {
  if (closedOn !== null) return closed(closedOn);
  if (fields.on < from) return invalid(`on: ${fields.on} lies before ${from}, its first day`);
  return [{ type: 'GigStationClosed', data: fields }];
}

function push(
  { from, closedOn }: NonNullable<GigStationState>,
  { with: fields, on }: Named<'PushGigPost'>,
  { jobKind, workerIds }: GigStationFacts,
): Decision {
  const { jobId } = fields;
  if (jobKind === undefined)
    return refuse({ code: 'job-unknown', message: `${jobId}: no posting has this id` });
  if (jobKind !== 'gig') {
    return refuse({ code: 'not-a-gig-post', message: `${jobId} is ${jobKind}; a gig posting needed` });
  }
  if (closedOn !== null && on > closedOn) return closed(closedOn);
  if (on < from) return invalid(`the station opens on ${from}`);
  return [{ type: 'GigPostPushed', data: { ...fields, workerIds: [...workerIds] } }];
}

function closed(on: BusinessDate): Refusal {
  return refuse({ code: 'out-of-turn', message: `the gig station was closed on ${on}` });
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
