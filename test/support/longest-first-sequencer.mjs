import TestSequencer from '@jest/test-sequencer';

/** Kinds of specs by what a file of theirs takes, the longest first. */
const KINDS = [/\/test\/chaos\//, /\/test\/e2e\//, /\.e2e\.spec\.ts$/, /\.int\.spec\.ts$/, /\/acceptance\//];

/**
 * A fresh clone knows no durations, and jest then goes by the size of files: a short file that plays a minute
 * of processes and crashes would come last, with one worker waiting for the other.
 */
export default class LongestFirstSequencer extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isKnown = sorted.some(({ duration }) => duration !== undefined);
    return isKnown ? sorted : sorted.toSorted((a, b) => kindOf(a) - kindOf(b));
  }
}

function kindOf({ path }) {
  const kind = KINDS.findIndex((pattern) => pattern.test(path));
  return kind < 0 ? KINDS.length : kind;
}
