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
  /** A saga answered an event with commands, or a timer of it fired; told once it has taken effect. */
  reacted(reaction: SagaReaction): void;
}

export interface SagaReaction {
  readonly saga: string;
  /** The event's type, or the timer's name as the saga calls it. */
  readonly to: { readonly kind: 'event' | 'timer'; readonly name: string };
  readonly correlationId: string;
  /** The command that wrote the event; of a timer, the one that began it all. */
  readonly causedBy: string;
  /** Of the commands it ordered. */
  readonly commandIds: readonly string[];
  /** By the process's own clock, in milliseconds since 1970. */
  readonly startedAt: number;
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
    reacted: (reaction) => {
      for (const one of all) one.reacted(reaction);
    },
    handling: (batch) => {
      const ends = all.map((one) => one.handling(batch));
      return (outcome) => {
        for (const end of ends) end(outcome);
      };
    },
  };
}
