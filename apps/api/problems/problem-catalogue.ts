import type { Room } from '../../../libs/process/room.js';
import { statusOf } from './problem.js';

/** One code: what it means, whatever the case. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly citation: string | null;
  readonly hint: string | null;
  /** The rooms that refuse with it; none for what the door itself says. */
  readonly rooms: readonly string[];
}

/** What every command may meet, whatever its room. */
const OF_EVERY_COMMAND: Readonly<Record<string, string>> = {
  'field-invalid': 'A field is missing, unknown or of the wrong form.',
  'identifier-personal': 'An identifier looks like an identity or telephone number.',
  'already-exists': 'The id was used before.',
  'out-of-turn': 'It is not the turn of this step.',
  conflict: 'What the decision rests on kept changing.',
  'facts-parked': 'What the decision rests on stands still until somebody decides about it.',
};

/** What this door says of itself. */
const OF_THE_DOOR: Readonly<Record<string, readonly [status: number, title: string]>> = {
  'command-unknown': [404, 'No command has this name.'],
  'route-unknown': [404, 'Nothing is found at this address.'],
  'projection-unknown': [404, 'No projection has this name.'],
  'report-unknown': [404, 'No report has this name.'],
  'rows-too-many': [422, 'More rows were found than are held in memory: a key is needed.'],
  'change-refused': [422, 'The changed law cannot be read, or contradicts the law it would change.'],
  'replay-too-large': [422, 'More events must be decided together than are held in memory.'],
  'stream-unknown': [404, 'No stream has this name.'],
  'actor-missing': [401, 'Nobody says who acts.'],
  'role-may-not': [403, 'This role may not give the command.'],
  'method-not-allowed': [405, 'The address does not take this method.'],
  'body-too-large': [413, 'The body is larger than this door takes.'],
  'content-type-unsupported': [415, 'The body is not declared as what this address takes.'],
  'file-empty': [422, 'The file holds no table.'],
  'file-unreadable': [422, 'The file cannot be read.'],
  'file-too-large': [422, 'The file is larger than is read.'],
  'columns-missing': [422, 'The table lacks columns that are needed.'],
  'too-many-requests': [429, 'One caller asked more than it may.'],
  'log-beyond-us': [503, 'A newer version wrote what this one cannot read.'],
  'not-yet-read': [503, 'The tables have not read so far yet.'],
  'database-unavailable': [503, 'The database does not answer.'],
  'answer-late': [503, 'The answer took too long.'],
  'streams-exhausted': [503, 'Too many event streams are open.'],
  'shutting-down': [503, 'The service is stopping.'],
  'internal-error': [500, 'Something is broken here.'],
};

/** Every code that may leave this door. */
export class ProblemCatalogue {
  private readonly kinds: ReadonlyMap<string, ProblemKind>;

  constructor(rooms: readonly Room[]) {
    const kinds = new Map<string, ProblemKind>();
    for (const [code, [status, title]] of Object.entries(OF_THE_DOOR)) {
      kinds.set(code, { code, status, title, citation: null, hint: null, rooms: [] });
    }
    for (const [code, title] of Object.entries(OF_EVERY_COMMAND)) {
      kinds.set(code, { code, status: statusOf(code), title, citation: null, hint: null, rooms: [] });
    }
    for (const room of rooms) {
      for (const { code, meaning, citation, hint } of room.refusals) {
        const known = kinds.get(code);
        kinds.set(code, {
          code,
          status: statusOf(code),
          title: known?.title ?? meaning,
          citation: known?.citation ?? citation,
          hint: known?.hint ?? hint ?? null,
          rooms: [...(known?.rooms ?? []), room.name],
        });
      }
    }
    this.kinds = kinds;
  }

  all(): readonly ProblemKind[] {
    return [...this.kinds.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  }

  find(code: string): ProblemKind | undefined {
    return this.kinds.get(code);
  }

  /** The codes a command of a room may be refused with: the room's own and those of every command. */
  ofCommand(room: Room): readonly ProblemKind[] {
    const codes = [...room.refusals.map((one) => one.code), ...Object.keys(OF_EVERY_COMMAND)];
    return [...new Set([...codes, 'actor-missing', 'role-may-not', 'database-unavailable'])]
      .map((code) => this.kinds.get(code))
      .filter((kind) => kind !== undefined);
  }
}
