/**
 * The independent check of an answer: is it allowed, and can nothing be better?
 *
 * Idea. The value of any assignment is at most the sum of u over workers plus places · v over places, when on
 * each edge u + v is at least what the edge is worth (weak duality). An assignment that reaches this bound is
 * an optimum, whoever found it. So it is checked that the assignment is allowed, that the bound is one, and
 * that both sums are equal. Values are (1 + tier) · W + fit with W = 1000 · workers + 1.
 *
 * It trusts nobody: it has its own reading of the three texts, and shares no code with the solver. Cost: two
 * readings of the instance, of which one looks into the edges; memory for workers and postings only.
 * Overflow: values are below 2^53; `value - v` is compared with u, so no sum leaves it; totals are in BigInt.
 * Paper: H. W. Kuhn, "The Hungarian method for the assignment problem" (1955); departure: places kept for
 * groups. A value on a kind without places changes no sum; it must still be what a first place would be
 * worth, or zero, so that no line of a certificate says something untested.
 */
import { type Broken, ProofLines } from './proof-lines.js';
import { firstWithoutPlace } from './proof-places.js';
import {
  type Claim,
  kindsWithin,
  type PlaceKind,
  placeKinds,
  readFrame,
  readPlacements,
  readValues,
} from './proof-reading.js';

export interface Holds {
  readonly holds: true;
  readonly priority: number;
  readonly placed: number;
  readonly fit: number;
}

export interface ProofTexts {
  readonly instance: Uint8Array | string;
  readonly result: Uint8Array | string;
  readonly certificate: Uint8Array | string;
}

interface Checked {
  readonly claim: Claim;
  readonly instance: ProofLines;
  readonly result: ProofLines;
  readonly certificate: ProofLines;
}

/** Answers whether the result is an optimum of the instance, or names the first line that does not hold. */
export function verify(texts: ProofTexts): Holds | Broken {
  const claim = readFrame(new ProofLines('instance', texts.instance));
  if ('holds' in claim) return claim;
  const checked = {
    claim,
    instance: new ProofLines('instance', texts.instance),
    result: new ProofLines('result', texts.result),
    certificate: new ProofLines('certificate', texts.certificate),
  };
  const broken =
    readPlacements(claim, checked.result) ??
    readValues(claim, checked.certificate) ??
    walkEdges(checked) ??
    checkPlacements(checked) ??
    checkSummary(checked) ??
    checkGains(checked) ??
    checkPrices(checked) ??
    checkTotals(checked);
  if (broken) return broken;
  const { priority, placed, fit } = claim.summary;
  return { holds: true, priority, placed, fit };
}

function worth(claim: Claim, worker: number, fit: number): number {
  return (1 + (claim.tier[worker] as number)) * (1000 * claim.workers + 1) + fit;
}

/** One pass over the edges: on each, gain and price together reach what it is worth. */
function walkEdges({ claim, instance: lines }: Checked): Broken | undefined {
  let count = 0;
  while (lines.next()) {
    if (lines.letter !== 'e') continue;
    count++;
    const [worker, posting, fit] = lines.numbers as [number, number, number, number];
    const isEdge = lines.count === 3 && worker >= 1 && posting >= 1 && fit >= 0 && fit <= 1000;
    if (!isEdge || worker > claim.workers || posting > claim.postings) {
      return lines.broken('this is no edge of an instance of that size');
    }
    if (claim.placedAt[worker] === posting && fit > (claim.placedFit[worker] as number)) {
      claim.placedFit[worker] = fit;
    }
    const edge = { worker, posting, value: worth(claim, worker, fit) };
    const kinds = claim.kept.has(posting) ? kindsWithin(claim, posting, worker) : undefined;
    let why = kinds ? undefined : tooCheap(claim, edge, claim.open[posting] as PlaceKind);
    for (const kind of kinds ?? []) why ??= tooCheap(claim, edge, kind);
    if (why) return lines.broken(why);
  }
  if (count === claim.edges) return undefined;
  return lines.broken(`the p line says ${claim.edges} edges, there are ${count}`, claim.sizeLine);
}

function tooCheap(
  claim: Claim,
  edge: { worker: number; posting: number; value: number },
  kind: PlaceKind,
): string | undefined {
  const gain = claim.gain[edge.worker] as number;
  const needed = edge.value - kind.value;
  if (gain === needed) kind.isTight = true;
  if (gain >= needed) return undefined;
  const place = kind.group === 0 ? '' : ` for group ${kind.group}`;
  const [u, v] = [`u ${edge.worker} is ${gain}`, `v ${edge.posting}${place} is ${kind.value}`];
  return `${u} and ${v}, together less than the edge's value ${edge.value}`;
}

