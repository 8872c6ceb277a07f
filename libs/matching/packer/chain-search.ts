/**
 * A chain of moves that begins with one worker and is worth what it costs: breadth first, each class of
 * places looked on from once, ARCS_A_TRY edges at most. It ends where the first worker stood, or at a free
 * place.
 */
import { type SettledMarket, valueOf } from '../optimiser/settled-market.js';
import type { Journeys, Step } from './fill-coaches.js';
import type { Seats } from './seats.js';

const ARCS_A_TRY = 2_000;
/** Chains that cost more than so many seats are worth are not looked on from. */
const SEATS_A_CHAIN = 3;
/** No destination is asked for. */
export const ANYWHERE = -1;

/** In the order in which they can be carried out: a place is free before it is taken. */
export interface Chain {
  readonly steps: readonly Step[];
  readonly cost: number;
}

export class ChainSearch {
  private readonly reachedIn: Int32Array;
  private readonly mover: Int32Array;
  private readonly costTo: Float64Array;
  private tries = 0;
  private arcs = 0;
  private home = -1;
  private queue: number[] = [];

  constructor(
    private readonly market: SettledMarket,
    private readonly journeys: Journeys,
    private readonly seats: Seats,
    private readonly fitForASeat: number,
  ) {
    const { classes } = market.places;
    this.reachedIn = new Int32Array(classes);
    this.mover = new Int32Array(classes);
    this.costTo = new Float64Array(classes);
  }

  /** The first step leads to the destination, where one is asked for. */
  chainFrom(worker: number, destination: number): Chain | undefined {
    this.home = this.seats.classOf[worker] as number;
    if (this.home < 0) return undefined;
    this.tries += 1;
    this.arcs = ARCS_A_TRY;
    this.queue = [];
    const found = this.lookOn(worker, 0, destination);
    if (found) return found;
    for (let next = 0; next < this.queue.length && this.arcs > 0; next++) {
      const s = this.queue[next] as number;
      for (const holder of this.seats.holders[s] ?? []) {
        const chain = this.lookOn(holder, this.costTo[s] as number, ANYWHERE);
        if (chain) return chain;
        if (this.arcs <= 0) break;
      }
    }
    return undefined;
  }

  private lookOn(worker: number, costSoFar: number, destination: number): Chain | undefined {
    const { places, capacity, price } = this.market;
    const { classOf, ownFit, filled } = this.seats;
    const from = classOf[worker] as number;
    const base = costSoFar - this.slack(worker, from, ownFit[worker] as number);
    const most = this.fitForASeat * SEATS_A_CHAIN;
    const end = places.rowStart[worker + 1] as number;
    for (let at = places.rowStart[worker] as number; at < end; at++) {
      this.arcs -= 1;
      const place = places.rowClass[at] as number;
      if (place === from || !this.leadsTo(place, destination)) continue;
      const cost = base + this.slack(worker, place, places.rowFit[at] as number);
      if (cost > most) continue;
      const isFree = (filled[place] as number) < (capacity[place] as number);
      if (place === this.home || isFree) {
        // A place left empty at home costs its price, and one filled here brings its own.
        const left = place === this.home ? 0 : (price[this.home] as number) - (price[place] as number);
        const chain = this.ifWorth(worker, place, cost + left);
        if (chain) return chain;
      } else if (this.reachedIn[place] !== this.tries) {
        this.reachedIn[place] = this.tries;
        this.mover[place] = worker;
        this.costTo[place] = cost;
        this.queue.push(place);
      }
    }
    return undefined;
  }

  private leadsTo(place: number, destination: number): boolean {
    if (destination === ANYWHERE) return true;
    return this.journeys.destination[this.market.places.posting[place] as number] === destination;
  }

  private ifWorth(worker: number, place: number, cost: number): Chain | undefined {
    if (cost > 0 && this.fitForASeat === 0) return undefined;
    const steps: Step[] = [];
    for (let [mover, to] = [worker, place]; ; ) {
      const from = this.seats.classOf[mover] as number;
      steps.push({ worker: mover, from, to });
      if (from === this.home) break;
      [mover, to] = [this.mover[from] as number, from];
    }
    const { seats, whole } = this.seats.gainOf(steps);
    const isWorth = cost > 0 ? seats > 0 && cost <= seats * this.fitForASeat : whole > 0;
    return isWorth ? { steps, cost } : undefined;
  }

  private slack(worker: number, s: number, fit: number): number {
    const { gain, price } = this.market;
    return (gain[worker] as number) - valueOf(this.market, worker, fit) + (price[s] as number);
  }
}
