import { type Decider, unreachable } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { RetentionCommand } from './commands.js';
import type { RetentionEvent } from './events.js';

export interface RetentionFacts {
  readonly employerKnown: boolean;
}

/** What one employer announced and was led to. Each stands by itself, so that nothing of the past decides. */
export const retentionDecider: Decider<null, RetentionCommand, RetentionEvent, RetentionFacts> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, command, { employerKnown }) {
    const { employerId } = command.with;
    if (!employerKnown)
      return refuse({ code: 'employer-unknown', message: `${employerId}: no employer has this id` });
    const invalid = (message: string) => refuse({ code: 'field-invalid', message });
    switch (command.name) {
      case 'AnnounceStaffCut': {
        const { announcedOn, from } = command.with;
        if (announcedOn > command.on)
          return invalid(`announcedOn: ${announcedOn} lies after today, ${command.on}`);
        if (from < announcedOn) return invalid(`from: ${from} lies before ${announcedOn}, the announcement`);
        return [{ type: 'StaffCutAnnounced', data: command.with }];
      }
      case 'RecordRetentionTalk': {
        const { on } = command.with;
        if (on > command.on) return invalid(`on: ${on} lies after today, ${command.on}`);
        return [{ type: 'RetentionTalkHeld', data: command.with }];
      }
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};
