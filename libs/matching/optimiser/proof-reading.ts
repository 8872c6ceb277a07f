/** Reads what is to be checked: the instance without its edges, the result, and the certificate. */
import type { Broken, ProofLines } from './proof-lines.js';

/** Places of one posting that only one group may reach, or, with group 0, those open to all. */
export interface PlaceKind {
  readonly group: number;
  places: number;
  /** The line that says so, 0 where none does. */
  line: number;
  /** The dual value claimed, and the line that claims it, 0 where none does. */
  value: number;
  valueLine: number;
  /** True once an edge is met on which value and gain just reach what the edge is worth. */
  isTight: boolean;
}

export interface Claim {
  readonly workers: number;
  readonly postings: number;
  readonly edges: number;
  readonly sizeLine: number;
  /**
   * Everything below counts from 1; entry 0 is unused. A worker of whom nothing is said has tier -1 at first.
   */
  readonly tier: Int8Array;
  readonly open: PlaceKind[];
  readonly kept: Map<number, PlaceKind[]>;
  readonly groupsOf: Map<number, Set<number>>;
  readonly gain: Float64Array;
  readonly gainLine: Int32Array;
  readonly placedAt: Int32Array;
  readonly placedLine: Int32Array;
  /** Fit of the edge a worker is placed on, -1 until the edge is met. */
  readonly placedFit: Int16Array;
  summary: { priority: number; placed: number; fit: number; line: number };
}

const MOST_WORKERS = 2 ** 21;
const MOST_POSTINGS = 2 ** 22;
const E_LETTER = 101;

/** The p line, then all lines but edges. */
export function readFrame(lines: ProofLines): Claim | Broken {
  if (!lines.next(E_LETTER) || lines.letter !== 'p') return lines.broken('the p line is missing');
  const [, workers, postings, edges] = lines.numbers as [number, number, number, number];
  const isSize =
    lines.count === 4 && lines.words()[1] === 'labor' && workers >= 0 && postings >= 0 && edges >= 0;
  if (!isSize || workers > MOST_WORKERS || postings > MOST_POSTINGS) {
    return lines.broken('p needs labor and three counts');
  }
  const claim = emptyClaim({ workers, postings, edges, sizeLine: lines.lineNumber });
  while (lines.next(E_LETTER)) {
    const why = takeFrameLine(claim, lines);
    if (why) return lines.broken(why);
  }
  for (let i = 1; i <= workers; i++) if (claim.tier[i] === -1) claim.tier[i] = 0;
  for (const [posting, kinds] of claim.kept) {
    const open = claim.open[posting] as PlaceKind;
    for (const kind of kinds) {
      open.places -= kind.places;
      if (open.places < 0) return lines.broken(`posting ${posting} has not so many openings`, kind.line);
    }
  }
  return claim;
}

function emptyClaim(size: { workers: number; postings: number; edges: number; sizeLine: number }): Claim {
  const { workers, postings } = size;
  return {
    ...size,
    tier: new Int8Array(workers + 1).fill(-1),
    open: Array.from({ length: postings + 1 }, () => kindOf(0, { places: 1, line: 0 })),
    kept: new Map(),
    groupsOf: new Map(),
    gain: new Float64Array(workers + 1),
    gainLine: new Int32Array(workers + 1),
    placedAt: new Int32Array(workers + 1),
    placedLine: new Int32Array(workers + 1),
    placedFit: new Int16Array(workers + 1).fill(-1),
    summary: { priority: 0, placed: 0, fit: 0, line: 0 },
  };
}

function kindOf(group: number, said: { places: number; line: number }): PlaceKind {
  return { group, ...said, value: 0, valueLine: 0, isTight: false };
}

