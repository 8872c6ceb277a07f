/**
 * Which edges the market has now, by worker and by posting, so that a change can be told from what was there.
 *
 * Idea. A row a worker and a row a posting, partners ascending, in typed arrays (`edge-row.ts`): found by
 * halving, moved by blocks of memory. Twelve bytes an edge, and at most a third more.
 *
 * Cost. Finding an edge takes the logarithm of its row; adding one or taking one out moves a part of both.
 */
import { type Edges, EdgeRow, NO_EDGES } from './edge-row.js';

export class EdgeBook {
  private readonly workerRows: (EdgeRow | undefined)[] = [];
  private readonly postingRows: (EdgeRow | undefined)[] = [];

  /** By posting; views, which the next change spoils. */
  ofWorker(worker: number): Edges {
    return this.workerRows[worker]?.edges() ?? NO_EDGES;
  }

  /** By worker; views, which the next change spoils. */
  ofPosting(posting: number): Edges {
    return this.postingRows[posting]?.edges() ?? NO_EDGES;
  }

  /** Undefined where there is no edge. */
  fit(worker: number, posting: number): number | undefined {
    return this.workerRows[worker]?.fit(posting);
  }

  set(worker: number, posting: number, fit: number): void {
    rowAt(this.workerRows, worker).set(posting, fit);
    rowAt(this.postingRows, posting).set(worker, fit);
  }

  /** All edges of a worker who has none. */
  enterWorker(worker: number, edges: Edges): void {
    enter({ own: this.workerRows, theirs: this.postingRows }, worker, edges);
  }

  /** All edges of a posting that has none. */
  enterPosting(posting: number, edges: Edges): void {
    enter({ own: this.postingRows, theirs: this.workerRows }, posting, edges);
  }

  delete(worker: number, posting: number): void {
    this.workerRows[worker]?.delete(posting);
    this.postingRows[posting]?.delete(worker);
  }

  deleteWorker(worker: number): void {
    for (const posting of this.ofWorker(worker).others) this.postingRows[posting]?.delete(worker);
    this.workerRows[worker] = undefined;
  }

  deletePosting(posting: number): void {
    for (const worker of this.ofPosting(posting).others) this.workerRows[worker]?.delete(posting);
    this.postingRows[posting] = undefined;
  }
}

type Rows = (EdgeRow | undefined)[];

function rowAt(rows: Rows, at: number): EdgeRow {
  const known = rows[at];
  if (known) return known;
  const made = new EdgeRow();
  rows[at] = made;
  return made;
}

function enter({ own, theirs }: { own: Rows; theirs: Rows }, at: number, edges: Edges): void {
  rowAt(own, at).fill(edges);
  const { others, fits } = edges;
  for (let e = 0; e < others.length; e++) rowAt(theirs, others[e] as number).set(at, fits[e] as number);
}
