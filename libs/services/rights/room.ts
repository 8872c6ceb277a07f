import { anyFacts, type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { knownWorker } from '../business/facts.js';
import { knownEmployer } from '../incubator/facts.js';
import { ADVICE_COMMANDS, type AdviceCommand } from './advice/commands.js';
import { adviceDecider } from './advice/decider.js';
import { CASE_COMMANDS, type CaseCommand } from './case/commands.js';
import { caseDecider, type CaseFacts } from './case/decider.js';
import { ENDING_COMMANDS, type EndingCommand } from './ending/commands.js';
import { endingDecider, type EndingFacts } from './ending/decider.js';
import { endedContract } from './ending/facts.js';

async function gatherCase(command: CaseCommand, source: FactSource): Promise<CaseFacts> {
  if (command.name !== 'OpenRightsCase') return { employerKnown: true, unknownWorkers: [] };
  const { employerId, workerIds = [] } = command.with;
  const employer = await source.one(knownEmployer, employerId, [`employer-${employerId}`]);
  const workers = await source.many(knownWorker, workerIds, (workerId) => [`worker-${workerId}`]);
  return {
    employerKnown: employer !== undefined,
    unknownWorkers: workerIds.filter((_, at) => workers[at] === undefined),
  };
}

/** No guard: a contract keeps its owner, whatever becomes of its ending. */
async function gatherEnding(command: EndingCommand, source: FactSource): Promise<EndingFacts> {
  return { ended: await source.one(endedContract, command.with.contractId, []) };
}

export const RIGHTS_FACTS = [anyFacts(endedContract)];

/** Cases, what is due when employments end, and where workers learn about their rights. */
export const RIGHTS_STREAMS: readonly StreamKind[] = [
  streamKind({
    kind: 'case',
    decider: caseDecider,
    commands: CASE_COMMANDS.map((definition) => ({
      definition,
      target: (command: CaseCommand) => ({ stream: `case-${command.with.caseId}` }),
      gather: gatherCase,
    })),
  }),
  streamKind({
    kind: 'ending',
    decider: endingDecider,
    commands: ENDING_COMMANDS.map((definition) => ({
      definition,
      target: (command: EndingCommand) => ({ stream: `ending-${command.with.workerId}` }),
      gather: gatherEnding,
    })),
  }),
  streamKind({
    kind: 'advice',
    decider: adviceDecider,
    commands: ADVICE_COMMANDS.map((definition) => ({
      definition,
      target: (command: AdviceCommand) => ({ stream: `advice-${command.with.pointId}` }),
      gather: async () => null,
    })),
  }),
];