function takeFrameLine(claim: Claim, lines: ProofLines): string | undefined {
  const [first, second, third] = lines.numbers as [number, number, number, number];
  const { letter, count } = lines;
  const isWorker = first >= 1 && first <= claim.workers;
  const isPosting = first >= 1 && first <= claim.postings;
  if (letter === 'w' && count === 2 && isWorker && (second === 0 || second === 1)) {
    if (claim.tier[first] === 1 - second) return 'this worker has another tier before';
    claim.tier[first] = second;
  } else if (letter === 'j' && count === 2 && isPosting && second >= 0) {
    const open = claim.open[first] as PlaceKind;
    if (open.line > 0 && open.places !== second) return `other openings on line ${open.line}`;
    open.places = second;
    open.line = lines.lineNumber;
  } else if (letter === 'g' && count === 2 && isWorker && second >= 1) {
    if (!claim.groupsOf.has(first)) claim.groupsOf.set(first, new Set());
    claim.groupsOf.get(first)?.add(second);
  } else if (letter === 'q' && count === 3 && isPosting && second >= 1 && third >= 0) {
    const known = keptKind(claim, first, second);
    if (known && known.places !== third) return `another minimum on line ${known.line}`;
    if (!claim.kept.has(first)) claim.kept.set(first, []);
    const said = { places: third, line: lines.lineNumber };
    if (!known) claim.kept.get(first)?.push(kindOf(second, said));
  } else {
    return 'this is no line of an instance of that size';
  }
  return undefined;
}

function keptKind(claim: Claim, posting: number, group: number): PlaceKind | undefined {
  return claim.kept.get(posting)?.find((kind) => kind.group === group);
}

/** Placements: each worker once, no posting above its openings, and one s line. */
export function readPlacements(claim: Claim, lines: ProofLines): Broken | undefined {
  const filled = new Map<number, number>();
  while (lines.next()) {
    const [first, second, third] = lines.numbers as [number, number, number, number];
    if (lines.letter === 's' && lines.count === 3) {
      if (claim.summary.line > 0) return lines.broken('a second s line');
      claim.summary = { priority: first, placed: second, fit: third, line: lines.lineNumber };
      continue;
    }
    if (lines.letter !== 'm' || lines.count !== 2) return lines.broken('neither an s nor an m line');
    if (first < 1 || first > claim.workers) return lines.broken('there is no such worker');
    if (second < 1 || second > claim.postings) return lines.broken('there is no such posting');
    if ((claim.placedAt[first] as number) > 0) {
      return lines.broken(`worker ${first} is placed already, on line ${claim.placedLine[first]}`);
    }
    claim.placedAt[first] = second;
    claim.placedLine[first] = lines.lineNumber;
    const count = (filled.get(second) ?? 0) + 1;
    filled.set(second, count);
    const openings = placeKinds(claim, second).reduce((sum, kind) => sum + kind.places, 0);
    if (count > openings)
      return lines.broken(`posting ${second} has ${openings} openings, all filled before`);
  }
  return claim.summary.line > 0 ? undefined : lines.broken('the s line is missing');
}

/** Dual values: each named once, each of something there is. */
export function readValues(claim: Claim, lines: ProofLines): Broken | undefined {
  while (lines.next()) {
    const { letter, count } = lines;
    const [first, second, third] = lines.numbers as [number, number, number, number];
    const value = count === 3 ? third : second;
    if (value < 0) return lines.broken('a value is a whole number, zero or more');
    if (letter === 'u' && count === 2) {
      if (first < 1 || first > claim.workers) return lines.broken('there is no such worker');
      if ((claim.gainLine[first] as number) > 0) {
        return lines.broken(`worker ${first} has a value already, on line ${claim.gainLine[first]}`);
      }
      claim.gain[first] = value;
      claim.gainLine[first] = lines.lineNumber;
      continue;
    }
    if (letter !== 'v' || count < 2 || count > 3) return lines.broken('neither a u nor a v line');
    if (first < 1 || first > claim.postings) return lines.broken('there is no such posting');
    const kind = count === 2 ? claim.open[first] : keptKind(claim, first, second);
    if (!kind) return lines.broken(`posting ${first} keeps no places for group ${second}`);
    if (kind.valueLine > 0) return lines.broken(`it has a value already, on line ${kind.valueLine}`);
    kind.value = value;
    kind.valueLine = lines.lineNumber;
  }
  return undefined;
}

/** The open places of a posting first, then those kept for a group. */
export function placeKinds(claim: Claim, posting: number): PlaceKind[] {
  return [claim.open[posting] as PlaceKind, ...(claim.kept.get(posting) ?? [])];
}

/** The kinds of places of a posting that the worker may take. */
export function kindsWithin(claim: Claim, posting: number, worker: number): PlaceKind[] {
  const groups = claim.groupsOf.get(worker);
  return placeKinds(claim, posting).filter((kind) => kind.group === 0 || groups?.has(kind.group));
}
