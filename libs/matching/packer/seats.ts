/** Who sits where while coaches are filled: classes of places, and how many people are on each way. */
import type { SettledMarket } from '../optimiser/settled-market.js';
import type { Journeys, Step } from './fill-coaches.js';

/** What a seat in a full coach counts against people left over being together: more than any such square. */
const SEAT = 1_000_000;

export class Seats {
  /** A way that is to be filled counts as full already; -1 is none. */
  promised = -1;
  readonly classOf: Int32Array;
  readonly ownFit: Uint16Array;
  readonly filled: Int32Array;
  readonly holders: readonly Set<number>[];
  private readonly people = new Map<number, number>();
  private readonly destinations: number;

  constructor(
    private readonly market: SettledMarket,
    private readonly journeys: Journeys,
    private readonly minimumSeats: number,
  ) {
    this.classOf = market.classOf.slice();
    this.ownFit = market.ownFit.slice();
    this.filled = market.filled.slice();
    this.destinations = journeys.destination.reduce((most, one) => Math.max(most, one), 0) + 1;
    this.holders = Array.from(this.filled, () => new Set<number>());
    this.classOf.forEach((s, worker) => {
      if (s < 0) return;
      this.holders[s]?.add(worker);
      this.shift(this.wayTo(worker, s), 1);
    });
  }

  assignment(): Int32Array {
    return this.classOf.map((s) => (s < 0 ? -1 : (this.market.places.posting[s] as number)));
  }

  count(): { readonly travellers: number; readonly seated: number } {
    let [travellers, seated] = [0, 0];
    for (const people of this.people.values()) {
      travellers += people;
      if (people >= this.minimumSeats) seated += people;
    }
    return { travellers, seated };
  }

  /** Ways with people, but too few, most first. */
  shortWays(): readonly number[] {
    return [...this.people]
      .filter(([, people]) => people > 0 && people < this.minimumSeats)
      .sort(([one, first], [other, second]) => second - first || one - other)
      .map(([way]) => way);
  }

  peopleOn(way: number): number {
    return this.people.get(way) ?? 0;
  }

  originOf(way: number): number {
    return Math.floor(way / this.destinations);
  }

  destinationOf(way: number): number {
    return way % this.destinations;
  }

  isLeftOver(worker: number): boolean {
    const way = this.wayOf(worker);
    return way >= 0 && this.peopleOn(way) < this.minimumSeats;
  }

  /** Below zero for who has no place or needs no coach. */
  wayOf(worker: number): number {
    const s = this.classOf[worker] as number;
    return s < 0 ? -1 : this.wayTo(worker, s);
  }

  move({ worker, from, to }: Step): void {
    this.holders[from]?.delete(worker);
    this.holders[to]?.add(worker);
    this.filled[from] = (this.filled[from] as number) - 1;
    this.filled[to] = (this.filled[to] as number) + 1;
    this.classOf[worker] = to;
    this.ownFit[worker] = this.fitIn(worker, to);
    this.shift(this.wayTo(worker, from), -1);
    this.shift(this.wayTo(worker, to), 1);
  }

  /** What a chain would bring: `seats` in full coaches, and `whole`, their being together counted below. */
  gainOf(steps: readonly Step[]): { readonly seats: number; readonly whole: number } {
    const changes = new Map<number, number>();
    for (const { worker, from, to } of steps) {
      const [left, entered] = [this.wayTo(worker, from), this.wayTo(worker, to)];
      if (left === entered) continue;
      changes.set(left, (changes.get(left) ?? 0) - 1);
      changes.set(entered, (changes.get(entered) ?? 0) + 1);
    }
    let [seats, together] = [0, 0];
    for (const [way, change] of changes) {
      if (way < 0 || change === 0) continue;
      const people = this.peopleOn(way);
      const [now, then] = [this.worth(way, people), this.worth(way, people + change)];
      seats += then.seats - now.seats;
      together += then.together - now.together;
    }
    return { seats, whole: seats * SEAT + together };
  }

  private worth(way: number, people: number): { seats: number; together: number } {
    // One point for each who joins a way that is to be filled, so that joining it is a gain by itself.
    if (way === this.promised) return { seats: people, together: people };
    if (people >= this.minimumSeats) return { seats: people, together: 0 };
    return { seats: 0, together: people * people };
  }

  private shift(way: number, by: number): void {
    if (way >= 0) this.people.set(way, this.peopleOn(way) + by);
  }

  private wayTo(worker: number, s: number): number {
    const posting = this.market.places.posting[s] as number;
    if (!this.journeys.needsCoach(worker, posting)) return -1;
    const { origin, destination } = this.journeys;
    return (origin[worker] as number) * this.destinations + (destination[posting] as number);
  }

  private fitIn(worker: number, s: number): number {
    const { rowStart, rowClass, rowFit } = this.market.places;
    for (let at = rowStart[worker] as number; at < (rowStart[worker + 1] as number); at++) {
      if (rowClass[at] === s) return rowFit[at] as number;
    }
    throw new Error(`worker ${worker} does not reach class ${s}`);
  }
}
