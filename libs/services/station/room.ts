import { type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { isKnownWorker } from '../brand/room.js';
import { knownJob } from '../campaign/facts.js';
import { STATION_COMMANDS, type StationCommand } from './commands.js';
import { stationDecider, type StationFacts } from './decider.js';

async function gather({ with: fields }: StationCommand, source: FactSource): Promise<StationFacts> {
  const jobIds = 'jobIds' in fields ? fields.jobIds : [];
  const jobs = await source.many(knownJob, jobIds, (jobId) => [`job-${jobId}`]);
  return {
    workerKnown: !('workerId' in fields) || (await isKnownWorker(fields.workerId, source)),
    jobsUnknown: jobIds.filter((_id, at) => jobs[at] === undefined),
  };
}

/** Service stations and labour offices, one stream each. */
export const stationStreams: StreamKind = streamKind({
  kind: 'station',
  decider: stationDecider,
  commands: STATION_COMMANDS.map((definition) => ({
    definition,
    target: (command: StationCommand) => ({ stream: `station-${command.with.stationId}` }),
    gather,
  })),
});
