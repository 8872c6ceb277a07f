import { formatInstant, type Instant, parseInstant } from '../../kernel/business-date.js';
import { type Decider, unchanged } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { MatchCommand } from '../commands.js';
import type { RoundEvent } from '../events.js';
import type { RoundFacts } from './facts.js';

const DAY_MS = 86_400_000;

export interface RoundState {
  readonly roundId: string;
  readonly kind: 'asked-for' | 'matched';
}

/**
 * One matching round, asked for once. Its facts are read without guards: every offer is judged again when
 * it is made, so a round that is a moment late harms nobody.
 */
export const roundDecider: Decider<RoundState, MatchCommand, RoundEvent, RoundFacts> = {
  initial: (streamId) => ({ roundId: streamId.slice('round-'.length), kind: 'asked-for' }),
  evolve: (state, event) =>
    event.type === 'RoundMatched' ? { ...state, kind: 'matched' } : unchanged(state, event.type),
  decide(state, command, { outcome, offerDays }) {
    if (state.kind === 'matched') {
      return refuse({ code: 'already-exists', message: `${state.roundId}: another round has this id` });
    }
    const expiresAt = expiryOf(command, offerDays);
    if (expiresAt <= command.occurredAt) {
      return refuse({
        code: 'field-invalid',
        message: `expiresAt ${formatInstant(expiresAt)} is not after ${formatInstant(command.occurredAt)}`,
      });
    }
    const data = {
      roundId: state.roundId,
      expiresAt: formatInstant(expiresAt),
      ...outcome,
      offers: [...outcome.offers],
    };
    return [{ type: 'RoundMatched', data }];
  },
  terminal: (state) => state.kind === 'matched',
};

function expiryOf(command: MatchCommand, offerDays: number): Instant {
  const { expiresAt } = command.with;
  return expiresAt === undefined ? command.at + offerDays * DAY_MS : (parseInstant(expiresAt) ?? 0);
}
