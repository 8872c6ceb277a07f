/** Rounds in which every participant has its turn, in an order drawn anew, and what is made of them. */

/** A small generator of random numbers (mulberry32): the same seed gives the same orders. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled(list, random) {
  const order = [...list];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}

/**
 * Runs every turn once a round, in a random order; the first round warms up and is not kept.
 *
 * @param {{
 *   rounds: number, random: () => number, warmUp?: boolean,
 *   turns: Record<string, (round: number) => Promise<object>>,
 *   told?: (done: number, of: number) => void,
 * }} plan
 * @returns {Promise<Record<string, object>[]>} one record a round, by the name of the turn
 */
export async function interleave({ rounds, random, turns, warmUp = true, told = () => undefined }) {
  const kept = [];
  for (let round = warmUp ? -1 : 0; round < rounds; round += 1) {
    const outcome = {};
    for (const name of shuffled(Object.keys(turns), random)) outcome[name] = await turns[name](round);
    if (round >= 0) kept.push(outcome);
    told(round + 1, rounds);
  }
  return kept;
}

/** The value below which a share of sorted values lies, between two of them by straight line. */
export function percentile(sorted, share) {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

/** [25 %, 50 %, 75 %] */
export function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((share) => percentile(sorted, share));
}

export function median(values) {
  return quartiles(values)[1];
}

/** The medians of a turn's figures over the rounds. */
export function medians(rounds, turn, figures = ['rate', 'p50', 'p99']) {
  return Object.fromEntries(
    figures.map((figure) => [figure, median(rounds.map((one) => one[turn][figure]))]),
  );
}

/** Quartiles of a quotient taken inside each round. */
export function ratios(rounds, quotient) {
  return quartiles(rounds.map(quotient));
}
