import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseInstant } from '../../../libs/kernel/business-date.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { giveAtDoor } from '../../worker/door.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface DoOptions {
  readonly as: string;
  readonly id?: string;
  readonly occurredAt?: string;
}

const ACTOR = /^[a-z]+:[A-Za-z0-9._-]{1,64}$/;

/** Gives one command to the kept data and prints its answer or refusal as JSON. */
export async function doCommand(name: string, json: string, options: DoOptions): Promise<ExitCode> {
  const actor = actorIn(options.as);
  const fields = fieldsIn(json);
  const occurredAt = options.occurredAt === undefined ? undefined : parseInstant(options.occurredAt);
  if (options.occurredAt !== undefined && occurredAt === undefined) {
    throw new UsageError(`--occurred-at ${options.occurredAt}: an instant with offset needed`);
  }
  const answer = await withStore(async ({ engine }) => {
    const given = await giveAtDoor(engine, {
      name,
      with: fields,
      actor,
      commandId: options.id ?? randomUUID(),
      mayRepeat: options.id !== undefined,
      ...(occurredAt === undefined ? {} : { occurredAt }),
    });
    await engine.settle();
    return given;
  });
  if (!isRefusal(answer)) {
    print(JSON.stringify(answer, null, 2));
    return 0;
  }
  const { code, message, citation } = answer;
  print(JSON.stringify({ code, message, citation }, null, 2));
  return 1;
}

/** Who gives it, `ROLE:ID`. */
export function actorIn(as: string): string {
  if (ACTOR.test(as)) return as;
  throw new UsageError(`--as ${as}: ROLE:ID needed, as agency:yuanan-hr`);
}

/** `-` reads the fields from standard input. */
export function fieldsIn(json: string): unknown {
  const text = json === '-' ? readFileSync(0, 'utf8') : json;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the fields are no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
