import { type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { isKnownEmployer, isKnownWorker } from '../brand/room.js';
import { BASE_COMMANDS, type BaseCommand } from './commands.js';
import { baseDecider, type BaseFacts } from './decider.js';

async function gather({ with: fields }: BaseCommand, source: FactSource): Promise<BaseFacts> {
  const employerId = 'employerId' in fields ? fields.employerId : undefined;
  return {
    employerKnown: employerId === undefined || (await isKnownEmployer(employerId, source)),
    workerKnown: !('workerId' in fields) || (await isKnownWorker(fields.workerId, source)),
  };
}

/** Assistance bases, caring enterprises and model counties, one stream a name. */
export const baseStreams: StreamKind = streamKind({
  kind: 'base',
  decider: baseDecider,
  commands: BASE_COMMANDS.map((definition) => ({
    definition,
    target: (command: BaseCommand) => ({ stream: `base-${command.with.baseId}` }),
    gather,
  })),
});
