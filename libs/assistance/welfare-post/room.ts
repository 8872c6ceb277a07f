import { anyFacts, type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { labourOfWorker } from '../facts.js';
import { countyPostNumbers } from '../projections/county-post-numbers.js';
import { welfareRecords } from '../projections/welfare-records.js';
import { HOLDER_COMMANDS, type HolderCommand, setWelfarePosts, type SetWelfarePosts } from './commands.js';
import { countyPostsDecider, holderDecider, type HolderFacts } from './decider.js';
import { welfarePostings } from './facts.js';

async function gather({ with: fields }: HolderCommand, source: FactSource): Promise<HolderFacts> {
  const { workerId, contractId } = fields;
  const restsOn = [`worker-${workerId}`, `employment-${workerId}`, `business-${workerId}`];
  const labour = await source.one(labourOfWorker, workerId, restsOn);
  const jobId = labour?.contracts.find((one) => one.contractId === contractId)?.jobId ?? null;
  const posting = jobId === null ? undefined : await source.one(welfarePostings, jobId, [`job-${jobId}`]);
  return { labour, isWelfarePost: posting !== undefined };
}

export const WELFARE_FACTS = [anyFacts(welfarePostings)];
export const WELFARE_VIEWS = [welfareRecords, countyPostNumbers];

export const WELFARE_STREAMS: readonly StreamKind[] = [
  streamKind({
    kind: 'welfare',
    decider: holderDecider,
    commands: HOLDER_COMMANDS.map((definition) => ({
      definition,
      target: (command: HolderCommand) => ({ stream: `welfare-${command.with.workerId}` }),
      gather,
    })),
  }),
  streamKind({
    kind: 'countyposts',
    decider: countyPostsDecider,
    commands: [
      {
        definition: setWelfarePosts,
        target: (command: SetWelfarePosts) => ({ stream: `countyposts-${command.with.county}` }),
        gather: async () => null,
      },
    ],
  }),
];
