import type { BusinessDate } from '../../kernel/business-date.js';
import type { Decider } from '../../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { refuse } from '../../kernel/refusal.js';
import type { GigMarketCommand } from './commands.js';
import type { GigMarketEvent } from './events.js';

/** One market or company; null until it is set up. */
export type GigMarketState = { readonly from: BusinessDate; readonly closedOn: BusinessDate | null } | null;

export interface GigMarketFacts {
  /** True where none is named. */
  readonly operatorKnown: boolean;
}

/** 劳务市场, 零工市场, 国有劳务公司: set up and closed. */
export const gigMarketDecider: Decider<GigMarketState, GigMarketCommand, GigMarketEvent, GigMarketFacts> = {
  initial: () => null,
  evolve: (state, event) =>
    event.type === 'GigMarketRegistered'
      ? { from: event.data.from, closedOn: null }
      : state && { ...state, closedOn: event.data.on },
  decide(state, command, { operatorKnown }) {
    const { marketId } = command.with;
    const invalid = (message: string) => refuse({ code: 'field-invalid', message });
    if (command.name === 'CloseGigMarket') {
      const { on } = command.with;
      if (!state)
        return refuse({ code: 'gig-market-unknown', message: `${marketId}: no market has this id` });
      if (state.closedOn !== null) {
        return refuse({ code: 'out-of-turn', message: `${marketId} was closed on ${state.closedOn}` });
      }
      if (on < state.from) return invalid(`on: ${on} lies before ${state.from}, its first day`);
      return [{ type: 'GigMarketClosed', data: command.with }];
    }
    const { division, kind, operatorId } = command.with;
    if (!divisionKnown(division)) {
      return refuse({
        code: 'division-unknown',
        message: `${division}: no division of GB/T 2260 has this code`,
        citation: 'GB/T 2260',
      });
    }
    if (kind === 'state-labour-company' && operatorId === undefined) {
      return invalid('operatorId needed: a state labour company is an employer');
    }
    if (!operatorKnown) {
      return refuse({ code: 'employer-unknown', message: `${operatorId}: no employer has this id` });
    }
    if (state) return refuse({ code: 'already-exists', message: `${marketId}: set up before` });
    const place = normaliseDivision(division) ?? division;
    return [{ type: 'GigMarketRegistered', data: { ...command.with, division: place } }];
  },
  terminal: () => false,
};
