/**
 * Moves people between equally good places so that more of them travel in full coaches.
 *
 * Idea. Who is placed on a posting travels the way from the own origin to its destination; a way with fewer
 * people than fill a coach leaves them over. By complementary slackness an assignment is as good as the
 * optimum exactly when nobody stands on an edge with slack (what he gains, less value minus price),
 * everybody with a gain is placed and every place with a price is filled. So a chain of moves over edges
 * without slack, that ends where it began or at a place without a price, costs nothing: most priority
 * workers, most workers and total fit stay. What any other chain costs is the sum of its slack, so it can be
 * stated and weighed against the seats it brings.
 *
 * First everyone left over tries to join others: a move counts when more people sit in full coaches, or,
 * with as many, when those left over come to be more together. Then ways that are half full draw in people
 * from ways that can spare them, and fall back if they do not fill. Joint packing and matching is NP-hard;
 * this is a local search.
 *
 * Cost. Each try looks at ARCS_A_TRY edges at most, and everyone is tried PASSES times at most.
 * Ties: workers are tried in order of their numbers, so equal instances give equal answers.
 */
import { groupedBy } from './grouped-by.js';
import { reachesOf, type SettledMarket, valueOf } from '../optimiser/settled-market.js';

export interface Journeys {
  /** Per worker and per posting a number; people of one origin going to one destination travel together. */
  readonly origin: Int32Array;
  readonly destination: Int32Array;
  /** False where the work lies near enough to go alone. */
  needsCoach(worker: number, posting: number): boolean;
}

export interface FillingTerms {
  readonly minimumSeats: number;
  readonly fitForASeat: number;
}

export interface FilledCoaches {
  /** Per worker the posting, or -1. */
  readonly assignment: Int32Array;
  /** People who need a coach, and of them those on a way with enough people, before and after. */
  readonly before: { readonly travellers: number; readonly seated: number };
  readonly after: { readonly travellers: number; readonly seated: number };
  readonly moved: number;
  /** Total fit given up. */
  readonly fitLost: number;
}

interface Step {
  readonly worker: number;
  readonly from: number;
  readonly to: number;
}

const PASSES = 6;
const ARCS_A_TRY = 3_000;
/** What a seat in a full coach counts against people left over being together: more than any such square. */
const SEAT = 1_000_000;

export function fillCoaches(market: SettledMarket, journeys: Journeys, terms: FillingTerms): FilledCoaches {
  const filling = new Filling(market, journeys, terms);
  const before = filling.count();
  filling.joinOthers();
  filling.drawIn();
  filling.joinOthers();
  const after = filling.count();
  // Nobody is moved for nothing.
  if (after.seated <= before.seated) {
    return { assignment: market.assignment.slice(), before, after: before, moved: 0, fitLost: 0 };
  }
  const assignment = filling.assignment();
  return {
    assignment,
    before,
    after,
    moved: assignment.reduce((sum, posting, i) => sum + (posting === market.assignment[i] ? 0 : 1), 0),
    fitLost: filling.cost,
  };
}

class Filling {
  /** What the assignment falls short of the optimum by. */
  cost = 0;
  private readonly classOf: Int32Array;
  private readonly filled: Int32Array;
  private readonly holders: Set<number>[];
  private readonly people = new Map<number, number>();
  private readonly ways: number;
  /** A way that is to be filled counts as full already. */
  private promised = -1;

