import type { BusinessDate } from '../../kernel/business-date.js';
import { type Decider, unchanged } from '../../kernel/decider.js';
import { currentDivision, levelOf } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { KeyAreaCommand, NameKeyCounties } from './commands.js';
import type { KeyAreaEvent } from './events.js';

/** One list; null until it is taken in. */
export type KeyCountiesState = { readonly from: BusinessDate } | null;
type Decision = readonly KeyAreaEvent[] | Refusal;

/** One document's list of key counties. */
export const keyAreaDecider: Decider<KeyCountiesState, KeyAreaCommand, KeyAreaEvent, null> = {
  initial: () => null,
  evolve(state, event) {
    switch (event.type) {
      case 'KeyCountiesNamed':
        return { from: event.data.from };
      case 'KeyCountiesEnded':
        return state;
      default:
        return unchanged(state, event);
    }
  },
  decide(state, command) {
    if (command.name === 'NameKeyCounties') return name(state, command);
    const { listId, to } = command.with;
    if (!state) {
      return refuse({ code: 'key-list-unknown', message: `${listId}: no list of key counties has this id` });
    }
    if (to < state.from) return endsBeforeItBegins(to, state.from);
    return [{ type: 'KeyCountiesEnded', data: command.with }];
  },
  terminal: () => false,
};

/** Whole or not at all: one county that is none turns the list away. */
function name(state: KeyCountiesState, { with: fields }: NameKeyCounties): Decision {
  const known = fields.counties.map((code) => ({ code, county: currentDivision(code) }));
  const wrong = known.find(({ county }) => county === undefined || levelOf(county) !== 'county');
  if (wrong) {
    return refuse({
      code: 'division-unknown',
      message: `${wrong.code}: a county of GB/T 2260 needed. Nothing of the list was taken in.`,
      citation: 'GB/T 2260',
    });
  }
  if (fields.to !== undefined && fields.to < fields.from) return endsBeforeItBegins(fields.to, fields.from);
  if (state) return refuse({ code: 'already-exists', message: `${fields.listId}: taken in before` });
  const counties = [...new Set(known.map(({ county }) => county ?? ''))].sort();
  return [{ type: 'KeyCountiesNamed', data: { ...fields, counties } }];
}

function endsBeforeItBegins(to: BusinessDate, from: BusinessDate): Refusal {
  return refuse({ code: 'field-invalid', message: `to: ${to} lies before ${from}, its first day` });
}
