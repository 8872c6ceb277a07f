import { lastDayOf } from '../../kernel/business-date.js';
import type { Decider } from '../../kernel/decider.js';
import { countyOf, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { refuse } from '../../kernel/refusal.js';
import type { MonthlyReturnCommand } from './commands.js';
import type { MonthlyReturnEvent } from './events.js';

/** Which returns a county sent. Sent again, the later one counts, so that nothing of the past decides. */
export const monthlyReturnDecider: Decider<null, MonthlyReturnCommand, MonthlyReturnEvent, null> = {
  initial: () => null,
  evolve: () => null,
  decide(_state, command) {
    const { division, month, sentOn } = command.with;
    const invalid = (message: string) => refuse({ code: 'field-invalid', message });
    const known = normaliseDivision(division);
    if (known === undefined || countyOf(division) !== known) {
      const message = `${division}: no county of GB/T 2260 has this code`;
      return refuse({ code: 'division-unknown', message });
    }
    if (sentOn > command.on) return invalid(`sentOn: ${sentOn} lies after today, ${command.on}`);
    if (sentOn <= lastDayOf(month))
      return invalid(`sentOn: ${month} is over after ${lastDayOf(month)}, sent on ${sentOn}`);
    return [{ type: 'MonthlyReturnSent', data: command.with }];
  },
  terminal: () => false,
};
