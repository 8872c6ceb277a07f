/**
 * A binary heap of classes by a distance in two parts, compared lexicographically; then by number of the
 * class.
 *
 * Each class stands in it at most once. Adding, improving and taking cost O(log classes).
 */
export class ClassHeap {
  size = 0;
  private readonly order: Int32Array;
  private readonly place: Int32Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;

  constructor(classes: number) {
    this.order = new Int32Array(classes);
    this.place = new Int32Array(classes).fill(-1);
    this.first = new Float64Array(classes);
    this.second = new Float64Array(classes);
  }

  firstOf(item: number): number {
    return this.first[item] as number;
  }

  secondOf(item: number): number {
    return this.second[item] as number;
  }

  /** Adds the class, or moves it up: the distance given must not be larger than the one it has. */
  improve(item: number, first: number, second: number): void {
    this.first[item] = first;
    this.second[item] = second;
    if (this.place[item] === -1) this.place[item] = this.size++;
    this.rise(item, this.place[item] as number);
  }

  /** Takes out the nearest class. */
  take(): number {
    const nearest = this.order[0] as number;
    this.place[nearest] = -1;
    const last = this.order[--this.size] as number;
    if (this.size > 0) this.sink(last);
    return nearest;
  }

  clear(): void {
    for (let at = 0; at < this.size; at++) this.place[this.order[at] as number] = -1;
    this.size = 0;
  }

  private rise(item: number, from: number): void {
    const { order, place } = this;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = order[above] as number;
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
      if (right < size && this.isNearer(order[right] as number, order[below] as number)) below = right;
      const other = order[below] as number;
      if (!this.isNearer(other, item)) break;
      order[at] = other;
      place[other] = at;
      at = below;
    }
    order[at] = item;
    place[item] = at;
  }

  private isNearer(one: number, other: number): boolean {
    const difference = (this.first[one] as number) - (this.first[other] as number);
    if (difference !== 0) return difference < 0;
    const tie = (this.second[one] as number) - (this.second[other] as number);
    return tie !== 0 ? tie < 0 : one < other;
  }
}
