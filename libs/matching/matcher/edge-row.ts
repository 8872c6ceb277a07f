/** Partners, ascending, each once, and what each edge weighs. */
export interface Edges {
  readonly others: Int32Array;
  readonly fits: Uint16Array;
}

export const NO_EDGES: Edges = { others: new Int32Array(0), fits: new Uint16Array(0) };

/** Above every fit: an edge is one number while edges are sorted, exact below 2^53. */
const FIT_ROOM = 1024;
const SMALLEST_ROOM = 4;

/** An edge as one number, which sorts by the partner. */
export function packedEdge(other: number, fit: number): number {
  return other * FIT_ROOM + fit;
}

/** Edges as they were found, each partner once. */
export function edgesOf(packed: readonly number[]): Edges {
  const sorted = Float64Array.from(packed).sort();
  const [others, fits] = [new Int32Array(sorted.length), new Uint16Array(sorted.length)];
  for (let at = 0; at < sorted.length; at++) {
    const one = sorted[at] as number;
    const other = Math.floor(one / FIT_ROOM);
    others[at] = other;
    fits[at] = one - other * FIT_ROOM;
  }
  return { others, fits };
}

/** Merges two lists of edges: what has to be set to come from one to the other, and who has to go. */
export function differenceOf(before: Edges, after: Edges): { readonly set: Edges; readonly gone: number[] } {
  const [others, fits, gone]: [number[], number[], number[]] = [[], [], []];
  let [b, a] = [0, 0];
  while (b < before.others.length || a < after.others.length) {
    const had = before.others[b] ?? Number.POSITIVE_INFINITY;
    const has = after.others[a] ?? Number.POSITIVE_INFINITY;
    if (had < has) gone.push(had);
    else if (has < had || before.fits[b] !== after.fits[a]) {
      others.push(has);
      fits.push(after.fits[a] as number);
    }
    if (had <= has) b += 1;
    if (has <= had) a += 1;
  }
  return { set: { others: Int32Array.from(others), fits: Uint16Array.from(fits) }, gone };
}

/** The edges of one worker or posting that can change one by one, with room for a third more. */
export class EdgeRow {
  private length = 0;
  private other = NO_EDGES.others;
  private weight = NO_EDGES.fits;

  /** Views, which the next change spoils. */
  edges(): Edges {
    return { others: this.other.subarray(0, this.length), fits: this.weight.subarray(0, this.length) };
  }

  fill({ others, fits }: Edges): void {
    this.length = others.length;
    this.other = others.slice();
    this.weight = fits.slice();
  }

  fit(other: number): number | undefined {
    const at = this.firstAtLeast(other);
    return at < this.length && this.other[at] === other ? this.weight[at] : undefined;
  }

  set(other: number, fit: number): void {
    const at = this.firstAtLeast(other);
    if (at === this.length || this.other[at] !== other) this.open(at);
    this.other[at] = other;
    this.weight[at] = fit;
  }

  delete(other: number): void {
    const at = this.firstAtLeast(other);
    if (at === this.length || this.other[at] !== other) return;
    this.other.copyWithin(at, at + 1, this.length);
    this.weight.copyWithin(at, at + 1, this.length);
    this.length -= 1;
  }

  private open(at: number): void {
    if (this.length === this.other.length) this.grow();
    this.other.copyWithin(at + 1, at, this.length);
    this.weight.copyWithin(at + 1, at, this.length);
    this.length += 1;
  }

  private grow(): void {
    const room = Math.max(SMALLEST_ROOM, Math.ceil((4 * this.length) / 3));
    const [others, fits] = [new Int32Array(room), new Uint16Array(room)];
    others.set(this.other);
    fits.set(this.weight);
    this.other = others;
    this.weight = fits;
  }

  /** Whoever comes last is looked at first: rows are filled in order. */
  private firstAtLeast(other: number): number {
    let [low, high] = [0, this.length];
    if (high === 0 || (this.other[high - 1] as number) < other) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.other[middle] as number) >= other) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
