import { countyOf, divisionKnown } from '../../kernel/divisions/divisions.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { HelpCommand } from './commands.js';
import type { HelpEvent } from './events.js';

export interface HelpFacts {
  readonly workerKnown: boolean;
  /** True where the command names no posting. */
  readonly jobKnown: boolean;
}

/** What was done for one person. Each stands by itself, so that nothing of the past decides. */
export const helpDecider: Decider<null, HelpCommand, HelpEvent, HelpFacts> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, command, facts) {
    return refusalOf(command, facts) ?? [eventOf(command)];
  },
  terminal: () => false,
};

function refusalOf(command: HelpCommand, { workerKnown, jobKnown }: HelpFacts): Refusal | undefined {
  const { workerId, on } = command.with;
  const invalid = (message: string) => refuse({ code: 'field-invalid', message });
  if (!workerKnown) return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  if (on > command.on) return invalid(`on: ${on} lies after today, ${command.on}`);
  if (command.name !== 'RecordHelp') return undefined;
  const { kind, jobId, county } = command.with;
  if (kind === 'introduction' && jobId === undefined)
    return invalid('jobId: an introduction names the posting it leads to');
  if (!jobKnown) return refuse({ code: 'job-unknown', message: `${jobId}: no posting has this id` });
  if (county !== undefined && !divisionKnown(county))
    return refuse({ code: 'division-unknown', message: `${county}: no division of GB/T 2260 has this code` });
  return undefined;
}

function eventOf(command: HelpCommand): HelpEvent {
  switch (command.name) {
    case 'RecordContact':
      return { type: 'ContactRecorded', data: command.with };
    case 'RecordHelp': {
      const { county, ...given } = command.with;
      const office = county === undefined ? {} : { county: countyOf(county) ?? county };
      return { type: 'HelpGiven', data: { ...given, ...office } };
    }
    case 'TakeUpTransfer':
      return { type: 'TransferTakenUp', data: command.with };
    default:
      return unreachable(command);
  }
}
