import { given, order } from '../../../test/support/given.js';
import { roundDecider } from './decider.js';
import type { RoundFacts } from './facts.js';

const outcome = {
  workers: 3,
  postings: 2,
  edges: 4,
  priorityPlaced: 1,
  placed: 2,
  totalFit: 900,
  offers: [
    { workerId: 'w1', jobId: 'j1', fit: 400 },
    { workerId: 'w2', jobId: 'j2', fit: 500 },
  ],
};
const facts: RoundFacts = { outcome, offerDays: 3 };

describe('a matching round', () => {
  it('keeps what was found, with offers open for three days', () => {
    given(roundDecider, 'round-r1')
      .when(order('Match', {}), facts)
      .then({
        type: 'RoundMatched',
        data: { roundId: 'r1', expiresAt: '2024-03-04T09:00:00+08:00', ...outcome },
      });
  });

  it('or until the instant named', () => {
    const expiresAt = '2024-03-01T12:00:00+08:00';
    given(roundDecider, 'round-r1')
      .when(order('Match', { expiresAt }), facts)
      .then({ type: 'RoundMatched', data: { expiresAt } });
  });

  it.each(['2024-03-01T08:59:59+08:00', '2024-03-01T09:00:00+08:00'])(
    'which must lie ahead: %s',
    (expiresAt) => {
      given(roundDecider, 'round-r1').when(order('Match', { expiresAt }), facts).thenRefused('field-invalid');
    },
  );

  it('is run once under its id', () => {
    const expiresAt = '2024-03-04T09:00:00+08:00';
    given(roundDecider, 'round-r1', { type: 'RoundMatched', data: { roundId: 'r1', expiresAt, ...outcome } })
      .when(order('Match', { roundId: 'r1' }), facts)
      .thenRefused('already-exists');
  });
});
