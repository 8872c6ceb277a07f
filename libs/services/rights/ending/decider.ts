import type { Decider } from '../../../kernel/decider.js';
import { refuse } from '../../../kernel/refusal.js';
import type { EndingCommand } from './commands.js';
import type { EndingEvent } from './events.js';

/** Whose contract it is, where its employment has ended. */
export interface EndingFacts {
  readonly ended: { readonly workerId: string; readonly employerId: string } | undefined;
}

/** Why a person's employments ended, and what was paid then. Nothing is refused that happened. */
export const endingDecider: Decider<null, EndingCommand, EndingEvent, EndingFacts> = {
  initial: () => null,
  evolve: (state) => state,
  decide(_state, command, { ended }) {
    const { workerId, contractId } = command.with;
    if (ended?.workerId !== workerId) {
      return refuse({
        code: 'ending-unknown',
        message: `${contractId}: no ending of this contract of ${workerId} is recorded`,
        citation: 'N6 art. 11',
      });
    }
    const { employerId } = ended;
    if (command.name === 'ReportEndingGround') {
      return [{ type: 'EndingGroundFound', data: { ...command.with, employerId } }];
    }
    const { paidOn } = command.with;
    if (paidOn <= command.on) return [{ type: 'EndingPaid', data: { ...command.with, employerId } }];
    return refuse({ code: 'field-invalid', message: `paidOn: ${paidOn} lies after today, ${command.on}` });
  },
  terminal: () => false,
};
