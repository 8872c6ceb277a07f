import { matchRound } from '../round/matcher.js';
import { MadeUpMarket } from '../testing/made-up-market.js';
import { ResolvingOptimum } from '../testing/resolving-optimum.js';
import { Market } from './market.js';

/**
 * After any events and days the market kept from event to event is the market of the facts: its proposal is
 * that of a round over them, and that of a market made afresh.
 */

const BEGINS = '2024-02-27';
const HISTORIES = 36;
const STEPS = 60;
const SIZE = { workers: 14, jobs: 8 };

/** Made anew of all events, with an engine that solves every time. */
function fresh(made: MadeUpMarket): Market {
  const market = new Market(made.today, (instance) => new ResolvingOptimum(instance));
  market.follow(made.events, made.events.length);
  return market;
}

function roundOver(market: Market, made: MadeUpMarket) {
  const { candidates, engagements, postings, employers, told, memberships } = market.facts;
  return matchRound({
    on: made.today,
    candidates,
    engagements,
    postings,
    employers,
    told,
    memberships,
  });
}

let placed = 0;

it.each(Array.from({ length: HISTORIES }, (_unused, at) => at + 1))(
  'is the market of the facts: seed %i',
  (seed) => {
    const made = new MadeUpMarket(seed, BEGINS, SIZE);
    made.begin();
    const market = new Market(made.today);
    market.follow(made.events, made.events.length);
    market.propose();
    for (let step = 0; step < STEPS; step += 1) {
      made.step();
      market.moveTo(made.today);
      market.follow(made.events, made.events.length);
      // Looked at after every step: what one event does wrong, the next may hide.
      const proposal = market.propose();
      expect(proposal).toEqual(roundOver(market, made));
      if (step % 5 === 4) expect(fresh(made).propose()).toEqual(proposal);
      placed += proposal.placed;
    }
  },
);

it('these histories place many', () => {
  expect(placed).toBeGreaterThan(HISTORIES * STEPS);
});
