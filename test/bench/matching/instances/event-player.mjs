/** Applies the changes of `events.mjs` to an engine that keeps an optimum, and knows its handles. */
export class EventPlayer {
  /**
   * @param {object} engine a `LiveOptimum` opened on the instance
   * @param {{ workers: number, postings: number }} instance whose numbers are the engine's first handles
   */
  constructor(engine, instance) {
    this.engine = engine;
    this.workerHandle = Array.from({ length: instance.workers }, (_one, at) => at);
    this.postingHandle = Array.from({ length: instance.postings }, (_one, at) => at);
    this.postingOfHandle = [...this.postingHandle];
    this.placeOf = (worker) => {
      const handle = engine.placeOf(this.workerHandle[worker]);
      return handle < 0 ? -1 : this.postingOfHandle[handle];
    };
  }

  /** A call without arguments that applies the change: what is measured is that call alone. */
  prepare(event) {
    const { engine, workerHandle, postingHandle } = this;
    const worker = workerHandle[event.worker];
    const posting = postingHandle[event.posting];
    switch (event.kind) {
      case 'worker-registers': {
        const edges = event.edges.map((edge) => ({ posting: postingHandle[edge.posting], fit: edge.fit }));
        return () =>
          (workerHandle[event.worker] = engine.addWorker({ key: event.key, tier: event.tier, edges }));
      }
      case 'worker-leaves':
        return () => engine.removeWorker(worker);
      case 'posting-opens': {
        const edges = event.edges.map((edge) => ({ worker: workerHandle[edge.worker], fit: edge.fit }));
        const entry = { key: event.key, openings: event.openings, edges };
        return () => this.opened(event.posting, engine.addPosting(entry));
      }
      case 'posting-closes':
        return () => engine.removePosting(posting);
      case 'openings-grow':
      case 'openings-shrink':
        return () => engine.changeOpenings(posting, { openings: event.openings });
      case 'fit-changes':
      case 'edge-appears':
        return () => engine.setEdge(worker, posting, event.fit);
      case 'edge-disappears':
        return () => engine.removeEdge(worker, posting);
      case 'pin':
        return () => engine.pin(worker, posting);
      default:
        return () => engine.release(worker);
    }
  }

  opened(posting, handle) {
    this.postingHandle[posting] = handle;
    this.postingOfHandle[handle] = posting;
  }
}
