/** Edges as they are read, in typed arrays that double when full: 10 bytes an edge. */
export class EdgeList {
  count = 0;
  worker = new Int32Array(0);
  posting = new Int32Array(0);
  fit = new Uint16Array(0);

  /** The most edges there can be: room never grows beyond it, and is not taken before it is needed. */
  constructor(
    private readonly limit: number,
    private readonly firstRoom: number = 1 << 16,
  ) {}

  add(edge: { worker: number; posting: number; fit: number }): void {
    if (this.count === this.fit.length)
      this.grow(Math.min(this.limit, Math.max(this.firstRoom, 2 * this.count)));
    this.worker[this.count] = edge.worker;
    this.posting[this.count] = edge.posting;
    this.fit[this.count] = edge.fit;
    this.count++;
  }

  private grow(room: number): void {
    const { worker, posting, fit } = this;
    this.worker = new Int32Array(room);
    this.posting = new Int32Array(room);
    this.fit = new Uint16Array(room);
    this.worker.set(worker);
    this.posting.set(posting);
    this.fit.set(fit);
  }
}
