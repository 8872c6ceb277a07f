import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Refusal } from '../../../libs/kernel/refusal.js';
import type { CommandRequest } from '../../../libs/process/command-gateway.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import { ApiContext } from '../api-context.js';

/** Any command of any room, on its way from this door to the engine. */
export class GiveCommand extends Command<CommandAnswer | Refusal> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

/** The engine decides; the bus only carries. */
@CommandHandler(GiveCommand)
export class GiveCommandHandler implements ICommandHandler<GiveCommand> {
  constructor(private readonly context: ApiContext) {}

  execute({ request }: GiveCommand): Promise<CommandAnswer | Refusal> {
    return this.context.engine.execute(request);
  }
}
