import type { Instant } from '../../../libs/kernel/business-date.js';
import type { Refusal } from '../../../libs/kernel/refusal.js';
import type { AgainstFirstCome } from '../../../libs/matching/matcher/market.js';
import type { CommandRequest } from '../../../libs/process/command-gateway.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import type { Runtime } from '../../worker/runtime.js';

/** What the demo is played on: one process that does everything, or many that share the work. */
export interface Ground {
  /** Where the log is read. */
  readonly runtime: Runtime;
  now(): Instant;
  execute(request: CommandRequest): Promise<CommandAnswer | Refusal>;
  /** Orders of one moment are given now; nothing reacts before `settle`. */
  hold(): Promise<void>;
  /** Lets everything react until nothing moves any more. */
  settle(): Promise<void>;
  /** Moves the clock, stopping and settling at each moment at which something is due. */
  advanceTo(instant: Instant, onInstant: (at: Instant) => void): Promise<void>;
  againstFirstCome(): Promise<AgainstFirstCome | undefined>;
}

/** One process: what follows the log does so when it is told to. */
export function groundOfOneProcess(runtime: Runtime): Ground {
  const { engine, clock, matcher } = runtime;
  return {
    runtime,
    now: () => clock.now(),
    execute: (request) => engine.execute(request),
    hold: async () => undefined,
    settle: () => engine.settle(),
    advanceTo: (instant, onInstant) => engine.advanceTo(instant, onInstant),
    againstFirstCome: async () => matcher?.againstFirstCome(),
  };
}
