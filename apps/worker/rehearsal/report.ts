import { businessDateOf } from '../../../libs/kernel/business-date.js';
import type { Runtime } from '../runtime.js';

/**
 * A line of the scenario that was refused; `message` is for people and does not stand in the printed object.
 */
export interface RefusedLine {
  readonly line: number;
  readonly command: string;
  readonly code: string;
  readonly citation: string | null;
  readonly message: string;
}

/** What a rehearsal came to; the shape is public contract. */
export interface RehearsalReport {
  readonly events: number;
  readonly refusals: readonly RefusedLine[];
  readonly entitlements: readonly object[];
  readonly milestones: readonly object[];
  readonly placements: readonly object[];
  readonly lists: {
    readonly employed: readonly string[];
    readonly unemployed: readonly string[];
    readonly willingToGoOut: readonly string[];
  };
  readonly warnings: readonly object[];
}

export async function reportOf(runtime: Runtime, refusals: readonly RefusedLine[]): Promise<RehearsalReport> {
  const { engine, clock } = runtime;
  void businessDateOf(clock.now());
  return {
    events: await engine.log.reader.head(),
    refusals,
    entitlements: [],
    milestones: [],
    placements: [],
    lists: { employed: [], unemployed: [], willingToGoOut: [] },
    warnings: [],
  };
}
