import type { FactSource } from '../../process/room.js';
import { knownWorker } from '../business/facts.js';
import type { StartupCommand } from './commands.js';
import type { StartupFacts } from './decider.js';

/** Whether the founder exists; a request that was made has one. */
export async function gatherFounder(command: StartupCommand, source: FactSource): Promise<StartupFacts> {
  if (command.name !== 'RequestStartupSupport') return { workerKnown: true };
  const { workerId } = command.with;
  return { workerKnown: (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined };
}
