/** Of a front: it is sorted by moving, so a long one costs more than it spares. */
const MOST_NEAR = 64;

/**
 * Which edges of a row, or column, are near: while levels only rise, most edges need no second look.
 *
 * Idea. What an edge adds to a distance is the level of its other end (a price, or a margin) less its fit. In
 * a run of searches that only raise these levels, what was far stays far. So a list looked at for the second
 * time gets its nearest edges moved to its front, and of the rest the least value is kept: from then on the
 * front is enough, unless that value could still count. The order within a list means nothing.
 *
 * Cost. One more pass over the list when it is sorted out; 12 bytes for each list.
 */
export class NearEdges {
  private run = 0;
  /** The run in which the list was looked at once, negative; or in which its front was chosen. */
  private mark = new Int32Array(0);
  /** What the edges of the front add, while it is chosen. */
  private readonly value = new Float64Array(MOST_NEAR);
  /** No edge behind the front of a list adds less. */
  rest = new Float64Array(0);

  /** Fronts of so many edges, at most 64; lists less than twice as long are left as they are. */
  constructor(readonly front: number) {}

  /** Levels may have fallen, or lists changed: nothing is known any more. */
  begin(lists: number): void {
    this.run++;
    if (this.mark.length === lists) return;
    this.mark = new Int32Array(lists);
    this.rest = new Float64Array(lists);
  }

  isChosen(list: number): boolean {
    return this.mark[list] === this.run;
  }

  /** Notes a look at the whole list, and answers whether it was not the first. */
  looked(list: number): boolean {
    if (Math.abs(this.mark[list]) === this.run) return true;
    this.mark[list] = -this.run;
    return false;
  }

  /** Moves the nearest edges of the list to its front, in order. */
  choose(
    list: number,
    edges: { other: Int32Array; fit: Uint16Array; level: Float64Array },
    range: Range,
  ): void {
    const { other, fit, level } = edges;
    const { from, to } = range;
    const { value, front } = this;
    let count = 0;
    let rest = Infinity;
    for (let at = from; at < to; at++) {
      const end = other[at];
      const own = fit[at];
      const adds = level[end] - own;
      if (count === front && adds >= value[front - 1]) {
        if (adds < rest) rest = adds;
        continue;
      }
      if (count < front) count++;
      else {
        rest = value[front - 1];
        other[at] = other[from + front - 1];
        fit[at] = fit[from + front - 1];
      }
      let place = count - 1;
      for (; place > 0 && value[place - 1] > adds; place--) {
        value[place] = value[place - 1];
        other[from + place] = other[from + place - 1];
        fit[from + place] = fit[from + place - 1];
      }
      value[place] = adds;
      other[from + place] = end;
      fit[from + place] = own;
    }
    this.rest[list] = rest;
    this.mark[list] = this.run;
  }
}

export interface Range {
  readonly from: number;
  readonly to: number;
}
