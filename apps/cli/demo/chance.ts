import { digestOf } from '../../../libs/kernel/ids.js';

/**
 * What people do in the demo is drawn from who they are and what is asked: the same year every time, in any
 * order.
 */
export class Chance {
  constructor(private readonly seed: string) {}

  /** A number in [0, 1) for a question. */
  of(...question: readonly (string | number)[]): number {
    return Number.parseInt(digestOf(this.seed, ...question).slice(0, 12), 16) / 2 ** 48;
  }

  happens(probability: number, ...question: readonly (string | number)[]): boolean {
    return this.of(...question) < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(range: { least: number; most: number }, ...question: readonly (string | number)[]): number {
    return range.least + Math.floor(this.of(...question) * (range.most - range.least + 1));
  }

  pick<Item>(items: readonly Item[], ...question: readonly (string | number)[]): Item {
    const item = items[Math.floor(this.of(...question) * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}
