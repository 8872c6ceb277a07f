/**
 * The part of `check-certificate.ts` for postings that keep places for groups.
 *
 * A worker may take a place open to all or one kept for a group of his, so gain and price must reach what
 * his edge is worth for each of these kinds; those at one posting must be seated together
 * (`proof-places.ts`); and what they pay, each the cheapest kind he may take, is what all its places are
 * priced at. Cost: one pass over the rows, with a look at each edge to such a posting.
 */
import type { CertificateFails } from './check-certificate.js';
import { ExactSum } from './exact-sum.js';
import type { Instance } from './instance.js';
import { firstWithoutPlace } from './proof-places.js';
import type { Matching } from './solve.js';

interface Kind {
  /** -1 for the places open to all. */
  readonly group: number;
  readonly places: number;
  readonly price: number;
  /** True once somebody is met who would bring just the price. */
  isWanted: boolean;
}

interface KeepingPosting {
  readonly kinds: readonly Kind[];
  readonly workers: number[];
}

/** `fitOf` is each worker's fit where he stands; counts and openings have been checked. */
export function checkKeptPlaces(
  instance: Instance,
  claim: Matching,
  fitOf: Int16Array,
): CertificateFails | undefined {
  if (instance.keptGroup.length === 0) return undefined;
  const keeping = new Map<number, KeepingPosting>();
  for (let j = 0; j < instance.postings; j++) {
    const kinds = kindsOf(instance, claim, j);
    if (kinds.length > 1) keeping.set(j, { kinds, workers: [] });
    const short = kinds.find((kind) => kind.places < 0);
    if (short) return { holds: false, posting: j, why: 'keeps more places than it has openings' };
  }
  for (let i = 0; i < instance.workers; i++) {
    const failed = walkRow(instance, claim, { worker: i, keeping });
    if (failed) return failed;
    keeping.get(claim.assignment[i] as number)?.workers.push(i);
  }
  for (const [posting, { kinds, workers }] of keeping) {
    const failed = checkPosting(instance, claim, { posting, kinds, workers, fitOf });
    if (failed) return failed;
  }
  return undefined;
}

function kindsOf(instance: Instance, claim: Matching, posting: number): Kind[] {
  const { keptStart, keptGroup, keptMinimum, openings } = instance;
  let open = openings[posting] as number;
  const kept: Kind[] = [];
  for (let q = keptStart[posting] as number; q < (keptStart[posting + 1] as number); q++) {
    const places = keptMinimum[q] as number;
    open -= places;
    const [group, price] = [keptGroup[q] as number, claim.duals.kept[q] as number];
    kept.push({ group, places, price, isWanted: false });
  }
  const price = claim.duals.posting[posting] as number;
  return [{ group: -1, places: open, price, isWanted: false }, ...kept];
}

function worth(instance: Instance, worker: number, fit: number): number {
  return (1 + (instance.tier[worker] as number)) * (1000 * instance.workers + 1) + fit;
}

function isWithin(instance: Instance, worker: number, kind: Kind): boolean {
  if (kind.group < 0) return true;
  const { memberStart, memberGroup } = instance;
  return memberGroup.subarray(memberStart[worker], memberStart[worker + 1]).includes(kind.group);
}

function walkRow(
  instance: Instance,
  claim: Matching,
  row: { readonly worker: number; readonly keeping: ReadonlyMap<number, KeepingPosting> },
): CertificateFails | undefined {
  const { edgeStart, edgePosting, edgeFit } = instance;
  const { worker, keeping } = row;
  const gain = claim.duals.worker[worker] as number;
  for (let at = edgeStart[worker] as number; at < (edgeStart[worker + 1] as number); at++) {
    const posting = edgePosting[at] as number;
    for (const kind of keeping.get(posting)?.kinds ?? []) {
      if (!isWithin(instance, worker, kind)) continue;
      const needed = worth(instance, worker, edgeFit[at] as number) - kind.price;
      if (gain === needed) kind.isWanted = true;
      if (gain >= needed) continue;
      const why = `gain ${gain} and price ${kind.price} of a kept place are less than the edge is worth`;
      return { holds: false, worker, posting, why };
    }
  }
  return undefined;
}

function checkPosting(
  instance: Instance,
  claim: Matching,
  at: { posting: number; kinds: readonly Kind[]; workers: readonly number[]; fitOf: Int16Array },
): CertificateFails | undefined {
  const { posting, kinds, workers } = at;
  const within = (worker: number): Kind[] => kinds.filter((kind) => isWithin(instance, worker, kind));
  const unseated = firstWithoutPlace(workers, within);
  if (unseated !== undefined) {
    return { holds: false, worker: unseated, posting, why: 'no place is left that is not kept for others' };
  }
  const [paid, asked] = [new ExactSum(), new ExactSum()];
  for (const worker of workers) {
    const prices = within(worker).filter((kind) => kind.places > 0);
    const price = Math.min(...prices.map((kind) => kind.price));
    const gain = claim.duals.worker[worker] as number;
    paid.add(price);
    if (gain === worth(instance, worker, at.fitOf[worker] as number) - price) continue;
    return {
      holds: false,
      worker,
      posting,
      why: `gains ${gain} at the price ${price}, which is not his edge`,
    };
  }
  for (const kind of kinds) {
    asked.addProduct(kind.places, kind.price);
    if (kind.price === 0 || kind.places > 0 || kind.isWanted) continue;
    return { holds: false, posting, why: `nobody would bring ${kind.price} to a first kept place` };
  }
  if (paid.total() === asked.total()) return undefined;
  const why = `places are priced at ${asked.total()} in all, of which ${paid.total()} are filled`;
  return { holds: false, posting, why };
}
