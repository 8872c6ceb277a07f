import type { z } from 'zod';
import type { BusinessDate, Instant } from './business-date.js';

export const ROLES = ['agency', 'employer', 'bureau', 'analyst', 'worker', 'station', 'system'] as const;
export type Role = (typeof ROLES)[number];

/** An order as a decider sees it: what is wanted, by whom, and the time it is given. */
export interface Command<Name extends string = string, Fields = object> {
  readonly id: string;
  readonly name: Name;
  readonly with: Fields;
  /** `ROLE:ID`. */
  readonly actor: string;
  /** The tenant's clock when the command is decided. */
  readonly at: Instant;
  /** The business date of `at`. */
  readonly on: BusinessDate;
  /** When it happened, which a late report puts before `at`. */
  readonly occurredAt: Instant;
}

/** One order a room accepts; the schema serves HTTP, the command line, files and OpenAPI alike. */
export interface CommandDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly schema: Schema;
  readonly summary: string;
  readonly summaryZh: string;
  /** Roles that may give it at the HTTP door; `system` always may. */
  readonly roles: readonly Role[];
  readonly example: z.input<Schema>;
}

export type CommandOf<Definition> =
  Definition extends CommandDefinition<infer Name, infer Schema> ? Command<Name, z.infer<Schema>> : never;

export function defineCommand<Name extends string, Schema extends z.ZodType>(
  definition: CommandDefinition<Name, Schema>,
): CommandDefinition<Name, Schema> {
  return definition;
}
