/**
 * Can everyone placed at one posting have a place, when some places are kept for groups?
 *
 * Idea. Each worker takes a place kept for one of his groups where there is one, else an open one. When both
 * are full, a chain is looked for: somebody moves on to another kind he may reach, until one has room
 * (augmenting paths between kinds; by Hall's theorem, when there is no chain, nobody's arrangement can seat
 * them all). Cost: for each worker who needs a chain, one look at all workers seated at the posting.
 */
import { type Claim, kindsWithin, type PlaceKind } from './proof-reading.js';

/** The first worker for whom no place can be found, or undefined when all can be seated. */
export function firstWithoutPlace(
  claim: Claim,
  posting: number,
  workers: readonly number[],
): number | undefined {
  const seated = new Map<PlaceKind, number[]>();
  for (const worker of workers) if (!seat({ claim, posting, seated }, worker)) return worker;
  return undefined;
}

interface Seating {
  readonly claim: Claim;
  readonly posting: number;
  readonly seated: Map<PlaceKind, number[]>;
}

function seat(seating: Seating, newcomer: number): boolean {
  const { claim, posting, seated } = seating;
  const holders = (kind: PlaceKind): number[] => seated.get(kind) ?? [];
  const cameBy = new Map<PlaceKind, { worker: number; from: PlaceKind | undefined }>();
  const queue: PlaceKind[] = [];
  const reach = (worker: number, from: PlaceKind | undefined): PlaceKind | undefined => {
    for (const kind of kindsWithin(claim, posting, worker).reverse()) {
      if (cameBy.has(kind)) continue;
      cameBy.set(kind, { worker, from });
      if (holders(kind).length < kind.places) return kind;
      queue.push(kind);
    }
    return undefined;
  };
  let end = reach(newcomer, undefined);
  for (let at = 0; end === undefined && at < queue.length; at++) {
    const full = queue[at] as PlaceKind;
    for (const holder of holders(full)) end ??= reach(holder, full);
  }
  if (end !== undefined) moveAlong(seated, cameBy, end);
  return end !== undefined;
}

function moveAlong(
  seated: Map<PlaceKind, number[]>,
  cameBy: Map<PlaceKind, { worker: number; from: PlaceKind | undefined }>,
  end: PlaceKind,
): void {
  for (let kind: PlaceKind | undefined = end; kind; ) {
    const { worker, from } = cameBy.get(kind) as { worker: number; from: PlaceKind | undefined };
    if (!seated.has(kind)) seated.set(kind, []);
    seated.get(kind)?.push(worker);
    const left = from && seated.get(from);
    if (left) left.splice(left.indexOf(worker), 1);
    kind = from;
  }
}
