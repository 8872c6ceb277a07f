import type { BusinessDate } from '../../../kernel/business-date.js';
import { divisionKnown, normaliseDivision } from '../../../kernel/divisions/divisions.js';
import type { Decider } from '../../../kernel/decider.js';
import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { AdviceCommand } from './commands.js';
import type { AdviceEvent } from './events.js';

/** One point; null until it is registered. */
export type AdviceState = { readonly from: BusinessDate; readonly until: BusinessDate | null } | null;

/** A point where workers learn about their rights: since when, and how many it advised. */
export const adviceDecider: Decider<AdviceState, AdviceCommand, AdviceEvent, null> = {
  initial: () => null,
  evolve(state, event) {
    if (event.type === 'AdvicePointRegistered') return { from: event.data.from, until: null };
    if (event.type === 'AdvicePointClosed' && state) return { ...state, until: event.data.until };
    return state;
  },
  decide(state, command) {
    const { pointId } = command.with;
    if (command.name === 'RegisterAdvicePoint') {
      const { division } = command.with;
      if (!divisionKnown(division)) return unknownDivision(division);
      if (state) return refuse({ code: 'already-exists', message: `${pointId}: registered before` });
      const place = normaliseDivision(division) ?? division;
      return [{ type: 'AdvicePointRegistered', data: { ...command.with, division: place } }];
    }
    if (!state) return refuse({ code: 'advice-point-unknown', message: `${pointId}: no point has this id` });
    const day = command.name === 'RecordAdvice' ? command.with.on : command.with.until;
    if (day < state.from || (state.until !== null && day > state.until)) {
      const span = `from ${state.from}${state.until === null ? '' : ` to ${state.until}`}`;
      return refuse({ code: 'field-invalid', message: `${day}: the point stands ${span}` });
    }
    if (command.name === 'RecordAdvice') return [{ type: 'AdviceGiven', data: command.with }];
    return [{ type: 'AdvicePointClosed', data: command.with }];
  },
  terminal: () => false,
};

function unknownDivision(division: string): Refusal {
  return refuse({
    code: 'division-unknown',
    message: `${division}: no division of GB/T 2260 has this code`,
    citation: 'GB/T 2260',
  });
}
