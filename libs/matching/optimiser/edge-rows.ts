/**
 * Rows of edges that come and go, in two long arrays: the other end of an edge, and its fit.
 *
 * Idea. Each row has room for some edges more than it holds. A row that is full moves to a piece of twice
 * the room; the piece it leaves is kept, by the power of two it is good for, for the next row that moves.
 * New room is taken from the end of the arrays, and they grow by half when they are full. An edge is taken
 * out by moving the last of its row to its place, so the order within a row means nothing.
 *
 * Cost. Adding O(1) but for moves, which cost O(1) an edge in all; finding and removing O(edges of the row).
 * A growth of the arrays copies all edges once: that is the longest pause there is.
 *
 * Overflow. A place in the arrays is below 2^31.
 */
const MOST_PLACES = 2 ** 31 - 1;
const SMALLEST_ROOM = 4;

export class EdgeRows {
  start: Int32Array;
  end: Int32Array;
  other: Int32Array;
  fit: Uint16Array;
  private room: Int32Array;
  private used = 0;
  /** Pieces left, by the exponent of the largest power of two they have room for. */
  private readonly left: number[][] = Array.from({ length: 32 }, () => []);

  constructor(rows: number) {
    this.start = new Int32Array(rows);
    this.end = new Int32Array(rows);
    this.room = new Int32Array(rows);
    this.other = new Int32Array(0);
    this.fit = new Uint16Array(0);
  }

  /** Rows as given, each with a quarter more room, and a quarter of all at the end. */
  static from(packed: {
    start: Int32Array;
    end: Int32Array;
    other: Int32Array;
    fit: Uint16Array;
    rows: number;
  }): EdgeRows {
    const { rows } = packed;
    const made = new EdgeRows(rows);
    let places = 0;
    for (let row = 0; row < rows; row++) {
      const count = packed.end[row] - packed.start[row];
      made.room[row] = count + (count >> 2) + 1;
      made.start[row] = places;
      made.end[row] = places + count;
      places += made.room[row];
    }
    made.used = places;
    made.resize(places + (places >> 2));
    for (let row = 0; row < rows; row++) {
      made.other.set(packed.other.subarray(packed.start[row], packed.end[row]), made.start[row]);
      made.fit.set(packed.fit.subarray(packed.start[row], packed.end[row]), made.start[row]);
    }
    return made;
  }

  growRows(rows: number): void {
    this.start = enlarged(this.start, rows);
    this.end = enlarged(this.end, rows);
    this.room = enlarged(this.room, rows);
  }

  /** Where the edge stands, or -1. */
  find(row: number, other: number): number {
    const { other: others } = this;
    const to = this.end[row];
    for (let at = this.start[row]; at < to; at++) if (others[at] === other) return at;
    return -1;
  }

  /** Adds an edge the row does not have. */
  add(row: number, other: number, fit: number): void {
    if (this.end[row] - this.start[row] === this.room[row]) this.move(row);
    const at = this.end[row]++;
    this.other[at] = other;
    this.fit[at] = fit;
  }

  remove(row: number, other: number): void {
    const at = this.find(row, other);
    if (at < 0) throw new Error('an edge stands in its row but not in its column');
    const last = --this.end[row];
    this.other[at] = this.other[last];
    this.fit[at] = this.fit[last];
  }

  clear(row: number): void {
    this.end[row] = this.start[row];
  }

  private move(row: number): void {
    const count = this.room[row];
    const exponent = 32 - Math.clz32(Math.max(SMALLEST_ROOM, 2 * count) - 1);
    const room = 2 ** exponent;
    let to = this.left[exponent].pop();
    if (to === undefined) {
      if (this.used + room > this.other.length) this.resize(Math.floor(1.5 * this.used) + room);
      to = this.used;
      this.used += room;
    }
    const from = this.start[row];
    this.other.copyWithin(to, from, from + count);
    this.fit.copyWithin(to, from, from + count);
    if (count >= SMALLEST_ROOM) this.left[31 - Math.clz32(count)].push(from);
    this.start[row] = to;
    this.end[row] = to + count;
    this.room[row] = room;
  }

  private resize(places: number): void {
    if (this.used > MOST_PLACES) throw new RangeError(`no room for more than ${MOST_PLACES} edges`);
    this.other = enlarged(this.other, Math.min(places, MOST_PLACES));
    this.fit = enlarged(this.fit, Math.min(places, MOST_PLACES));
  }
}

/** The same numbers in a longer array. */
export function enlarged<T extends Int32Array | Uint16Array | Uint8Array | Float64Array>(
  array: T,
  length: number,
  fill = 0,
): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  if (fill !== 0) longer.fill(fill, array.length);
  return longer;
}
