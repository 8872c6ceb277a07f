import type { Placed } from '../kafka/merge-window.js';

/**
 * What one message of a partition says: none of this partition's events lies behind `after` and up to
 * `position`, but for the event itself where it has one. True of the log whoever says it and however often.
 */
export interface PartitionFact<Event extends Placed> {
  readonly after: number;
  readonly position: number;
  readonly event?: Event;
}

/**
 * A part of the log as one partition has it: all of the partition's events between two positions, the first
 * one excluded. What messages say is joined where it meets; where something is missing in between the window
 * begins anew behind it, and whoever stands before it reads the log.
 */
export class PartitionWindow<Event extends Placed> {
  private row: Event[] = [];
  private begin: number;
  private end: number;

  constructor(
    after: number,
    private readonly limit: number,
  ) {
    this.begin = after;
    this.end = after;
  }

  /** From here on everything is held. */
  get from(): number {
    return this.begin;
  }

  /** Up to here everything of the partition is known. */
  get through(): number {
    return this.end;
  }

  /** True when the window reaches further than before. */
  add({ after, position, event }: PartitionFact<Event>): boolean {
    if (position <= this.end) return false;
    if (after > this.end) {
      this.row = [];
      this.begin = after;
    }
    if (event) this.row.push(event);
    this.end = position;
    if (this.row.length > 2 * this.limit) {
      const gone = this.row.length - this.limit;
      this.begin = this.row[gone - 1]?.position ?? this.begin;
      this.row = this.row.slice(gone);
    }
    return true;
  }

  /** The partition's next events behind a position of the window, and up to where there are no others. */
  next(after: number, limit: number): { readonly events: readonly Event[]; readonly through: number } {
    let first = this.row.length;
    while (first > 0 && (this.row[first - 1] as Event).position > after) first -= 1;
    const events = this.row.slice(first, first + limit);
    const isAll = first + limit >= this.row.length;
    return { events, through: isAll ? this.end : (events.at(-1)?.position ?? after) };
  }

  /** Whoever reads has another way to what lies up to here. */
  skipTo(position: number): void {
    if (position <= this.end) return;
    this.row = [];
    this.begin = position;
    this.end = position;
  }

  /** Lets go of what is held. */
  forget(): void {
    this.row = [];
    this.begin = this.end;
  }
}
