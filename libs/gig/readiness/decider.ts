import { parseInstant } from '../../kernel/business-date.js';
import type { Decider } from '../../kernel/decider.js';
import { countyOf, divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { ReadinessCommand } from './commands.js';
import type { ReadinessEvent } from './events.js';

type Named<Name extends ReadinessCommand['name']> = Extract<ReadinessCommand, { name: Name }>;

/** One stretch is a day at most. */
const LONGEST_MS = 24 * 3_600_000;

/** Where one person is free; null where they are not. */
export type ReadinessState = { readonly county: string } | null;

export interface ReadinessFacts {
  readonly workerKnown: boolean;
}

/** Whether a person is free for gig work, where, and until when. */
export const readinessDecider: Decider<ReadinessState, ReadinessCommand, ReadinessEvent, ReadinessFacts> = {
  initial: () => null,
  evolve: (_state, event) => (event.type === 'GigReadyDeclared' ? { county: event.data.county } : null),
  decide(state, command, { workerKnown }) {
    const { workerId } = command.with;
    if (!workerKnown) {
      return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
    }
    if (command.name === 'DeclareGigReady') return declare(state, command);
    if (!state) return refuse({ code: 'out-of-turn', message: `${workerId} has not said to be free` });
    return [{ type: 'GigReadyEnded', data: { workerId, county: state.county } }];
  },
  terminal: () => false,
};

function declare(
  state: ReadinessState,
  { with: fields, occurredAt }: Named<'DeclareGigReady'>,
): readonly ReadinessEvent[] | Refusal {
  const { workerId, division, from, until, lon, lat } = fields;
  const place = normaliseDivision(division) ?? division;
  const county = countyOf(place);
  if (!divisionKnown(division) || county === undefined) {
    return refuse({
      code: 'division-unknown',
      message: `${division}: no county or part of one has this code in GB/T 2260`,
      citation: 'GB/T 2260',
    });
  }
  const [begins, ends] = [parseInstant(from) ?? 0, parseInstant(until) ?? 0];
  if (ends <= begins || ends - begins > LONGEST_MS) {
    return invalid(`until: ${until} must lie after ${from}, by a day at most`);
  }
  if (ends <= occurredAt) return invalid(`until: ${until} has passed`);
  if ((lon === undefined) !== (lat === undefined)) return invalid('lon and lat go together');
  const declared: ReadinessEvent = {
    type: 'GigReadyDeclared',
    data: { ...fields, division: place, county },
  };
  // The county left behind is told, so that nobody stands in two lists.
  if (state === null || state.county === county) return [declared];
  return [{ type: 'GigReadyEnded', data: { workerId, county: state.county } }, declared];
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
