import { type FactSource, streamKind } from '../../process/room.js';
import { knownWorker } from '../business/facts.js';
import { knownJob } from '../campaign/facts.js';
import { FLEXIBLE_COMMANDS, type FlexibleCommand } from './commands.js';
import { flexibleDecider, type FlexibleFacts } from './decider.js';

/** Whether the person exists, and the posting where one is named. */
async function gather({ with: fields }: FlexibleCommand, source: FactSource): Promise<FlexibleFacts> {
  const jobId = 'jobId' in fields ? fields.jobId : undefined;
  const { workerId } = fields;
  return {
    workerKnown: (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined,
    jobKnown: jobId === undefined || (await source.one(knownJob, jobId, [`job-${jobId}`])) !== undefined,
  };
}

/** Flexible workers, as the machinery sees them. */
export const flexibleStreams = streamKind({
  kind: 'flexible',
  decider: flexibleDecider,
  commands: FLEXIBLE_COMMANDS.map((definition) => ({
    definition,
    target: (command: FlexibleCommand) => ({ stream: `flexible-${command.with.workerId}` }),
    gather,
  })),
});
