import { type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { isKnownWorker } from '../brand/room.js';
import { CAMPAIGN_COMMANDS, type CampaignCommand } from './commands.js';
import { campaignDecider, type CampaignFacts } from './decider.js';
import { knownJob } from './facts.js';

async function gather({ with: fields }: CampaignCommand, source: FactSource): Promise<CampaignFacts> {
  const jobId = 'jobId' in fields ? fields.jobId : undefined;
  const job = jobId === undefined ? undefined : await source.one(knownJob, jobId, [`job-${jobId}`]);
  return {
    employerId: job?.employerId,
    workerKnown: !('workerId' in fields) || (await isKnownWorker(fields.workerId, source)),
  };
}

/** Recruitment campaigns with their interviews, one stream each. */
export const campaignStreams: StreamKind = streamKind({
  kind: 'campaign',
  decider: campaignDecider,
  commands: CAMPAIGN_COMMANDS.map((definition) => ({
    definition,
    target: (command: CampaignCommand) => ({ stream: `campaign-${command.with.campaignId}` }),
    gather,
  })),
});
