import { type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { knownEmployer } from '../incubator/facts.js';
import { FIRM_COMMANDS, type FirmCommand } from './commands.js';
import { firmDecider, type FirmFacts } from './decider.js';

async function gather({ with: { employerId } }: FirmCommand, source: FactSource): Promise<FirmFacts> {
  const employer = await source.one(knownEmployer, employerId, [`employer-${employerId}`]);
  return { employerKnown: employer !== undefined };
}

/** Employers as those who look after them see them. */
export const FIRM_STREAMS: StreamKind = streamKind({
  kind: 'firm',
  decider: firmDecider,
  commands: FIRM_COMMANDS.map((definition) => ({
    definition,
    target: (command: FirmCommand) => ({ stream: `firm-${command.with.employerId}` }),
    gather,
  })),
});
