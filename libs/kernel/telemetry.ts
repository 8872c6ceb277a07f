import type { RecordedEvent } from './event.js';

/**
 * What the machinery tells of its work to whoever measures and traces it. Told synchronously and seldom;
 * where nobody listens nothing is done. Nothing personal is told: names, ids, counts, times.
 */
export interface Telemetry {
  /** A command set out. */
  command(mark: CommandMark): CommandWatch;
  /** A group of commands was written to the log, before any of them is answered. */
  appended(group: { readonly commands: number; readonly events: number; readonly elapsedMs: number }): void;
  /** A handler took up a batch; tells what came of it by calling what is returned. */
  handling(batch: {
    readonly handler: string;
    readonly events: readonly RecordedEvent[];
  }): (outcome: 'handled' | 'failed') => void;
}

export interface CommandMark {
  /** A name of the house, or `unknown`: never what a caller made up. */
  readonly name: string;
  readonly commandId: string;
  readonly correlationId: string;
}

export type CommandStep = 'decide' | 'append';

export interface CommandWatch {
  /** Begins a step; several attempts have several. Ends it by calling what is returned. */
  step(name: CommandStep): () => void;
  ended(end: CommandEnd): void;
}

export interface CommandEnd {
  readonly outcome: 'done' | 'repeated' | 'refused' | 'failed';
  /** The code it was refused with. */
  readonly code?: string;
  readonly position?: number;
  readonly streamKind?: string;
}

/** Tells several; undefined where there is nobody to tell. */
export function telling(...listeners: readonly (Telemetry | undefined)[]): Telemetry | undefined {
  const all = listeners.filter((one) => one !== undefined);
  if (all.length < 2) return all[0];
  return {
    command: (mark) => {
      const watches = all.map((one) => one.command(mark));
      return {
        step: (name) => {
          const ends = watches.map((watch) => watch.step(name));
          return () => {
            for (const end of ends) end();
          };
        },
        ended: (end) => {
          for (const watch of watches) watch.ended(end);
        },
      };
    },
    appended: (group) => {
      for (const one of all) one.appended(group);
    },
    handling: (batch) => {
      const ends = all.map((one) => one.handling(batch));
      return (outcome) => {
        for (const end of ends) end(outcome);
      };
    },
  };
}
