/**
 * The independent check of an answer held in memory: is it allowed, and can nothing be better?
 *
 * Idea. As in `verify.ts`, which reads texts: no assignment is worth more than the sum of all gains and all
 * priced places, when on each edge gain and price reach what the edge is worth (weak duality). One that
 * reaches this bound is an optimum, whoever found it. Workers, postings and edges are looked at one by one,
 * so that the first thing that does not hold is named; the sums are compared at the end all the same.
 *
 * It trusts nobody: numbers may be fractions or out of range, lists too short. It shares no code with the
 * solver. Cost: one pass over the edges, of a load, a subtraction and a comparison each; memory for workers
 * and postings only. Postings that keep places for groups are looked at apart (`check-kept-places.ts`).
 *
 * Overflow: an edge is worth (1 + tier) · W + fit with W = 1000 · workers + 1. That a gain u and a price v
 * reach it is asked as v - fit >= (1 + tier) · W - u: both sides are exact where u, v < 2^53, which is
 * checked first. Totals are exact beyond 2^53.
 *
 * Paper: H. W. Kuhn, "The Hungarian method for the assignment problem" (1955). Departure: a posting without
 * places may have a price, but only what a first place would be worth.
 */
import { checkKeptPlaces } from './check-kept-places.js';
import { ExactSum } from './exact-sum.js';
import type { Instance } from './instance.js';
import type { Matching } from './solve.js';

export interface CertificateHolds {
  readonly holds: true;
  readonly priority: number;
  readonly placed: number;
  readonly fit: number;
}

/** The first thing that does not hold. Workers and postings count from 0, as in the instance. */
export interface CertificateFails {
  readonly holds: false;
  readonly worker?: number;
  readonly posting?: number;
  readonly why: string;
}

/** Is the matching an optimum of the instance? Its counts and duals are what is claimed. */
export function checkCertificate(instance: Instance, claim: Matching): CertificateHolds | CertificateFails {
  const malformed = checkForm(instance, claim);
  if (malformed) return malformed;
  const places = new CheckedPlaces(instance, claim);
  return (
    places.walkRows() ??
    places.checkPostings() ??
    checkKeptPlaces(instance, claim, places.fitOf) ??
    places.checkCounts() ??
    places.checkTotals() ?? { holds: true, priority: claim.priority, placed: claim.placed, fit: claim.fit }
  );
}

/** Lists are as long as they must be, and everything in them is a number that can stand there. */
function checkForm(instance: Instance, claim: Matching): CertificateFails | undefined {
  const { workers, postings, edges, keptGroup, edgeStart } = instance;
  const { assignment, duals } = claim;
  const lengths = [
    [instance.tier, workers],
    [instance.openings, postings],
    [edgeStart, workers + 1],
    [instance.edgePosting, edges],
    [instance.edgeFit, edges],
    [instance.keptStart, postings + 1],
    [instance.memberStart, workers + 1],
    [instance.keptMinimum, keptGroup.length],
    [assignment, workers],
    [duals.worker, workers],
    [duals.posting, postings],
    [duals.kept, keptGroup.length],
  ] as const;
  for (const [list, length] of lengths) {
    if (list.length !== length) return fails(`a list has ${list.length} entries instead of ${length}`);
  }
  if (edgeStart[0] !== 0 || edgeStart[workers] !== edges) return fails('the rows do not hold all edges');
  for (let i = 0; i < workers; i++) {
    const at = assignment[i] as number;
    if (at < -1 || at >= postings) return fails(`stands at posting ${at}`, { worker: i });
    if ((edgeStart[i + 1] as number) < (edgeStart[i] as number)) return fails('has no row', { worker: i });
    if (!isDual(duals.worker[i])) return fails(`gains ${duals.worker[i]}`, { worker: i });
  }
  for (let j = 0; j < postings; j++) {
    if ((instance.openings[j] as number) < 0) return fails('has less than no openings', { posting: j });
    if (!isDual(duals.posting[j])) return fails(`is priced at ${duals.posting[j]}`, { posting: j });
  }
  const price = duals.kept.find((one) => !isDual(one));
  return price === undefined ? undefined : fails(`a kept place is priced at ${price}`);
}

/** A whole number, zero or more, exact in a double. */
function isDual(value: number | undefined): boolean {
  return value !== undefined && value >= 0 && value <= Number.MAX_SAFE_INTEGER && Math.floor(value) === value;
}

function fails(why: string, where: { worker?: number; posting?: number } = {}): CertificateFails {
  return { holds: false, ...where, why };
}

class CheckedPlaces {
  /** Fit of the edge each worker stands on; -1 when he stands nowhere. */
  readonly fitOf: Int16Array;
  private readonly ordinary: number;
  private readonly filled: Int32Array;
  /** Postings without places that somebody would pay just the price of. */
  private readonly wanted: Uint8Array;
  private readonly gained = new ExactSum();
  private readonly bound = new ExactSum();
  private priority = 0;
  private placed = 0;
  private fit = 0;

  constructor(
    private readonly instance: Instance,
    private readonly claim: Matching,
  ) {
    this.ordinary = 1000 * instance.workers + 1;
    this.fitOf = new Int16Array(instance.workers).fill(-1);
    this.filled = new Int32Array(instance.postings);
    this.wanted = new Uint8Array(instance.postings);
  }

