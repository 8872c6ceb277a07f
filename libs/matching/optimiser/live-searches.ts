/** The searches of a live market: those of any market, with a second look at near edges alone. */
import { NearEdges } from './near-edges.js';
import { PlaceSearch } from './place-search.js';
import { WorkerSearch } from './worker-search.js';

const NEAR_OF_WORKER = 8;
const NEAR_OF_CLASS = 24;

/** In a run of searches prices only rise. */
export class LiveWorkerSearch extends WorkerSearch {
  private readonly near = new NearEdges(NEAR_OF_WORKER);

  /** To be called before a run of searches. */
  begin(): void {
    this.near.begin(this.market.tierValue.length);
  }

  protected override relax(worker: number, from: number, to: number): void {
    const { near } = this;
    const behind = from + near.front;
    if (to - from < 2 * near.front) return super.relax(worker, from, to);
    if (near.isChosen(worker)) {
      super.relax(worker, from, behind);
      if (this.base[0] + near.rest[worker] > this.end) return;
      super.relax(worker, behind, to);
    } else {
      super.relax(worker, from, to);
      if (!near.looked(worker)) return;
    }
    const { rowClass, rowFit, price } = this.market;
    near.choose(worker, { other: rowClass, fit: rowFit, level: price }, { from, to });
  }
}

/** In a run of searches margins only rise. */
export class LivePlaceSearch extends PlaceSearch {
  private readonly near = new NearEdges(NEAR_OF_CLASS);

  /** To be called before a run of searches. */
  begin(): void {
    this.near.begin(this.market.price.length);
  }

  protected override expand(s: number, from: number, to: number): void {
    const { near } = this;
    const behind = from + near.front;
    if (to - from < 2 * near.front) return super.expand(s, from, to);
    if (near.isChosen(s)) {
      super.expand(s, from, behind);
      if (this.distance[s] + this.market.price[s] + near.rest[s] > this.end) return;
      super.expand(s, behind, to);
    } else {
      super.expand(s, from, to);
      if (!near.looked(s)) return;
    }
    const { columnWorker, columnFit, margin } = this.market;
    near.choose(s, { other: columnWorker, fit: columnFit, level: margin }, { from, to });
  }
}
