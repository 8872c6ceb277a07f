import { z } from 'zod';
import type { CommandDefinition, Role } from '../../../libs/kernel/command.js';
import type { Room } from '../../../libs/process/room.js';
import type { ProblemCatalogue } from '../problems/problem-catalogue.js';
import { rolesOf } from './actor.js';

/** One command as clients see it. */
export interface CommandEntry {
  readonly name: string;
  readonly room: string;
  readonly summary: string;
  readonly summaryZh: string;
  readonly roles: readonly Role[];
  /** JSON Schema 2020-12 of the fields. */
  readonly schema: object;
  readonly example: unknown;
  /** Codes with which it may be refused: those of its room, and those of every command. */
  readonly refusals: readonly string[];
}

/** Every command of the house, from the definitions that the rooms decide by. */
export class CommandCatalogue {
  private readonly definitions: ReadonlyMap<string, { definition: CommandDefinition; room: Room }>;
  private listed: readonly CommandEntry[] | undefined;

  constructor(
    rooms: readonly Room[],
    private readonly problems: ProblemCatalogue,
  ) {
    this.definitions = new Map(
      rooms.flatMap((room) =>
        room.streams.flatMap((kind) =>
          kind.commands
            // Orders that only sagas give have no name at this door.
            .filter(({ definition }) => definition.roles.some((role) => role !== 'system'))
            .map(({ definition }) => [definition.name, { definition, room }] as const),
        ),
      ),
    );
  }

  find(name: string): CommandDefinition | undefined {
    return this.definitions.get(name)?.definition;
  }

  /** By name. Made at the first question: schemas take a moment to write down. */
  all(): readonly CommandEntry[] {
    this.listed ??= [...this.definitions.values()]
      .map(({ definition, room }) => this.entryOf(definition, room))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    return this.listed;
  }

  private entryOf(definition: CommandDefinition, room: Room): CommandEntry {
    const { name, summary, summaryZh, example } = definition;
    const { $schema: _dialect, ...schema } = z.toJSONSchema(definition.schema, {
      io: 'input',
      unrepresentable: 'any',
    });
    const refusals = this.problems.ofCommand(room).map((kind) => kind.code);
    return {
      name,
      room: room.name,
      summary,
      summaryZh,
      roles: rolesOf(definition),
      schema,
      example,
      refusals,
    };
  }
}
