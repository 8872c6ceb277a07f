/**
 * How much each form measures. `quick` is for whoever changes the code and proves nothing; `full` differs from
 * the plain form by the market of a million, on which a public solver takes minutes a turn.
 */

const PLAIN = {
  smallRounds: 5,
  smallRepetitions: 60,
  batch: { '10k': 5, '50k': 5, '300k': 3 },
  shapeWorkers: 20_000,
  shapeRounds: 2,
  online: { '50k': 20_000, '300k': 20_000 },
  certificate: { '50k': 5, '300k': 5 },
  file: { '50k': 5 },
};

export const SIZES = {
  quick: {
    smallRounds: 1,
    smallRepetitions: 30,
    batch: { '10k': 2, '50k': 1 },
    shapeWorkers: 5_000,
    shapeRounds: 1,
    online: { '10k': 3_000 },
    certificate: { '50k': 2 },
    file: { '50k': 1 },
  },
  plain: PLAIN,
  full: {
    ...PLAIN,
    batch: { ...PLAIN.batch, '1M': 2 },
    online: { ...PLAIN.online, '1M': 20_000 },
    certificate: { ...PLAIN.certificate, '1M': 3 },
    file: { ...PLAIN.file, '300k': 2 },
  },
};

/** Changes before the measured ones, by which the engine has been compiled and the market has moved on. */
export const WARM_EVENTS = 2_000;

/** A turn that takes longer has hung: its size has failed. */
export const TURN_MS = 30 * 60_000;

/**
 * What is promised (`atLeast`) and what is aimed at. Quotients are the peer's processor time, or memory, by
 * ours: more is better. Others are seconds of ours: less is better.
 */
export const GOALS = {
  'batch 50k ortools': { atLeast: 7, aim: 12 },
  'batch 300k ortools': { atLeast: 10, aim: 20 },
  'batch 1M ortools': { atLeast: 9, aim: 20 },
  'memory 1M ortools': { atLeast: 6, aim: 8 },
  'batch 50k lemon': { atLeast: 3, aim: 5 },
  'batch 300k lemon': { atLeast: 10, aim: 15 },
  'small 2k lemon': { atLeast: 0.5, aim: 1 },
  'online 300k ortools': { atLeast: 1e5, aim: 1e6 },
  'online 300k p99': { atMost: 0.002, aim: 0.001 },
  'online 300k max': { atMost: 0.02, aim: 0.01 },
  'online 1M mean': { atMost: 0.001, aim: 0.0002 },
  'online 1M p99': { atMost: 0.01, aim: 0.002 },
  'online 1M max': { atMost: 0.3, aim: 0.03 },
  'certificate 300k': { atMost: 0.1, aim: 0.05 },
  'certificate 1M': { atMost: 0.5, aim: 0.25 },
  'file 50k solve': { atMost: 5, aim: 3 },
};
