import { anyFacts, type FactSource, type Room, streamKind } from '../../process/room.js';
import { labourOfWorker } from '../facts.js';
import { countyPostNumbers } from '../projections/county-post-numbers.js';
import { welfareRecords } from '../projections/welfare-records.js';
import { HOLDER_COMMANDS, type HolderCommand, setWelfarePosts, type SetWelfarePosts } from './commands.js';
import { countyPostsDecider, holderDecider, type HolderFacts } from './decider.js';
import { WELFARE_POST_EVENTS } from './events.js';
import { welfarePostings } from './facts.js';
import { welfareReports } from '../projections/welfare-post-tasks.js';
import type { WelfareTerms } from './terms.js';

async function gather({ with: fields }: HolderCommand, source: FactSource): Promise<HolderFacts> {
  const { workerId, contractId } = fields;
  const restsOn = [`worker-${workerId}`, `employment-${workerId}`, `business-${workerId}`];
  const labour = await source.one(labourOfWorker, workerId, restsOn);
  const jobId = labour?.contracts.find((one) => one.contractId === contractId)?.jobId ?? null;
  const posting = jobId === null ? undefined : await source.one(welfarePostings, jobId, [`job-${jobId}`]);
  return { labour, isWelfarePost: posting !== undefined };
}

/** Assistance with the care for public-welfare posts (乡村公益性岗位), under what the law leaves to parameters. */
export function withWelfarePosts(room: Room, terms: WelfareTerms): Room {
  return {
    ...room,
    events: [...room.events, ...WELFARE_POST_EVENTS],
    facts: [...room.facts, anyFacts(welfarePostings)],
    views: [...(room.views ?? []), welfareRecords, countyPostNumbers],
    reports: [...(room.reports ?? []), ...welfareReports(terms)],
    streams: [
      ...room.streams,
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
    ],
  };
}
