import { anyFacts, type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { knownAgency, knownEmployer, knownWorker } from '../facts.js';
import { EMPTY_HISTORY } from '../history.js';
import { agreementDecider } from './agreement-decider.js';
import {
  agreeSharing,
  type AgreeSharing,
  LENDING_COMMANDS,
  type LendingCommand,
  PAUSE_COMMANDS,
  type PauseCommand,
} from './commands.js';
import { type AgreementFacts, employmentsOf, knownAgreement, type LendingFacts } from './facts.js';
import { lendingDecider } from './lending-decider.js';
import { pauseDecider, type PauseFacts } from './pause-decider.js';

async function employerKnown(source: FactSource, employerId: string): Promise<boolean> {
  return (await source.one(knownEmployer, employerId, [`employer-${employerId}`])) !== undefined;
}

async function gatherAgreement(
  { with: { lenderId, borrowerId, agencyId } }: AgreeSharing,
  source: FactSource,
): Promise<AgreementFacts> {
  const agency =
    agencyId === undefined || (await source.one(knownAgency, agencyId, [`agency-${agencyId}`])) !== undefined;
  return {
    lenderKnown: await employerKnown(source, lenderId),
    borrowerKnown: await employerKnown(source, borrowerId),
    agencyKnown: agency,
  };
}

/** The person's contracts are guarded: an ending at the same moment is seen first. */
async function gatherLending(command: LendingCommand, source: FactSource): Promise<LendingFacts> {
  if (command.name === 'ReturnLentWorker') {
    return { agreement: undefined, workerKnown: true, history: EMPTY_HISTORY };
  }
  const { sharingId, workerId } = command.with;
  const [agreement, worker, history] = await Promise.all([
    source.one(knownAgreement, sharingId, [`sharing-${sharingId}`]),
    source.one(knownWorker, workerId, [`worker-${workerId}`]),
    source.one(employmentsOf, workerId, [`employment-${workerId}`]),
  ]);
  return { agreement, workerKnown: worker !== undefined, history: history ?? EMPTY_HISTORY };
}

async function gatherPause({ with: fields }: PauseCommand, source: FactSource): Promise<PauseFacts> {
  return { employerKnown: await employerKnown(source, fields.employerId) };
}

export const SHARING_FACTS = [anyFacts(knownAgreement), anyFacts(employmentsOf)];

/** Agreements, loans of persons, and pauses of employers. */
export const SHARING_STREAMS: readonly StreamKind[] = [
  streamKind({
    kind: 'sharing',
    decider: agreementDecider,
    commands: [
      {
        definition: agreeSharing,
        target: (command: AgreeSharing) => ({ stream: `sharing-${command.with.sharingId}` }),
        gather: gatherAgreement,
      },
    ],
  }),
  streamKind({
    kind: 'lent',
    decider: lendingDecider,
    commands: LENDING_COMMANDS.map((definition) => ({
      definition,
      target: (command: LendingCommand) => ({ stream: `lent-${command.with.workerId}` }),
      gather: gatherLending,
    })),
  }),
  streamKind({
    kind: 'pause',
    decider: pauseDecider,
    commands: PAUSE_COMMANDS.map((definition) => ({
      definition,
      target: (command: PauseCommand) => ({ stream: `pause-${command.with.employerId}` }),
      gather: gatherPause,
    })),
  }),
];