  constructor(
    private readonly market: SettledMarket,
    private readonly journeys: Journeys,
    private readonly terms: FillingTerms,
  ) {
    this.classOf = market.classOf.slice();
    this.filled = market.filled.slice();
    this.ways = journeys.destination.reduce((most, one) => Math.max(most, one), 0) + 1;
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

  count(): FilledCoaches['before'] {
    let [travellers, seated] = [0, 0];
    for (const people of this.people.values()) {
      travellers += people;
      if (people >= this.terms.minimumSeats) seated += people;
    }
    return { travellers, seated };
  }

  /** Everyone on a way with too few people tries another place. */
  joinOthers(): void {
    for (let pass = 0; pass < PASSES; pass++) {
      let improved = false;
      for (let worker = 0; worker < this.classOf.length; worker++) {
        if (this.isLeftOver(worker) && this.improve(worker, () => true)) improved = true;
      }
      if (!improved) return;
    }
  }

  /** Ways that lack people draw them in, the fullest first; what does not fill is put back. */
  drawIn(): void {
    const { minimumSeats } = this.terms;
    const byOrigin = groupedBy(
      this.journeys.origin.keys(),
      (worker) => this.journeys.origin[worker] as number,
    );
    const short = [...this.people]
      .filter(([way, people]) => way >= 0 && people > 0 && people < minimumSeats)
      .sort(([one, first], [other, second]) => second - first || one - other);
    for (const [way] of short) {
      if ((this.people.get(way) ?? 0) >= minimumSeats) continue;
      const [origin, destination] = [Math.floor(way / this.ways), way % this.ways];
      const steps: Step[] = [];
      const costBefore = this.cost;
      this.promised = way;
      for (const worker of byOrigin.get(origin) ?? []) {
        if ((this.people.get(way) ?? 0) >= minimumSeats) break;
        if (this.wayOf(worker) === way) continue;
        const leads = (posting: number) => this.journeys.destination[posting] === destination;
        steps.push(...(this.improve(worker, leads) ?? []));
      }
      this.promised = -1;
      if ((this.people.get(way) ?? 0) >= minimumSeats) continue;
      for (const step of steps.reverse()) this.move({ ...step, from: step.to, to: step.from });
      this.cost = costBefore;
    }
  }

  private isLeftOver(worker: number): boolean {
    const way = this.wayOf(worker);
    return way >= 0 && (this.people.get(way) ?? 0) < this.terms.minimumSeats;
  }

  /** Carries out the first chain found that begins with the worker and is worth what it costs. */
  private improve(worker: number, mayLeadTo: (posting: number) => boolean): readonly Step[] | undefined {
    const home = this.classOf[worker] as number;
    if (home < 0) return undefined;
    const search = {
      home,
      arcs: ARCS_A_TRY,
      reached: new Map<number, { steps: readonly Step[]; cost: number }>(),
    };
    const found = this.lookOn(worker, { steps: [], cost: 0 }, search, mayLeadTo);
    if (found) return this.carryOut(found);
    for (const [s, so] of search.reached) {
      for (const holder of this.holders[s] ?? []) {
        if (so.steps.some((step) => step.worker === holder)) continue;
        const chain = this.lookOn(holder, so, search, () => true);
        if (chain) return this.carryOut(chain);
        if (search.arcs <= 0) return undefined;
      }
    }
    return undefined;
  }

  /** Where one worker may move on to; a complete chain that is worth it, or classes to look on from. */
  private lookOn(
    worker: number,
    so: { steps: readonly Step[]; cost: number },
    search: { home: number; arcs: number; reached: Map<number, { steps: readonly Step[]; cost: number }> },
    mayLeadTo: (posting: number) => boolean,
  ): { steps: readonly Step[]; cost: number } | undefined {
    const { capacity, price } = this.market;
    const from = this.classOf[worker] as number;
    for (const { place, posting, fit } of reachesOf(this.market, worker)) {
      search.arcs -= 1;
      if (place === from || !mayLeadTo(posting)) continue;
      const cost = so.cost + this.slack(worker, place, fit) - this.slackNow(worker);
      if (cost > this.mostWorth()) continue;
      const steps = [...so.steps, { worker, from, to: place }];
      if (place === search.home) {
        if (this.isWorth(steps, cost)) return { steps, cost };
        continue;
      }
      if ((this.filled[place] as number) < (capacity[place] as number)) {
        // The place at home is left empty: that costs its price, and filling one here earns this one's.
        const whole = cost + (price[search.home] as number) - (price[place] as number);
        if (this.isWorth(steps, whole)) return { steps, cost: whole };
        continue;
      }
      if (!search.reached.has(place)) search.reached.set(place, { steps, cost });
    }
    return undefined;
  }

  private mostWorth(): number {
    return this.terms.fitForASeat * this.terms.minimumSeats;
  }

  private isWorth(steps: readonly Step[], cost: number): boolean {
    const changes = new Map<number, number>();
    for (const { worker, from, to } of steps) {
      const [left, entered] = [this.wayTo(worker, from), this.wayTo(worker, to)];
      changes.set(left, (changes.get(left) ?? 0) - 1);
      changes.set(entered, (changes.get(entered) ?? 0) + 1);
    }
    let [seats, together] = [0, 0];
    for (const [way, change] of changes) {
      if (way < 0 || change === 0) continue;
      const people = this.people.get(way) ?? 0;
      const [now, then] = [this.worth(way, people), this.worth(way, people + change)];
      seats += then.seats - now.seats;
      together += then.together - now.together;
    }
    if (cost > 0) return seats > 0 && cost <= seats * this.terms.fitForASeat;
    return seats * SEAT + together > 0;
  }

  private worth(way: number, people: number): { seats: number; together: number } {
    // One point for each who joins a way that is to be filled, so that joining it is a gain by itself.
    if (way === this.promised) return { seats: people, together: people };
    if (people >= this.terms.minimumSeats) return { seats: people, together: 0 };
    return { seats: 0, together: people * people };
  }

  private carryOut(chain: { steps: readonly Step[]; cost: number }): readonly Step[] {
    // From the end, so that a place is free before it is taken.
    for (const step of [...chain.steps].reverse()) this.move(step);
    this.cost += chain.cost;
    return [...chain.steps].reverse();
  }

  private move({ worker, from, to }: Step): void {
    this.holders[from]?.delete(worker);
    this.holders[to]?.add(worker);
    this.filled[from] = (this.filled[from] as number) - 1;
    this.filled[to] = (this.filled[to] as number) + 1;
    this.classOf[worker] = to;
    this.shift(this.wayTo(worker, from), -1);
    this.shift(this.wayTo(worker, to), 1);
  }

  private shift(way: number, by: number): void {
    if (way >= 0) this.people.set(way, (this.people.get(way) ?? 0) + by);
  }

  private wayOf(worker: number): number {
    const s = this.classOf[worker] as number;
    return s < 0 ? -1 : this.wayTo(worker, s);
  }

  private wayTo(worker: number, s: number): number {
    const posting = this.market.places.posting[s] as number;
    if (!this.journeys.needsCoach(worker, posting)) return -1;
    const { origin, destination } = this.journeys;
    return (origin[worker] as number) * this.ways + (destination[posting] as number);
  }

  private slackNow(worker: number): number {
    const s = this.classOf[worker] as number;
    const own = reachesOf(this.market, worker).find(({ place }) => place === s);
    return this.slack(worker, s, own?.fit ?? Number.NaN);
  }

  private slack(worker: number, s: number, fit: number): number {
    const { gain, price } = this.market;
    return (gain[worker] as number) - valueOf(this.market, worker, fit) + (price[s] as number);
  }
}
