import { assembleInstance, type Instance } from '../optimiser/instance.js';
import type { Matching } from '../optimiser/solve.js';
import { lastingKey, RELOCATED } from '../round/market-day.js';
import type { MarketToSolve } from '../round/solved-round.js';
import type { Ground, PostingNode, WorkerNode } from './ground.js';

/**
 * The market as a round over the same facts numbers it, free people and postings with a free place in the
 * order of their ids, with the optimum that the engine keeps: so whatever a round does with an optimum, such
 * as filling coaches, it does to this one with the same result.
 *
 * Cost: one pass over everything.
 */
export function liveRound(ground: Ground): { readonly market: MarketToSolve; readonly matching: Matching } {
  const people = byId([...ground.workers.values()].filter((node) => !node.pinnedAt));
  const open = byId([...ground.postings.values()].filter((node) => node.free > 0));
  const instance = instanceOf(ground, people, open);
  return {
    market: {
      instance,
      workers: people.flatMap(({ id }) => ground.facts.candidates.get(id) ?? []),
      open: open.map(({ job, free, kept }) => ({ job, free, kept })),
    },
    matching: matchingOf(ground, instance, { people, open }),
  };
}

function byId<Node extends { readonly id: string }>(nodes: Node[]): Node[] {
  return nodes.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function instanceOf({ book }: Ground, people: readonly WorkerNode[], open: readonly PostingNode[]): Instance {
  const numberOf = new Map(open.map(({ handle }, number) => [handle, number]));
  const [edgeWorker, edgePosting, edgeFit]: [number[], number[], number[]] = [[], [], []];
  people.forEach(({ handle }, worker) => {
    const { others, fits } = book.ofWorker(handle);
    others.forEach((posting, at) => {
      const number = numberOf.get(posting);
      if (number === undefined) return;
      edgeWorker.push(worker);
      edgePosting.push(number);
      edgeFit.push(fits[at] as number);
    });
  });
  return assembleInstance({
    tier: Uint8Array.from(people, (one) => one.tier),
    openings: Int32Array.from(open, (one) => one.free),
    edgeCount: edgeWorker.length,
    edgeWorker: Int32Array.from(edgeWorker),
    edgePosting: Int32Array.from(edgePosting),
    edgeFit: Uint16Array.from(edgeFit),
    kept: open.flatMap(({ kept }, posting) =>
      kept > 0 ? [{ posting, group: RELOCATED, minimum: kept }] : [],
    ),
    members: people.flatMap(({ relocated }, worker) => (relocated ? [{ worker, group: RELOCATED }] : [])),
    workerKey: Int32Array.from(people, (one) => lastingKey(one.id)),
    postingKey: Int32Array.from(open, (one) => lastingKey(one.id)),
  });
}

/** The engine's proof in the numbers of the round; its W is the same, for as many people are free. */
function matchingOf(
  { optimum }: Ground,
  instance: Instance,
  { people, open }: { people: readonly WorkerNode[]; open: readonly PostingNode[] },
): Matching {
  const proof = optimum.proof();
  const rowOf = new Map(Array.from(proof.workers, (handle, row) => [handle, row]));
  const columnOf = new Map(Array.from(proof.postings, (handle, column) => [handle, column]));
  const rows = people.map(({ handle }) => rowOf.get(handle) as number);
  const columns = open.map(({ handle }) => columnOf.get(handle) as number);
  const numberOf = new Map(columns.map((column, number) => [column, number]));
  const kept = new Float64Array(instance.keptGroup.length);
  for (const [number, column] of columns.entries()) {
    const [own, before] = [instance.keptStart[number] as number, proof.instance.keptStart[column] as number];
    // One group at most has places kept, here as there.
    if (own < (instance.keptStart[number + 1] as number)) kept[own] = proof.duals.kept[before] as number;
  }
  return {
    ...optimum.counts(),
    assignment: Int32Array.from(rows, (row) => numberOf.get(proof.assignment[row] as number) ?? -1),
    duals: {
      worker: Float64Array.from(rows, (row) => proof.duals.worker[row] as number),
      posting: Float64Array.from(columns, (column) => proof.duals.posting[column] as number),
      kept,
    },
  };
}
