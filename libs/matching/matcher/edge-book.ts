/**
 * Which edges the market has now, by worker and by posting, so that a change can be told from what was there.
 * Two arrays of small numbers an edge and side; rows are short, so they are searched from end to end.
 */
export class EdgeBook {
  private readonly postingsOf: number[][] = [];
  private readonly fits: number[][] = [];
  private readonly workersOfPosting: number[][] = [];

  postings(worker: number): readonly number[] {
    return this.postingsOf[worker] ?? [];
  }

  workers(posting: number): readonly number[] {
    return this.workersOfPosting[posting] ?? [];
  }

  /** Every edge of a worker, with its fit. */
  row(worker: number, each: (posting: number, fit: number) => void): void {
    const fits = this.fits[worker] ?? [];
    this.postings(worker).forEach((posting, at) => each(posting, fits[at] as number));
  }

  /** Undefined where there is no edge. */
  fit(worker: number, posting: number): number | undefined {
    const at = this.postingsOf[worker]?.indexOf(posting) ?? -1;
    return at < 0 ? undefined : this.fits[worker]?.[at];
  }

  set(worker: number, posting: number, fit: number): void {
    const row = (this.postingsOf[worker] ??= []);
    const fits = (this.fits[worker] ??= []);
    const at = row.indexOf(posting);
    if (at >= 0) {
      fits[at] = fit;
      return;
    }
    row.push(posting);
    fits.push(fit);
    (this.workersOfPosting[posting] ??= []).push(worker);
  }

  delete(worker: number, posting: number): void {
    this.cut(worker, posting);
    removeFrom(this.workersOfPosting[posting] ?? [], worker);
  }

  deleteWorker(worker: number): void {
    for (const posting of this.postings(worker)) removeFrom(this.workersOfPosting[posting] ?? [], worker);
    this.postingsOf[worker] = [];
    this.fits[worker] = [];
  }

  deletePosting(posting: number): void {
    for (const worker of this.workers(posting)) this.cut(worker, posting);
    this.workersOfPosting[posting] = [];
  }

  private cut(worker: number, posting: number): void {
    const [row, fits] = [this.postingsOf[worker] ?? [], this.fits[worker] ?? []];
    const at = row.indexOf(posting);
    if (at < 0) return;
    row[at] = row.at(-1) as number;
    fits[at] = fits.at(-1) as number;
    row.pop();
    fits.pop();
  }
}

function removeFrom(row: number[], value: number): void {
  const at = row.indexOf(value);
  if (at < 0) return;
  row[at] = row.at(-1) as number;
  row.pop();
}