  /** The one pass over the edges. */
  walkRows(): CertificateFails | undefined {
    const { edgeStart, tier } = this.instance;
    const gains = this.claim.duals.worker;
    for (let i = 0; i < this.instance.workers; i++) {
      const placement = (1 + (tier[i] as number)) * this.ordinary;
      const row = { from: edgeStart[i] as number, to: edgeStart[i + 1] as number };
      const failed = this.walkRow(i, row, placement - (gains[i] as number)) ?? this.takeWorker(i, placement);
      if (failed) return failed;
    }
    return undefined;
  }

  /** On each edge, price - fit reaches what the worker's gain leaves; and one of them is his own. */
  private walkRow(
    worker: number,
    row: { readonly from: number; readonly to: number },
    left: number,
  ): CertificateFails | undefined {
    const { edgePosting, edgeFit } = this.instance;
    const prices = this.claim.duals.posting;
    const own = this.claim.assignment[worker] as number;
    let ownFit = -1;
    for (let at = row.from; at < row.to; at++) {
      const j = edgePosting[at] as number;
      const fit = edgeFit[at] as number;
      const over = (prices[j] as number) - fit;
      // A posting that does not exist has no price: nothing compared with it is true.
      if (!(over > left)) {
        if (over !== left) return this.tooCheap(worker, at);
        this.wanted[j] = 1;
      }
      if (j === own && fit > ownFit) ownFit = fit;
    }
    this.fitOf[worker] = ownFit;
    return undefined;
  }

  private tooCheap(worker: number, edge: number): CertificateFails {
    const posting = this.instance.edgePosting[edge] as number;
    const fit = this.instance.edgeFit[edge] as number;
    if (!(posting < this.instance.postings)) return fails(`knows posting ${posting}`, { worker });
    const { duals } = this.claim;
    const both = `gain ${duals.worker[worker]} and price ${duals.posting[posting]}`;
    return fails(`${both} are less than the edge of fit ${fit} is worth`, { worker, posting });
  }

  /** Who stands nowhere gains nothing; who stands somewhere has an edge to it, and is counted. */
  private takeWorker(worker: number, placement: number): CertificateFails | undefined {
    const { assignment, duals } = this.claim;
    const gain = duals.worker[worker] as number;
    const posting = assignment[worker] as number;
    this.bound.add(gain);
    if (posting < 0) return gain > 0 ? fails(`stands nowhere and gains ${gain}`, { worker }) : undefined;
    const fit = this.fitOf[worker] as number;
    if (fit < 0) return fails('stands where he has no edge to', { worker, posting });
    if (!this.keepsPlaces(posting)) {
      const price = duals.posting[posting] as number;
      if (gain !== placement + fit - price) {
        return fails(`gains ${gain} at the price ${price}, on an edge worth ${placement + fit}`, {
          worker,
          posting,
        });
      }
    }
    this.filled[posting] = (this.filled[posting] as number) + 1;
    this.gained.add(placement + fit);
    this.priority += this.instance.tier[worker] as number;
    this.placed++;
    this.fit += fit;
    return undefined;
  }

  private keepsPlaces(posting: number): boolean {
    const { keptStart } = this.instance;
    return (keptStart[posting] as number) < (keptStart[posting + 1] as number);
  }

  /** No posting is over-full; a price says that it is full, or what a first place would bring. */
  checkPostings(): CertificateFails | undefined {
    const { openings, keptMinimum, keptStart } = this.instance;
    const { duals } = this.claim;
    for (let j = 0; j < this.instance.postings; j++) {
      const filled = this.filled[j] as number;
      const price = duals.posting[j] as number;
      let open = openings[j] as number;
      if (filled > open) return fails(`holds ${filled} workers in ${open} openings`, { posting: j });
      for (let q = keptStart[j] as number; q < (keptStart[j + 1] as number); q++) {
        open -= keptMinimum[q] as number;
        this.bound.addProduct(keptMinimum[q] as number, duals.kept[q] as number);
      }
      if (price === 0) continue;
      this.bound.addProduct(Math.max(0, open), price);
      if (open === 0 && this.wanted[j] === 0) {
        return fails(`has no place, and nobody would bring ${price} to a first one`, { posting: j });
      }
      if (filled < open && !this.keepsPlaces(j)) {
        return fails(`is priced at ${price} with ${open - filled} places free`, { posting: j });
      }
    }
    return undefined;
  }

  checkCounts(): CertificateFails | undefined {
    const { priority, placed, fit } = this.claim;
    if (this.priority === priority && this.placed === placed && this.fit === fit) return undefined;
    const found = `${this.priority} ${this.placed} ${this.fit}`;
    return fails(`the assignment makes ${found}, not ${priority} ${placed} ${fit}`);
  }

  /** The whole proof in one equation. */
  checkTotals(): CertificateFails | undefined {
    const [gained, bound] = [this.gained.total(), this.bound.total()];
    return gained === bound ? undefined : fails(`the assignment is worth ${gained}, the bound is ${bound}`);
  }
}
