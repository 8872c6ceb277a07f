import { lastDayOfCalendarYear } from '../../kernel/business-date.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { IncubatorCommand } from './commands.js';
import type { IncubatorEvent } from './events.js';

/** One incubator; null until it is registered. */
export type IncubatorState = { readonly operatorId: string; readonly division: string } | null;

export interface IncubatorFacts {
  readonly operatorKnown: boolean;
}

/** An incubator and what was found of its years. */
export const incubatorDecider: Decider<IncubatorState, IncubatorCommand, IncubatorEvent, IncubatorFacts> = {
  initial: () => null,
  evolve: (_state, { data: { operatorId, division } }) => ({ operatorId, division }),
  decide(state, command, { operatorKnown }) {
    const { incubatorId } = command.with;
    if (command.name === 'ReportIncubatorYear') {
      const { year } = command.with;
      if (!state) {
        return refuse({ code: 'incubator-unknown', message: `${incubatorId}: no incubator has this id` });
      }
      if (lastDayOfCalendarYear(year) >= command.on) {
        return refuse({
          code: 'field-invalid',
          message: `year: ${year} is not over today, ${command.on}; a year is reported when it is`,
        });
      }
      return [{ type: 'IncubatorYearReported', data: { ...command.with, ...state } }];
    }
    const { operatorId, division } = command.with;
    if (!operatorKnown) {
      return refuse({ code: 'employer-unknown', message: `${operatorId}: no employer has this id` });
    }
    if (!divisionKnown(division)) {
      return refuse({
        code: 'division-unknown',
        message: `${division}: no division of GB/T 2260 has this code`,
        citation: 'GB/T 2260',
      });
    }
    if (state) return refuse({ code: 'already-exists', message: `${incubatorId}: registered before` });
    const place = normaliseDivision(division) ?? division;
    return [{ type: 'IncubatorRegistered', data: { ...command.with, division: place } }];
  },
  terminal: () => false,
};
