import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { HealthCommand } from './commands.js';
import type { HealthEvent } from './events.js';

export interface HealthFacts {
  readonly workerKnown: boolean;
  readonly employerKnown: boolean;
}

/** The health checks of one person, whoever had them made. */
export const healthDecider: Decider<null, HealthCommand, HealthEvent, HealthFacts> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, { with: fields, on: today }, { workerKnown, employerKnown }) {
    const { workerId, employerId, on } = fields;
    if (!workerKnown)
      return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
    if (!employerKnown) {
      return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
    }
    if (on > today) {
      return refuse({ code: 'field-invalid', message: `on: ${on} lies after today, ${today}` });
    }
    return [{ type: 'HealthChecked', data: fields }];
  },
  terminal: () => false,
};
