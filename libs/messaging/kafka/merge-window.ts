/** What has a place in the log. */
export interface Placed {
  readonly position: number;
}

/**
 * Merges partitions into one order: keeps a row of events without a gap, and those that came before their
 * turn, both bounded. Positions are dense, so the next one is known, and what came twice is told by its own.
 */
export class MergeWindow<Event extends Placed> {
  private row: Event[] = [];
  private readonly early = new Map<number, Event>();
  private end: number;

  /** `after`: where the row begins. `limit`: events kept of the row, and of those that are early. */
  constructor(
    after: number,
    private readonly limit: number,
  ) {
    this.end = after;
  }

  /** The last position of the row: everything the window has up to it is without a gap. */
  get through(): number {
    return this.end;
  }

  /** The gap before those that are early. */
  get hole(): { readonly after: number; readonly upTo: number } | undefined {
    if (this.early.size === 0) return undefined;
    let first = Number.POSITIVE_INFINITY;
    for (const position of this.early.keys()) first = Math.min(first, position);
    return { after: this.end, upTo: first - 1 };
  }

  /** Takes events in any order; true when the row grew. */
  add(events: readonly Event[]): boolean {
    const before = this.end;
    for (const event of events) {
      if (event.position === this.end + 1) this.append(event);
      else if (event.position > this.end) this.early.set(event.position, event);
    }
    for (let next = this.early.get(this.end + 1); next; next = this.early.get(this.end + 1)) {
      this.early.delete(next.position);
      this.append(next);
    }
    if (this.early.size > this.limit) this.giveUp();
    if (this.row.length > 2 * this.limit) this.row = this.row.slice(-this.limit);
    return this.end > before;
  }

  /** The row after a position; nothing where it does not reach so far back. */
  after(position: number, limit: number): readonly Event[] {
    const first = this.row[0]?.position;
    if (first === undefined || position + 1 < first) return [];
    const from = position + 1 - first;
    return this.row.slice(from, from + limit);
  }

  has(position: number): boolean {
    const first = this.row[0]?.position;
    return first !== undefined && position >= first && position <= this.end;
  }

  /** Whoever reads has another way to what lies up to here: the row goes on behind it. */
  skipTo(position: number): void {
    if (position <= this.end) return;
    this.row = [];
    this.end = position;
    for (const early of this.early.keys()) if (early <= position) this.early.delete(early);
    this.add([]);
  }

  /** Lets go of what is held, not of the place. */
  forget(): void {
    this.row = [];
    this.early.clear();
  }

  private append(event: Event): void {
    this.row.push(event);
    this.end = event.position;
  }

  /** One partition is far behind the others: memory is kept, the log has what lies between. */
  private giveUp(): void {
    const last = Math.max(...this.early.keys());
    this.early.clear();
    this.row = [];
    this.end = last;
  }
}
