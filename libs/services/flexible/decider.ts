import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { FlexibleCommand } from './commands.js';
import type { FlexibleEvent } from './events.js';

export interface FlexibleFacts {
  readonly workerKnown: boolean;
  /** False where the posting named is not registered. */
  readonly jobKnown: boolean;
}

/** What one flexible worker was given and led to; the claim holds that a support is recorded once. */
export const flexibleDecider: Decider<null, FlexibleCommand, FlexibleEvent, FlexibleFacts> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, command, { workerKnown, jobKnown }) {
    const { workerId } = command.with;
    if (!workerKnown)
      return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
    if (command.name === 'IntroduceHomeWork') {
      const { jobId, on } = command.with;
      if (!jobKnown) return refuse({ code: 'job-unknown', message: `${jobId}: no posting has this id` });
      if (on > command.on) {
        return refuse({ code: 'field-invalid', message: `on: ${on} lies after today, ${command.on}` });
      }
      return [{ type: 'HomeWorkIntroduced', data: command.with }];
    }
    const { from, until } = command.with;
    if (until !== undefined && until < from) {
      return refuse({ code: 'field-invalid', message: `until: ${until} lies before the first day, ${from}` });
    }
    return [{ type: 'FlexibleSupportGiven', data: command.with }];
  },
  terminal: () => false,
};
