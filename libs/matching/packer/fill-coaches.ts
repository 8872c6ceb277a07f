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
 * Cost. Each try looks at a bounded number of edges (`chain-search.ts`), and everyone left over is tried
 * PASSES times at most, everyone of an origin once for each way that lacks people. Ties: workers are tried
 * in order of their numbers, so equal instances give equal answers.
 */
import { groupedBy } from './grouped-by.js';
import { Seats } from './seats.js';
import type { SettledMarket } from '../optimiser/settled-market.js';
import { ANYWHERE, ChainSearch } from './chain-search.js';

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

/** Classes of places, not postings. */
export interface Step {
  readonly worker: number;
  readonly from: number;
  readonly to: number;
}

const PASSES = 6;

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
  private readonly seats: Seats;
  private readonly search: ChainSearch;

  constructor(
    market: SettledMarket,
    private readonly journeys: Journeys,
    private readonly terms: FillingTerms,
  ) {
    this.seats = new Seats(market, journeys, terms.minimumSeats);
    this.search = new ChainSearch(market, journeys, this.seats, terms.fitForASeat);
  }

  assignment(): Int32Array {
    return this.seats.assignment();
  }

  count(): FilledCoaches['before'] {
    return this.seats.count();
  }

  /** Everyone on a way with too few people tries another place. */
  joinOthers(): void {
    for (let pass = 0; pass < PASSES; pass++) {
      let improved = false;
      for (let worker = 0; worker < this.journeys.origin.length; worker++) {
        if (this.seats.isLeftOver(worker) && this.improve(worker, ANYWHERE)) improved = true;
      }
      if (!improved) return;
    }
  }

  /** Ways that lack people draw them in, the fullest first; what does not fill is put back. */
  drawIn(): void {
    const { seats, terms } = this;
    const byOrigin = groupedBy(this.journeys.origin.keys(), (one) => this.journeys.origin[one] as number);
    for (const way of seats.shortWays()) {
      const steps: Step[] = [];
      const costBefore = this.cost;
      seats.promised = way;
      for (const worker of byOrigin.get(seats.originOf(way)) ?? []) {
        if (seats.peopleOn(way) >= terms.minimumSeats) break;
        if (seats.wayOf(worker) === way) continue;
        steps.push(...(this.improve(worker, seats.destinationOf(way)) ?? []));
      }
      seats.promised = -1;
      if (seats.peopleOn(way) >= terms.minimumSeats) continue;
      for (const { worker, from, to } of steps.reverse()) seats.move({ worker, from: to, to: from });
      this.cost = costBefore;
    }
  }

  private improve(worker: number, destination: number): readonly Step[] | undefined {
    const found = this.search.chainFrom(worker, destination);
    if (!found) return undefined;
    for (const step of found.steps) this.seats.move(step);
    this.cost += found.cost;
    return found.steps;
  }
}
