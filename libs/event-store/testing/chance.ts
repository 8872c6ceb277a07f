/**
 * Random choices that a seed repeats (mulberry32, 32 bits of state). What runs side by side takes its choices
 * from a generator of its own, so that the timing of one does not change the choices of another.
 */
export class Chance {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number, both ends included. */
  between({ least, most }: { least: number; most: number }): number {
    return least + this.below(most - least + 1);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  /** Another generator, whose choices depend on this seed and the number alone. */
  branch(number: number): Chance {
    return new Chance(Math.imul(this.seed ^ Math.imul(number + 1, 0x9e3779b1), 0x85ebca6b));
  }
}

/** The seed that CHAOS_SEED gives, else one drawn from the clock; whoever draws prints it. */
export function drawnSeed(environment: NodeJS.ProcessEnv): number {
  const given = environment.CHAOS_SEED;
  if (given === undefined || given === '') return Date.now() % 1_000_000_007;
  const seed = Number(given);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new Error(`CHAOS_SEED: found "${given}", a whole number is needed. Perhaps copy the printed one.`);
  }
  return seed;
}

/** A size of a long form: a whole number above zero from the environment, else the usual one. */
export function sizeFrom(environment: NodeJS.ProcessEnv, name: string, usual: number): number {
  const given = environment[name];
  if (given === undefined || given === '') return usual;
  const size = Number(given);
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new Error(`${name}: found "${given}", a whole number of at least 1 is needed`);
  }
  return size;
}
