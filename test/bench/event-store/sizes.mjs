/**
 * How much each form measures. `quick` is for whoever changes the code and proves nothing; the other two are
 * for the page: `full` differs from the plain form by the log of ten million.
 */

const PLAIN = {
  appendRounds: 9,
  appendMs: 2_000,
  warmMs: 300,
  liveRounds: 9,
  wholeRounds: 9,
  wholeMs: 1_500,
  replayEvents: 1_000_000,
  replayRounds: 5,
  followEvents: 100_000,
  followRounds: 7,
  followPeerMs: 4_000,
  loadRounds: 7,
  loadMs: 1_000,
  growthEvents: [100_000, 1_000_000],
  growthRounds: 5,
  memoryEvents: 1_000_000,
  tailEvents: 100_000,
};

export const SIZES = {
  quick: {
    ...PLAIN,
    appendRounds: 3,
    warmMs: 100,
    appendMs: 400,
    liveRounds: 3,
    wholeRounds: 3,
    wholeMs: 400,
    replayEvents: 100_000,
    replayRounds: 3,
    followEvents: 20_000,
    followRounds: 3,
    followPeerMs: 1_000,
    loadRounds: 3,
    loadMs: 300,
    growthEvents: [20_000, 100_000],
    growthRounds: 3,
    memoryEvents: 100_000,
    tailEvents: 20_000,
  },
  plain: PLAIN,
  full: {
    ...PLAIN,
    growthEvents: [100_000, 1_000_000, 10_000_000],
    memoryEvents: 10_000_000,
  },
};

/** Commands in flight and events each: what appends are measured at. */
export const LOADS = {
  '128x1': { inFlight: 128, eventsEach: 1 },
  '128x5': { inFlight: 128, eventsEach: 5 },
  '32x1': { inFlight: 32, eventsEach: 1 },
  '1x1': { inFlight: 1, eventsEach: 1 },
};

/** What is promised (`atLeast`) and what is aimed at, as quotients of ours to the peer in the same round. */
export const GOALS = {
  '128x1': { atLeast: 8, aim: 15 },
  '128x5': { atLeast: 4, aim: 8 },
  '32x1': { atLeast: 3, aim: 8 },
  '1x1': { atLeast: 1.3, aim: 2.5 },
  copy: { atLeast: 0.5, aim: 0.7 },
  replay: { atLeast: 3, aim: 4 },
  'two-types': { atLeast: 2, aim: 4 },
  follow: { atLeast: 20, aim: 50 },
  'load-1': { atLeast: 1.5, aim: 3 },
  'load-16': { atLeast: 1.5, aim: 3 },
  'live-128x1': { atLeast: 0.9, aim: 0.98 },
  'live-128x5': { atLeast: 0.9, aim: 0.98 },
  'whole-128x1': { atLeast: 0.8, aim: 0.9 },
  'whole-128x5': { atLeast: 0.8, aim: 0.9 },
};
