import { type Decider, unchanged, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { ParkingCommand } from './commands.js';
import type { ParkingEvent } from './events.js';

/** Nothing stands still, or nothing was told of it yet. */
interface GoingOn {
  readonly kind: 'going-on';
}

interface StandingStill {
  readonly kind: 'standing-still';
  readonly item: string;
  readonly tries: number;
  /** Something was decided about it, and the handler has not come to it yet. */
  readonly decided: boolean;
}

export type ParkingState = GoingOn | StandingStill;

/** What the table says of this work now; the table is the handler's, so it may be ahead of the stream. */
export interface ParkingFacts {
  readonly work?: {
    readonly parkedId: string;
    readonly handler: string;
    readonly part: string;
    readonly key: string;
    readonly item: string;
    readonly position: number;
    readonly error: string;
    readonly tries: number;
    readonly waitsFor: string | null;
  };
  /** Of a repair: the new data in the two parts in which the log keeps it, or why it does not fit. */
  readonly replacement?: Replacement | { readonly misfit: string };
}

export interface Replacement {
  readonly replacement: Record<string, unknown>;
  readonly person?: string;
  readonly personal?: Record<string, unknown>;
}

type Decision = readonly ParkingEvent[] | Refusal;
type Deciding = Extract<ParkingCommand, { name: 'RetryParkedWork' | 'SkipParkedWork' | 'RepairParkedWork' }>;

/**
 * What happened to one part of a handler's work, and what people decided about it. The facts need no guard:
 * the handler looks again whether the item still fails when a decision reaches it, and passes over one that
 * comes too late.
 */
export const parkingDecider: Decider<ParkingState, ParkingCommand, ParkingEvent, ParkingFacts> = {
  initial: () => ({ kind: 'going-on' }),
  evolve,
  decide(state, command, facts) {
    switch (command.name) {
      case 'ParkWork': {
        const { item, tries } = command.with;
        // A decision that came sooner has told it already.
        if (isTold(state, { item, tries })) return [];
        return [{ type: 'WorkParked', data: command.with }];
      }
      case 'ResumeWork':
        return [{ type: 'WorkResumed', data: command.with }];
      case 'RetryParkedWork':
      case 'SkipParkedWork':
      case 'RepairParkedWork':
        return decideAbout(state, command, facts);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function evolve(state: ParkingState, event: ParkingEvent): ParkingState {
  switch (event.type) {
    case 'WorkParked': {
      const { item, tries } = event.data;
      return { kind: 'standing-still', item, tries, decided: false };
    }
    case 'ParkedWorkRetried':
    case 'ParkedWorkSkipped':
    case 'ParkedWorkRepaired':
      return state.kind === 'standing-still' ? { ...state, decided: true } : state;
    case 'WorkResumed':
      return { kind: 'going-on' };
    default:
      return unchanged(state, event);
  }
}

function isTold(state: ParkingState, { item, tries }: { item: string; tries: number }): boolean {
  return state.kind === 'standing-still' && state.item === item && state.tries >= tries;
}

function decideAbout(state: ParkingState, command: Deciding, { work, replacement }: ParkingFacts): Decision {
  const { parkedId, reason } = command.with;
  if (!work) {
    const message = `${parkedId}: nothing is parked under this id. Perhaps it has gone on meanwhile.`;
    return refuse({ code: 'parked-work-unknown', message });
  }
  const { waitsFor, position, error, tries, ...about } = work;
  if (waitsFor !== null) {
    const message = `${parkedId} waits for ${waitsFor} and goes on with it. Perhaps decide about that one.`;
    return refuse({ code: 'waits-for-other-work', message });
  }
  if ('item' in command.with && command.with.item !== work.item) {
    const message = `${parkedId} stands still at ${work.item}, not at ${command.with.item}`;
    return refuse({ code: 'other-item-fails', message });
  }
  const told = isTold(state, work);
  if (told && state.kind === 'standing-still' && state.decided) {
    const message = `${parkedId}: ${work.item} was decided about and is on its way. Perhaps look again.`;
    return refuse({ code: 'already-decided', message });
  }
  const before: ParkingEvent[] = told
    ? []
    : [{ type: 'WorkParked', data: { ...about, position, error, tries } }];
  switch (command.name) {
    case 'RetryParkedWork':
      return [
        ...before,
        { type: 'ParkedWorkRetried', data: { ...about, ...(reason === undefined ? {} : { reason }) } },
      ];
    case 'SkipParkedWork':
      return [...before, { type: 'ParkedWorkSkipped', data: { ...about, reason: command.with.reason } }];
    case 'RepairParkedWork': {
      const fitting = fit(work.item, replacement);
      if ('refused' in fitting) return fitting;
      const data = { ...about, reason: command.with.reason, ...fitting };
      return [...before, { type: 'ParkedWorkRepaired', data }];
    }
    default:
      return unreachable(command);
  }
}

function fit(item: string, replacement: ParkingFacts['replacement']): Replacement | Refusal {
  if (!item.startsWith('event-') || replacement === undefined) {
    const message = `${item} is no event and has no data to replace. Perhaps retry or skip it.`;
    return refuse({ code: 'only-events-are-repaired', message });
  }
  if (!('misfit' in replacement)) return replacement;
  return refuse({ code: 'replacement-misfit', message: `${item}: ${replacement.misfit}` });
}