/** Everyone placed stands on an edge, and those of each posting can be seated in its places. */
function checkPlacements({ claim, result }: Checked): Broken | undefined {
  const at = new Map<number, number[]>();
  const byLine = placedByLine(claim);
  for (const worker of byLine) {
    const posting = claim.placedAt[worker] as number;
    if ((claim.placedFit[worker] as number) < 0) {
      return result.broken('the instance has no such edge', claim.placedLine[worker]);
    }
    if (!claim.kept.has(posting)) continue;
    if (!at.has(posting)) at.set(posting, []);
    at.get(posting)?.push(worker);
  }
  let first: number | undefined;
  for (const [posting, workers] of at) {
    const worker = firstWithoutPlace(workers, (one) => kindsWithin(claim, posting, one));
    if (worker === undefined) continue;
    const line = claim.placedLine[worker] as number;
    first = first === undefined ? line : Math.min(first, line);
  }
  if (first === undefined) return undefined;
  return result.broken('no place is left there that is not kept for others', first);
}

function placedByLine(claim: Claim): number[] {
  const placed: number[] = [];
  for (let i = 1; i <= claim.workers; i++) if ((claim.placedAt[i] as number) > 0) placed.push(i);
  return placed.sort((a, b) => (claim.placedLine[a] as number) - (claim.placedLine[b] as number));
}

function checkSummary({ claim, result }: Checked): Broken | undefined {
  let [priority, placed, fit] = [0, 0, 0];
  for (let i = 1; i <= claim.workers; i++) {
    if (claim.placedAt[i] === 0) continue;
    priority += claim.tier[i] as number;
    placed++;
    fit += claim.placedFit[i] as number;
  }
  const { summary } = claim;
  if (summary.priority === priority && summary.placed === placed && summary.fit === fit) return undefined;
  return result.broken(`the m lines make ${priority} ${placed} ${fit}`, summary.line);
}

/** Nobody unplaced gains, and everyone placed gains just value minus price. */
function checkGains({ claim, result, certificate }: Checked): Broken | undefined {
  for (let i = 1; i <= claim.workers; i++) {
    const gain = claim.gain[i] as number;
    const posting = claim.placedAt[i] as number;
    if (posting === 0 && gain > 0) {
      return certificate.broken('this worker is not placed, so the value is 0', claim.gainLine[i]);
    }
    if (posting === 0) continue;
    const price = cheapest(claim, posting, i);
    const value = worth(claim, i, claim.placedFit[i] as number);
    if (gain === value - price) continue;
    const both = `u ${i} is ${gain} and v ${posting} is ${price}`;
    const why = `${both}, together more than the edge's value ${value}`;
    return result.broken(why, claim.placedLine[i]);
  }
  return undefined;
}

function cheapest(claim: Claim, posting: number, worker: number): number {
  const kinds = kindsWithin(claim, posting, worker).filter((kind) => kind.places > 0);
  return Math.min(...kinds.map((kind) => kind.value));
}

/** A place with a price is filled; a kind without places is priced at what a first place would be worth. */
function checkPrices({ claim, certificate }: Checked): Broken | undefined {
  const paid = new Map<number, bigint>();
  for (let i = 1; i <= claim.workers; i++) {
    const posting = claim.placedAt[i] as number;
    if (posting > 0) paid.set(posting, (paid.get(posting) ?? 0n) + BigInt(cheapest(claim, posting, i)));
  }
  let first: { line: number; why: string } | undefined;
  const note = (line: number, why: string): void => {
    if (first === undefined || line < first.line) first = { line, why };
  };
  for (let j = 1; j <= claim.postings; j++) {
    const kinds = placeKinds(claim, j).filter((kind) => kind.value > 0);
    const asked = kinds.reduce((sum, kind) => sum + BigInt(kind.value) * BigInt(kind.places), 0n);
    if (asked !== (paid.get(j) ?? 0n)) {
      note(
        kinds[0]?.valueLine ?? 0,
        `places are priced at ${asked} in all, of which ${paid.get(j) ?? 0n} are filled`,
      );
    }
    for (const kind of kinds) {
      if (kind.places === 0 && !kind.isTight)
        note(kind.valueLine, 'no worker would bring that much to a first place');
    }
  }
  return first && certificate.broken(first.why, first.line);
}

/** The whole proof in one equation. What came before finds the line; this alone would do. */
function checkTotals({ claim, result }: Checked): Broken | undefined {
  let [gained, bound] = [0n, 0n];
  for (let i = 1; i <= claim.workers; i++) {
    if ((claim.placedAt[i] as number) > 0) gained += BigInt(worth(claim, i, claim.placedFit[i] as number));
    bound += BigInt(claim.gain[i] as number);
  }
  for (let j = 1; j <= claim.postings; j++) {
    for (const kind of placeKinds(claim, j)) bound += BigInt(kind.value) * BigInt(kind.places);
  }
  if (gained === bound) return undefined;
  return result.broken(`the assignment is worth ${gained}, the bound is ${bound}`, claim.summary.line);
}
