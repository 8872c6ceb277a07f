/**
 * What it would cost everybody to let one worker have a place, and who would move for it.
 *
 * Idea. An optimum leaves no exchange that gains. To put somebody into a class of places, a holder must move
 * on, to another class or out, and so on, until a free place takes up the surplus, somebody stays out, or
 * the worker's own former place is filled again. Under the kept prices every step of such a chain loses zero
 * or more (value minus price is greatest where each stands), so one Dijkstra search backwards from where the
 * chain must end finds the cheapest chain from every class at once. The loss is exact: it is the difference
 * of two optima.
 *
 * The outside is one node: who steps out goes there, a free place leads there, and whoever joins comes from
 * there.
 *
 * Cost. O(edges + classes · log classes) for one search, less where the classes asked about are settled
 * early. Ties: by distance only; which of two equally cheap chains is told depends on the numbers of workers
 * and classes. Overflow: a distance is at most a few times 2 · W, far below 2^53. Paper: Ahuja, Magnanti,
 * Orlin, "Network Flows" (1993), residual networks and reduced costs.
 */
import { DistanceHeap } from '../optimiser/distance-heap.js';
import { isFull, type SettledMarket, valueOf } from '../optimiser/settled-market.js';

/** Who moves from where to where; null is outside. Classes of places, not postings. */
export interface Move {
  readonly worker: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** What all lose together, in the order of the objective. Fit may be below zero where more is lost. */
export interface Loss {
  readonly priority: number;
  readonly placed: number;
  readonly fit: number;
}

/** The chains that end outside (`end` is null), or in the class a placed worker leaves. */
export class CheapestExchanges {
  /** The reduced cost from a class to the end; Infinity where no chain leads there. */
  private readonly distance: Float64Array;
  private readonly mover: Int32Array;
  private readonly next: Int32Array;
  private readonly heap: DistanceHeap;
  private readonly outside: number;

  constructor(
    private readonly market: SettledMarket,
    private readonly end: number | null,
    asked: Iterable<number>,
  ) {
    const nodes = market.places.classes + 1;
    this.outside = nodes - 1;
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.mover = new Int32Array(nodes).fill(-1);
    this.next = new Int32Array(nodes).fill(-1);
    this.heap = new DistanceHeap(this.distance, new Float64Array(nodes));
    this.search(new Set(asked));
  }

  /** Can somebody be put into the class at all, whatever it costs? */
  leadsFrom(s: number): boolean {
    return (this.distance[s] as number) < Infinity;
  }

  /** What is lost in value when a worker moves to class s, where his fit would be so much. */
  lossOf(worker: number, s: number, fit: number): number {
    const { price, gain } = this.market;
    const slack = (gain[worker] as number) - (valueOf(this.market, worker, fit) - (price[s] as number));
    return slack + (this.distance[s] as number);
  }

  /** The moves that make room in class s, from there on. */
  chainFrom(s: number): readonly Move[] {
    const moves: Move[] = [];
    const target = this.end ?? this.outside;
    for (let at = s; at !== target; at = this.next[at] as number) {
      const worker = this.mover[at] as number;
      const to = this.next[at] as number;
      if (worker >= 0) moves.push({ worker, from: this.placeAt(at), to: this.placeAt(to) });
    }
    return moves;
  }

  private placeAt(node: number): number | null {
    return node === this.outside ? null : node;
  }

  private search(asked: Set<number>): void {
    const end = this.end ?? this.outside;
    this.distance[end] = 0;
    this.heap.improve(end);
    while (this.heap.size > 0 && asked.size > 0) {
      const node = this.heap.take();
      asked.delete(node);
      if (node === this.outside) this.expandOutside();
      else this.expand(node);
    }
  }

  /** Into class s comes a holder of another class, somebody from outside, or nobody: a place is left. */
  private expand(s: number): void {
    const { market } = this;
    const { wantStart, wantWorker, wantFit, classOf, price, gain } = market;
    const base = (this.distance[s] as number) + (price[s] as number);
    for (let at = wantStart[s] as number; at < (wantStart[s + 1] as number); at++) {
      const worker = wantWorker[at] as number;
      const from = classOf[worker] as number;
      if (from === s) continue;
      const loss = base + (gain[worker] as number) - valueOf(market, worker, wantFit[at] as number);
      this.improve(from < 0 ? this.outside : from, { distance: loss, mover: worker, next: s });
    }
    if ((market.filled[s] as number) > 0) this.improve(this.outside, { distance: base, mover: -1, next: s });
  }

  private expandOutside(): void {
    const { places, classOf, gain } = this.market;
    const own = this.distance[this.outside] as number;
    for (let s = 0; s < places.classes; s++) {
      if (!isFull(this.market, s)) this.improve(s, { distance: own, mover: -1, next: this.outside });
    }
    for (let worker = 0; worker < places.workers; worker++) {
      const from = classOf[worker] as number;
      if (from < 0) continue;
      const distance = own + (gain[worker] as number);
      this.improve(from, { distance, mover: worker, next: this.outside });
    }
  }

  private improve(node: number, way: { distance: number; mover: number; next: number }): void {
    if (way.distance >= (this.distance[node] as number)) return;
    this.distance[node] = way.distance;
    this.mover[node] = way.mover;
    this.next[node] = way.next;
    this.heap.improve(node);
  }
}

/** What a list of moves loses, counted move by move. */
export function lossOfMoves(market: SettledMarket, moves: readonly Move[]): Loss {
  let [priority, placed, fit] = [0, 0, 0];
  for (const { worker, from, to } of moves) {
    const tier = market.instance.tier[worker] as number;
    if (from !== null) {
      priority += tier;
      placed += 1;
      fit += fitIn(market, worker, from);
    }
    if (to !== null) {
      priority -= tier;
      placed -= 1;
      fit -= fitIn(market, worker, to);
    }
  }
  return { priority, placed, fit };
}

function fitIn({ places }: SettledMarket, worker: number, s: number): number {
  for (let at = places.rowStart[worker] as number; at < (places.rowStart[worker + 1] as number); at++) {
    if (places.rowClass[at] === s) return places.rowFit[at] as number;
  }
  throw new Error(`worker ${worker} does not reach class ${s}`);
}
