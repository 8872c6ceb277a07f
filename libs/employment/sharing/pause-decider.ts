import type { BusinessDate } from '../../kernel/business-date.js';
import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { PauseCommand } from './commands.js';
import type { PauseEvent } from './events.js';

/** The first day of the pause that runs; null while the employer works. */
export interface PauseState {
  readonly pausedFrom: BusinessDate | null;
}

export interface PauseFacts {
  readonly employerKnown: boolean;
}

/** Whether an employer paused work, and whom it has to spare. */
export const pauseDecider: Decider<PauseState, PauseCommand, PauseEvent, PauseFacts> = {
  initial: () => ({ pausedFrom: null }),
  evolve: (_state, event) => ({ pausedFrom: event.type === 'ProductionPaused' ? event.data.from : null }),
  decide({ pausedFrom }, command, { employerKnown }) {
    const { employerId } = command.with;
    if (!employerKnown) {
      return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
    }
    if (command.name === 'ReportPause') {
      const { from, until } = command.with;
      if (until === undefined || until >= from) return [{ type: 'ProductionPaused', data: command.with }];
      return refuse({ code: 'term-invalid', message: `until: ${until} lies before ${from}, the first day` });
    }
    if (pausedFrom === null) {
      return refuse({ code: 'out-of-turn', message: `${employerId}: no pause of work is recorded` });
    }
    if (command.with.on >= pausedFrom) return [{ type: 'ProductionResumed', data: command.with }];
    return refuse({
      code: 'field-invalid',
      message: `on: ${command.with.on} lies before ${pausedFrom}, the first day of the pause`,
    });
  },
  terminal: () => false,
};
