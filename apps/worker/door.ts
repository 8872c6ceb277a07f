import { type Refusal, refuse } from '../../libs/kernel/refusal.js';
import type { CommandRequest } from '../../libs/process/command-gateway.js';
import type { CommandAnswer } from '../../libs/process/command-memory.js';
import type { Engine } from '../../libs/process/engine.js';

/** A command from outside: orders that only sagas give have no name here. */
export async function giveAtDoor(engine: Engine, request: CommandRequest): Promise<CommandAnswer | Refusal> {
  if (!engine.gateway.isInternal(request.name)) return engine.execute(request);
  return refuse({ code: 'command-unknown', message: `${request.name}: no command has this name` });
}
