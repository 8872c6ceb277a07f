/**
 * Can everyone placed at one posting have a place, when some places are kept for groups?
 *
 * Idea. Each worker takes a place kept for one of his groups where there is one, else an open one. When both
 * are full, a chain is looked for: somebody moves on to another kind he may reach, until one has room
 * (augmenting paths between kinds; by Hall's theorem, when there is no chain, nobody's arrangement can seat
 * them all). Cost: for each worker who needs a chain, one look at all workers seated at the posting.
 */
/** What is known of a kind of places: those open to all, or those kept for one group. */
interface Places {
  readonly places: number;
}

/** The first worker for whom no place can be found, or undefined when all can be seated. */
export function firstWithoutPlace<Kind extends Places>(
  workers: readonly number[],
  kindsWithin: (worker: number) => Kind[],
): number | undefined {
  const seated = new Map<Kind, number[]>();
  for (const worker of workers) if (!seat({ kindsWithin, seated }, worker)) return worker;
  return undefined;
}

interface Seating<Kind extends Places> {
  /** The kinds a worker may take, those open to all first. */
  readonly kindsWithin: (worker: number) => Kind[];
  readonly seated: Map<Kind, number[]>;
}

function seat<Kind extends Places>(seating: Seating<Kind>, newcomer: number): boolean {
  const { kindsWithin, seated } = seating;
  const holders = (kind: Kind): number[] => seated.get(kind) ?? [];
  const cameBy = new Map<Kind, { worker: number; from: Kind | undefined }>();
  const queue: Kind[] = [];
  const reach = (worker: number, from: Kind | undefined): Kind | undefined => {
    for (const kind of kindsWithin(worker).reverse()) {
      if (cameBy.has(kind)) continue;
      cameBy.set(kind, { worker, from });
      if (holders(kind).length < kind.places) return kind;
      queue.push(kind);
    }
    return undefined;
  };
  let end = reach(newcomer, undefined);
  for (let at = 0; end === undefined && at < queue.length; at++) {
    const full = queue[at] as Kind;
    for (const holder of holders(full)) end ??= reach(holder, full);
  }
  if (end !== undefined) moveAlong(seated, cameBy, end);
  return end !== undefined;
}

function moveAlong<Kind extends Places>(
  seated: Map<Kind, number[]>,
  cameBy: Map<Kind, { worker: number; from: Kind | undefined }>,
  end: Kind,
): void {
  for (let kind: Kind | undefined = end; kind; ) {
    const { worker, from } = cameBy.get(kind) as { worker: number; from: Kind | undefined };
    if (!seated.has(kind)) seated.set(kind, []);
    seated.get(kind)?.push(worker);
    const left = from && seated.get(from);
    if (left) left.splice(left.indexOf(worker), 1);
    kind = from;
  }
}
