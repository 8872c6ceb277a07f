/**
 * A binary heap of classes by a distance in two parts, compared lexicographically; then by number of the
 * class.
 *
 * Each class stands in it at most once. Adding, improving and taking cost O(log classes). The distances are
 * the caller's own arrays: he writes a distance before he tells the heap.
 */
export class DistanceHeap {
  size = 0;
  private order = new Int32Array(0);
  private place = new Int32Array(0);

  constructor(
    private first: Float64Array,
    private second: Float64Array,
  ) {
    this.grow(first, second);
  }

  /** Takes larger arrays of distances, when classes were added; the heap is empty then. */
  grow(first: Float64Array, second: Float64Array): void {
    this.first = first;
    this.second = second;
    this.order = new Int32Array(first.length);
    this.place = new Int32Array(first.length).fill(-1);
  }

  /** Adds the class, or moves it up: its distance must not have become larger. */
  improve(item: number): void {
    if (this.place[item] < 0) this.place[item] = this.size++;
    this.rise(item, this.place[item]);
  }

  /** Takes out the nearest class. */
  take(): number {
    const nearest = this.order[0];
    this.place[nearest] = -1;
    const last = this.order[--this.size];
    if (this.size > 0) this.sink(last);
    return nearest;
  }

  clear(): void {
    for (let at = 0; at < this.size; at++) this.place[this.order[at]] = -1;
    this.size = 0;
  }

  private rise(item: number, from: number): void {
    const { order, place } = this;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = order[above];
      if (!this.isNearer(item, other)) break;
      order[at] = other;
      place[other] = at;
      at = above;
    }
    order[at] = item;
    place[item] = at;
  }

  private sink(item: number): void {
    const { order, place, size } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      const right = below + 1;
      if (right < size && this.isNearer(order[right], order[below])) below = right;
      const other = order[below];
      if (!this.isNearer(other, item)) break;
      order[at] = other;
      place[other] = at;
      at = below;
    }
    order[at] = item;
    place[item] = at;
  }

  private isNearer(one: number, other: number): boolean {
    const difference = this.first[one] - this.first[other];
    if (difference !== 0) return difference < 0;
    const tie = this.second[one] - this.second[other];
    return tie !== 0 ? tie < 0 : one < other;
  }
}
